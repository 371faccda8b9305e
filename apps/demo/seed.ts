import type { DataSource, EntityManager } from 'typeorm';
import { Account, createStaffAccount, initialPassword } from '#database/account';
import { system } from '#database/audit';
import { createOrganisation, Organisation } from '#database/organisation';
import { confirmQuestions, createTermDraft, publishTermDraft, saveTermDraft, Term } from '#database/term';
import { prefectures } from '#eligibility';
import { termChecklist } from '#lifecycle';
import { type DemoPerson, drawPeople } from './people/index.ts';
import { demoTerm } from './term/index.ts';

export interface SeedOptions {
  /** For every account of staff */
  staffPassword: string;
  initialPasswordKey: Buffer;
  /** Size of the sample roster; 500 unless told */
  people?: number;
}

export type DemoAccounts = { title: string; login: string; password: string }[];

export interface Demo {
  termId: string;
  provinceLogin: string;
  /** The sign-ins to show people; a candidate is among them once the roster is in. */
  listAccounts(): Promise<DemoAccounts>;
}

interface DemoStaff {
  login: string;
  name: string;
  organisation: Pick<Organisation, 'kind' | 'name' | 'prefecture' | 'provincialChannel'>;
}

const TERM_CODE = '2025-2';
const CHENGDU = '510100';
const GARZE = '513300';

/** What no route can make: the demo term, its centres, a unit of the sample roster, and their staff. Runs again harmlessly. */
export async function seedDemo(source: DataSource, options: SeedOptions): Promise<Demo> {
  const people = drawPeople(demoTerm, { people: options.people });
  const staff = listStaff(people);
  const termId = await source.transaction(async (manager) => {
    const now = new Date();
    for (const member of staff) await ensureStaff(manager, member, options.staffPassword, now);
    return ensureTerm(manager, now);
  });
  return {
    termId,
    provinceLogin: staff[0]!.login,
    listAccounts: async () => [
      ...staff.map(({ login, name, organisation }) => ({
        title: `${organisation.name} ${name}`,
        login,
        password: options.staffPassword,
      })),
      ...(await listHolders(source, termId, people, options.initialPasswordKey)),
    ],
  };
}

function listStaff(people: readonly DemoPerson[]): DemoStaff[] {
  const centre = (login: string, name: string, prefecture: string): DemoStaff => ({
    login,
    name,
    organisation: {
      kind: 'prefecture',
      name: `${prefectures.find(({ code }) => code === prefecture)?.name}职业技能鉴定指导中心`,
      prefecture,
      provincialChannel: false,
    },
  });
  const unit = people.find((person) => person.unit.prefecture === CHENGDU && !person.unit.provincial)!.unit;
  return [
    {
      login: 'sheng',
      name: '王静',
      organisation: {
        kind: 'province',
        name: demoTerm.issuer.name,
        prefecture: '510000',
        provincialChannel: false,
      },
    },
    // Decisions about a credential take two.
    {
      login: 'fuhe',
      name: '陈莉',
      organisation: {
        kind: 'province',
        name: demoTerm.issuer.name,
        prefecture: '510000',
        provincialChannel: false,
      },
    },
    // Where two readings of a score differ, a third person looks.
    {
      login: 'caiding',
      name: '周宁',
      organisation: {
        kind: 'province',
        name: demoTerm.issuer.name,
        prefecture: '510000',
        provincialChannel: false,
      },
    },
    centre('chengdu', '李强', CHENGDU),
    centre('ganzi', '扎西·多吉', GARZE),
    {
      login: 'danwei',
      name: '赵敏',
      organisation: {
        kind: 'unit',
        name: unit.name,
        prefecture: unit.prefecture,
        provincialChannel: unit.provincial,
      },
    },
  ];
}

async function ensureStaff(
  manager: EntityManager,
  { login, name, organisation }: DemoStaff,
  password: string,
  now: Date,
): Promise<void> {
  if (await manager.existsBy(Account, { login })) return;
  const { kind, name: title } = organisation;
  const { id } =
    (await manager.findOneBy(Organisation, { kind, name: title })) ??
    (await createOrganisation(manager, organisation));
  await createStaffAccount(manager, { login, name, password, organisationId: id, actor: system }, now);
}

/** Set up as the province would: drafted, every open question confirmed, published. */
async function ensureTerm(manager: EntityManager, now: Date): Promise<string> {
  const known = await manager.findOneBy(Term, { code: TERM_CODE });
  if (known !== null) return known.id;
  const { year, ordinal } = demoTerm;
  const actor = system;
  const blank = await createTermDraft(manager, { year, ordinal, copyOf: null, actor }, now);
  const whole = { draftId: blank.id, revision: blank.revision, outline: { ...demoTerm }, actor };
  const { id: draftId, revision } = await saveTermDraft(manager, whole, now);
  const keys = termChecklist.map(({ key }) => key);
  await confirmQuestions(manager, { draftId, revision, keys, actor }, now);
  return (await publishTermDraft(manager, { draftId, revision, actor }, now)).id;
}

/** The first of the sample roster who holds a card and still has the initial password. */
async function listHolders(
  source: DataSource,
  termId: string,
  people: readonly DemoPerson[],
  key: Buffer,
): Promise<DemoAccounts> {
  const [holder] = await source.query<{ accountId: string; serial: number; name: string }[]>(
    `SELECT account.id AS "accountId", c.serial, account.name
     FROM candidate c
     JOIN account ON account.person_id = c.person_id AND account.password_hash IS NULL
     JOIN credential k ON k.candidate_id = c.id
     WHERE c.term_id = $1 ORDER BY c.serial LIMIT 1`,
    [termId],
  );
  // The sample's ID numbers are drawn anew rather than unsealed: the demo holds no key to the vault.
  const person = holder === undefined ? undefined : people[holder.serial - 1];
  if (holder === undefined || person === undefined || person.name !== holder.name) return [];
  return [
    {
      title: `考生 ${holder.name}`,
      login: person.idNumber,
      password: initialPassword(key, holder.accountId),
    },
  ];
}
