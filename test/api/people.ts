import request, { type Agent } from 'supertest';
import type { DataSource } from 'typeorm';
import { Account, createStaffAccount } from '#database/account';
import { createOrganisation, type Organisation } from '#database/organisation';
import { IdNumberVault, Person } from '#database/person';
import type { Clock } from '#environment';
import type { TestApi } from './application.ts';
import { samplePeople } from './chain.ts';

export const staffPassword = 'Kaoka-2025';
const system = { accountId: null, name: '系统' };

export interface Staff {
  centre: Organisation;
  chengdu: Organisation;
  ganzi: Organisation;
  unit: Organisation;
  otherUnit: Organisation;
}

/** The province, two prefectures, two units of the sample in them, and an account for each: sheng and fuhe, chengdu, ganzi, danwei, other. */
export async function createStaff({ source, clock }: { source: DataSource; clock: Clock }): Promise<Staff> {
  const { manager } = source;
  const organisation = (kind: Organisation['kind'], name: string, prefecture: string) =>
    createOrganisation(manager, { kind, name, prefecture });
  const staff = {
    centre: await organisation('province', '四川省职业技能鉴定指导中心', '510000'),
    chengdu: await organisation('prefecture', '成都市职业技能鉴定指导中心', '510100'),
    ganzi: await organisation('prefecture', '甘孜州职业技能鉴定指导中心', '513300'),
    unit: await organisation('unit', unitIn('510100'), '510100'),
    otherUnit: await organisation('unit', unitIn('513300'), '513300'),
  };
  const logins: [string, Organisation, string][] = [
    ['sheng', staff.centre, '王老师'],
    ['fuhe', staff.centre, '陈老师'],
    ['chengdu', staff.chengdu, '李老师'],
    ['ganzi', staff.ganzi, '扎西·多吉'],
    ['danwei', staff.unit, '赵老师'],
    ['other', staff.otherUnit, '孙老师'],
  ];
  for (const [login, { id }, name] of logins)
    await createStaffAccount(
      manager,
      { login, name, password: staffPassword, organisationId: id, actor: system },
      clock.now(),
    );
  return staff;
}

/** An invigilator of the province with the password of staff; returns the login. */
export async function createInvigilatorOf(
  { source, clock }: { source: DataSource; clock: Clock },
  organisationId: string,
  login = 'jiankao',
): Promise<string> {
  await createStaffAccount(
    source.manager,
    {
      login,
      name: '周老师',
      password: staffPassword,
      organisationId,
      role: 'invigilator',
      actor: system,
    },
    clock.now(),
  );
  return login;
}

/** A browser without a session; it proves its origin, as the web client does. */
export function anybody({ app }: TestApi): Agent {
  return request.agent(app.getHttpServer()).set('X-Kaoka', '1');
}

/** A browser that has signed in. */
export async function signedIn(api: TestApi, login: string, password = staffPassword): Promise<Agent> {
  const agent = anybody(api);
  const { headers } = await agent.post('/api/session').send({ login, password }).expect(201);
  cookies.set(agent, String(headers['set-cookie']).split(';', 1)[0]!);
  return agent;
}

/** A person with an account who may sign in by ID number; returns the account's id. */
export async function createHolder(
  { app, source }: TestApi,
  { name, idNumber }: { name: string; idNumber: string },
): Promise<string> {
  const vault = app.get(IdNumberVault);
  const person = await source.manager.save(Person, {
    name,
    idKind: 'mainland',
    idNumberSealed: vault.seal(idNumber),
    idNumberHash: vault.hash(idNumber),
  });
  const account = await source.manager.save(Account, {
    role: 'candidate',
    login: null,
    name,
    organisationId: null,
    personId: person.id,
    passwordHash: null,
  });
  return account.id;
}

function unitIn(prefecture: string): string {
  return samplePeople.find(({ unit }) => unit.prefecture === prefecture)!.unit.name;
}

const cookies = new WeakMap<Agent, string>();

/** The Cookie header of a browser that has signed in, for requests that supertest cannot make. */
export function sessionOf(agent: Agent): string {
  return cookies.get(agent) ?? '';
}
