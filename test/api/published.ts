import sharp from 'sharp';
import type { KeyManifest, Standing } from '#credential';
import { signCheckpoint, signManifest } from '#credential/sign';
import { Candidate } from '#database/candidate';
import { Credential } from '#database/credential';
import { appendWaiting, recordEvents } from '#database/log';
import { createOrganisation } from '#database/organisation';
import { IdNumberVault, Person } from '#database/person';
import { TrustDocument, type TrustDocumentKind } from '#database/trust';
import { maskName } from '#eligibility';
import { Artefacts } from '../../apps/api/download/artefacts.ts';
import {
  body,
  catalogue,
  issue,
  issuerName,
  manifest,
  now,
  numberOf,
  root,
  roots,
  signers,
  statusList,
} from '../credential/authority.ts';
import type { TestApi } from './application.ts';
import { createDemoTerm } from './chain.ts';

/** A card that the public can ask about, of a made-up person. */
export interface PublishedCard {
  id: string;
  publicId: string;
  number: string;
  holderName: string;
  idNumber: string;
}

/** Invented: county 99 was never given out. The last four are 001X and so on. */
const idNumbers = ['51019919900101001X', '510199199001010028', '510199199001010036', '510199199001010044'];

/**
 * A register whose cards are signed by the keys of `test/credential/authority.ts`, as the worker would have left
 * it; the API has to be told `HOST_URL: origin`.
 */
export class Publisher {
  private unitId = '';
  private serial = 0;

  private constructor(
    private readonly api: TestApi,
    readonly termId: string,
  ) {}

  static async open(api: TestApi): Promise<Publisher> {
    api.clock.set(now);
    const publisher = new Publisher(api, await createDemoTerm(api));
    const unit = await createOrganisation(api.source.manager, {
      kind: 'unit',
      name: '成都市火炬职业学校',
      prefecture: '510100',
    });
    publisher.unitId = unit.id;
    await publisher.publishKeys();
    await publisher.publish('roots', 0, 0, JSON.stringify(roots));
    await publisher.publish('catalogue', 1, 0, catalogue);
    await publisher.publishList();
    return publisher;
  }

  publishKeys(changes: Partial<KeyManifest> = {}): Promise<void> {
    return this.publish('manifest', 0, 0, signManifest({ ...manifest, ...changes }, 'root-1', root));
  }

  publishList(named: { index: number; standing: Standing }[] = []): Promise<void> {
    return this.publish('status-list', 1, 2028, statusList(named));
  }

  /** A person, a signed card and its entry in the log. */
  async addCard(facts: Partial<Credential> = {}): Promise<PublishedCard> {
    const { manager } = this.api.source;
    this.serial += 1;
    const { serial } = this;
    const idNumber = idNumbers[(serial - 1) % idNumbers.length]!;
    const holderName = facts.holderName ?? '张小明';
    const candidateId = await this.addCandidate(holderName, idNumber, serial);
    const publicId = facts.publicId ?? String(10n ** 21n * BigInt(serial) + 7n).padStart(25, '0');
    const number = numberOf(serial);
    const { digits } = issue({ number, maskedName: maskName(holderName), statusIndex: serial }, publicId);
    const credential = await manager.save(Credential, {
      publicId,
      number,
      termId: this.termId,
      candidateId,
      holderName,
      sex: '男',
      employer: '成都市火炬职业学校',
      projects: ['川味火锅制作', '家庭照护', '蜀绣制作'],
      issuer: issuerName,
      validFrom: body.validFrom,
      validTo: body.validTo,
      issuedAt: new Date(now),
      issuerId: 1,
      statusYear: 2028,
      statusIndex: serial,
      projectCodes: body.projects,
      keyName: '1.1',
      digits,
      publishedAt: new Date(now),
      ...facts,
    });
    await manager.transaction(async (inner) => {
      await recordEvents(inner, [credential.id], 'issued', new Date(now));
      await this.growLog(inner);
    });
    return { id: credential.id, publicId, number, holderName: credential.holderName, idNumber };
  }

  update(card: PublishedCard, facts: Partial<Credential>): Promise<unknown> {
    return this.api.source.manager.update(Credential, { id: card.id }, facts);
  }

  private growLog(manager: Parameters<typeof appendWaiting>[0]) {
    const { log } = manifest.issuers[0]!;
    const sign = (head: { size: number; root: Uint8Array }) =>
      signCheckpoint({ origin: log, ...head }, signers.log);
    return appendWaiting(manager, sign, new Date(now));
  }

  private async addCandidate(name: string, idNumber: string, serial: number): Promise<string> {
    const { manager } = this.api.source;
    const vault = this.api.app.get(IdNumberVault);
    const person = await manager.save(Person, {
      name,
      idKind: 'mainland',
      idNumberSealed: vault.seal(idNumber),
      idNumberHash: vault.hash(`${idNumber} ${serial}`),
    });
    const portrait = sharp({ create: { width: 413, height: 579, channels: 3, background: '#8fb3c9' } });
    const { digest } = await this.api.app.get(Artefacts).store.put(await portrait.jpeg().toBuffer());
    const candidate = await manager.save(Candidate, {
      termId: this.termId,
      personId: person.id,
      serial,
      sex: 'male',
      unitId: this.unitId,
      employer: '成都市火炬职业学校',
      prefecture: '510100',
      projects: [],
      phone: '16300000000',
      accessible: false,
      unavailable: [],
      studyMinutes: {},
      photoDigest: digest,
    });
    return candidate.id;
  }

  private async publish(kind: TrustDocumentKind, issuer: number, year: number, content: string) {
    const etag = `"${kind}-${content.length}-${content.slice(-16)}"`;
    const issuedAt = new Date(now);
    const document = { kind, issuer, year, content, etag, issuedAt, wanted: 1, signed: 1 };
    await this.api.source.manager.upsert(TrustDocument, document, ['kind', 'issuer', 'year']);
    // What the API holds of the old one is older than it may be.
    this.api.clock.pass(1);
  }
}
