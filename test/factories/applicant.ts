import type { DataSource } from 'typeorm';
import {
  type Application,
  type ApplicationVersion,
  addEvidence,
  freezeVersion,
  moveApplication,
  saveDraft,
  startApplication,
  submitApplication,
} from '#database/application';
import { Organisation, type OrganisationKind } from '#database/organisation';
import { type IdNumberVault, Person } from '#database/person';
import { type ApplicationDraft, checkCharacterOf, type EvidenceKind } from '#eligibility';
import type { ApplicationDeed } from '#lifecycle';
import { sampleApplication } from './application.ts';
import { vault as testVault } from './chain.ts';

/** During registration of the demo term. */
export const duringRegistration = new Date('2025-05-08T10:00:00+08:00');

/** A made-up person of the sequence: 510107 with a right checksum; the names are letters of the list. */
export function createPerson(
  source: DataSource,
  sequence: number,
  name = `测试${numeral(sequence)}`,
  vault: IdNumberVault = testVault,
) {
  const idNumber = idNumberOf(sequence);
  return source.manager.save(Person, {
    name,
    idKind: 'mainland',
    idNumberSealed: vault.seal(idNumber),
    idNumberHash: vault.hash(idNumber),
  });
}

export function idNumberOf(sequence: number): string {
  const day = String(1 + (sequence % 28)).padStart(2, '0');
  const month = String(1 + (Math.floor(sequence / 28) % 12)).padStart(2, '0');
  const body = `510107${1970 + (Math.floor(sequence / 336) % 30)}${month}${day}${String(sequence % 1000).padStart(3, '0')}`;
  return body + checkCharacterOf(body);
}

const numerals = '零一二三四五六七八九';
const numeral = (sequence: number) => [...String(sequence)].map((digit) => numerals[Number(digit)]).join('');

export function createOrganisationOf(
  source: DataSource,
  kind: OrganisationKind,
  name: string,
  rest: Partial<Organisation> = {},
) {
  return source.manager.save(Organisation, { kind, name, prefecture: '510100', ...rest });
}

const digestOf = (text: string) => `sha256:${Buffer.from(text).toString('hex').padEnd(64, '0').slice(0, 64)}`;

/** A person on the way through one term, step by step as they would go it. */
export class Applicant {
  application!: Application;
  version: ApplicationVersion | undefined;

  constructor(
    readonly source: DataSource,
    readonly termId: string,
    readonly person: Person,
    readonly unit: Organisation,
    private readonly vault: IdNumberVault = testVault,
  ) {}

  get own() {
    return { applicationId: this.application.id, personId: this.person.id };
  }

  get actor() {
    return { accountId: null, name: this.person.name };
  }

  complete(changes: Partial<ApplicationDraft> = {}): ApplicationDraft {
    const { recommender, ...rest } = sampleApplication();
    return {
      ...rest,
      employer: this.unit.name,
      recommender: { ...recommender, unitId: this.unit.id, name: this.unit.name },
      ...changes,
    };
  }

  async start(now = duringRegistration): Promise<this> {
    this.application = await this.source.transaction((manager) =>
      startApplication(manager, { termId: this.termId, personId: this.person.id, actor: this.actor }, now),
    );
    return this;
  }

  async save(data: ApplicationDraft, now = duringRegistration): Promise<this> {
    const { revision } = this.application;
    const saved = await saveDraft(this.source.manager, { ...this.own, revision, data }, now);
    this.application.revision = saved.revision;
    return this;
  }

  attach(kind: EvidenceKind, now = duringRegistration, content: string = kind) {
    const version = kind === 'stamped-form' ? (this.version?.version ?? null) : null;
    const file = { mediaType: 'image/jpeg' as const, name: `${kind}.jpg`, bytes: 1000, pages: 1 };
    return this.source.transaction((manager) =>
      addEvidence(
        manager,
        { ...this.own, kind, version, digest: digestOf(content), ...file, uploadedBy: this.person.name },
        now,
      ),
    );
  }

  async freeze(now = duringRegistration): Promise<ApplicationVersion> {
    const { revision } = this.application;
    this.version = await this.source.transaction((manager) =>
      freezeVersion(manager, { ...this.own, revision, vault: this.vault }, now),
    );
    return this.version;
  }

  async submit(now: Date | (() => Date) = duringRegistration): Promise<Application> {
    this.application = await this.source.transaction((manager) =>
      submitApplication(
        manager,
        { ...this.own, version: this.version?.version ?? 0, actor: this.actor, vault: this.vault },
        typeof now === 'function' ? now : () => now,
      ),
    );
    return this.application;
  }

  /** Everything up to the click on submit. */
  async ready(changes: Partial<ApplicationDraft> = {}, now = duringRegistration): Promise<this> {
    await this.start(now);
    await this.save(this.complete(changes), now);
    for (const kind of ['photo', 'id-copy', 'insurance', 'certificate'] as const)
      await this.attach(kind, now);
    await this.freeze(now);
    await this.attach('stamped-form', now);
    return this;
  }

  async reviewed(
    organisation: Organisation | null,
    deed: ApplicationDeed,
    rest: Partial<Parameters<typeof moveApplication>[1]> = {},
    now = duringRegistration,
  ): Promise<Application> {
    this.application = await this.source.transaction((manager) =>
      moveApplication(
        manager,
        {
          applicationId: this.application.id,
          deed,
          organisation,
          version: organisation === null ? null : (this.version?.version ?? 0),
          actor: { accountId: null, name: organisation?.name ?? '系统' },
          ...rest,
        },
        now,
      ),
    );
    return this.application;
  }
}
