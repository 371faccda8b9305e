import type { DataSource } from 'typeorm';
import { hashPassword, initialPassword } from '#database/account';
import { createInvigilator, setDoorPosts, sittingId } from '#database/check-in';
import { IdNumberVault } from '#database/person';
import { getTerm } from '#database/term';
import type { Stack } from '../stack/stack.ts';
import type { Applied, Standing } from './applications.ts';

/** Somebody who looks at pages. */
export interface Person {
  key: string;
  /** zh-CN, for the captions */
  title: string;
  login: string;
  password: string;
  /** Where their pages begin, by which a route is told to be theirs */
  home: '/office' | '/me' | '/due' | '/door';
  /** Of their pages only these, where another person has been shown to all of them */
  only?: RegExp;
}

export const staffPassword = 'Yanshi-2025';
const actor = { accountId: null, name: '系统' };

export function vaultOf(stack: Stack): IdNumberVault {
  const key = (name: string) => Buffer.from(stack.env[name]!, 'base64');
  return new IdNumberVault({ sealing: key('ID_NUMBER_SEALING_KEY'), hashing: key('ID_NUMBER_HASHING_KEY') });
}

/**
 * The demo's staff, a holder, somebody with the initial password, an invigilator, applicants at each stage, and a
 * member of staff whose password has grown old.
 */
export async function preparePeople(at: {
  stack: Stack;
  source: DataSource;
  termId: string;
  applicants: readonly Applied[];
}): Promise<Person[]> {
  const { stack, source, termId, applicants } = at;
  const staff = (key: string, title: string): Person => ({
    key,
    title,
    login: key,
    password: staffPassword,
    home: '/office',
  });
  const [holder, newcomer] = await listHolders(source, termId);
  const own = (key: string, title: string, personId: string) => openAccount(at, { key, title, personId });
  const first = (standing: Standing) => applicants.find((one) => one.standing === standing)!.personId;
  return [
    staff('sheng', '省职鉴中心'),
    { ...staff('fuhe', '省职鉴中心复核人'), only: /\/(register|appeals|circulars)$/ },
    { ...staff('caiding', '省职鉴中心裁定人'), only: /\/score-entry$/ },
    staff('chengdu', '市（州）职鉴中心'),
    staff('danwei', '推荐单位'),
    await own('holder', '持证人', holder!.personId),
    await own('drafting', '正在填报的人', first('draft')),
    await own('ready', '待提交的人', first('ready')),
    await own('returned', '被退回的人', first('returned')),
    await own('reviewed', '审核中的人', first('province')),
    {
      key: 'newcomer',
      title: '第一次登录的考生',
      login: await idNumberOf(at, newcomer!.personId),
      password: initialPassword(Buffer.from(stack.env.INITIAL_PASSWORD_KEY!, 'base64'), newcomer!.accountId),
      home: '/me',
    },
    await ageAccount(source),
    await openDoor(source, termId),
  ];
}

/** A colleague of the unit's who has had one password for two years. */
async function ageAccount(source: DataSource): Promise<Person> {
  const login = 'danwei-jiu';
  await source.query(
    `INSERT INTO account (role, name, login, organisation_id, password_hash, password_changed_at)
     SELECT role, '林巧', $1, organisation_id, password_hash, now() - interval '2 years'
     FROM account WHERE login = 'danwei'`,
    [login],
  );
  return { key: login, title: '密码过期的工作人员', login, password: staffPassword, home: '/due' };
}

interface Holder {
  personId: string;
  accountId: string;
}

function listHolders(source: DataSource, termId: string): Promise<Holder[]> {
  return source.query<Holder[]>(
    `SELECT c.person_id AS "personId", account.id AS "accountId"
     FROM candidate c
     JOIN account ON account.person_id = c.person_id AND account.password_hash IS NULL
     JOIN credential k ON k.candidate_id = c.id AND k.published_at IS NOT NULL
     WHERE c.term_id = $1 ORDER BY c.serial LIMIT 2`,
    [termId],
  );
}

async function idNumberOf(
  { stack, source }: { stack: Stack; source: DataSource },
  personId: string,
): Promise<string> {
  const [row] = await source.query<{ sealed: Buffer }[]>(
    'SELECT id_number_sealed AS sealed FROM person WHERE id = $1',
    [personId],
  );
  return vaultOf(stack).open(row!.sealed);
}

/** An account with a password of its own for somebody who may have one with the initial password, or none. */
export async function openAccount(
  at: { stack: Stack; source: DataSource },
  { key, title, personId }: { key: string; title: string; personId: string },
): Promise<Person> {
  const password = 'Kaoka-2026';
  await at.source.query(
    `INSERT INTO account (role, name, person_id, password_hash, password_changed_at)
     SELECT 'candidate', name, id, $2, now() FROM person WHERE id = $1
     ON CONFLICT (person_id) DO UPDATE SET password_hash = $2, password_changed_at = now()`,
    [personId, await hashPassword(password)],
  );
  return { key, title, login: await idNumberOf(at, personId), password, home: '/me' };
}

/** An invigilator who keeps the first two doors of the plan. */
async function openDoor(source: DataSource, termId: string): Promise<Person> {
  const now = new Date();
  const [{ id: organisationId }] = await source.query(
    `SELECT id FROM organisation WHERE kind = 'province' LIMIT 1`,
  );
  const seats = await source.query<Parameters<typeof sittingId>[0][]>(
    `SELECT DISTINCT a.venue, a.start, a.room FROM plan_assignment a
     JOIN plan ON plan.id = a.plan_id AND plan.state = 'published' WHERE plan.term_id = $1
     ORDER BY a.start, a.room LIMIT 2`,
    [termId],
  );
  const login = 'jiankao';
  await source.transaction(async (manager) => {
    const account = await createInvigilator(manager, { login, name: '何伟', organisationId, actor }, now);
    await manager.query('UPDATE account SET password_hash = $2, password_changed_at = now() WHERE id = $1', [
      account.id,
      await hashPassword(staffPassword),
    ]);
    const term = await getTerm(manager, termId);
    await setDoorPosts(manager, { term, accountId: account.id, sittings: seats.map(sittingId), actor }, now);
  });
  return { key: login, title: '监考员', login, password: staffPassword, home: '/door' };
}
