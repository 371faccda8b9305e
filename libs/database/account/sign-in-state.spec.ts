import { createHash, randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import {
  Account,
  closeAllSessions,
  closeSession,
  createStaffAccount,
  findSession,
  forgiveAttempts,
  openSession,
  reserveAttempt,
  Session,
  SignInAttempt,
  sweepAttempts,
  sweepSessions,
} from '#database/account';
import { createOrganisation } from '#database/organisation';
import { Person } from '#database/person';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';

const actor = { accountId: null, name: '系统' };
const start = new Date('2025-06-06T00:00:00Z');
const minutesIn = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

let database: TestDatabase;
let source: DataSource;
let staff: Account;

beforeAll(async () => {
  database = await createTestDatabase();
  source = await createDataSource(database.url).initialize();
  const centre = await createOrganisation(source.manager, {
    kind: 'province',
    name: '省职鉴中心',
    prefecture: '510000',
  });
  staff = await createStaffAccount(
    source.manager,
    { login: 'sheng', name: '张三', password: 'Aa345678', organisationId: centre.id, actor },
    start,
  );
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const attempt = (login: Buffer, minutes: number) => reserveAttempt(source.manager, login, minutesIn(minutes));

describe('failed sign-ins', () => {
  it('lock after the fifth, for five minutes, whoever asks in between', async () => {
    const login = randomBytes(32);
    for (let index = 0; index < 5; index += 1) expect(await attempt(login, index / 10)).toBeNull();
    expect(await attempt(login, 1)).toEqual(minutesIn(5.4));
    expect(await attempt(login, 5.3)).toEqual(minutesIn(5.4));
    expect(await attempt(login, 5.5)).toBeNull();
  });

  it('let five of a hundred guesses at once through', async () => {
    const login = randomBytes(32);
    const answers = await Promise.all(Array.from({ length: 100 }, () => attempt(login, 0)));
    expect(answers.filter((answer) => answer === null)).toHaveLength(5);
  });

  it('are forgotten by a success and by time', async () => {
    const login = randomBytes(32);
    for (let index = 0; index < 4; index += 1) await attempt(login, 0);
    await forgiveAttempts(source.manager, login);
    for (let index = 0; index < 4; index += 1) expect(await attempt(login, 1)).toBeNull();
    for (let index = 0; index < 5; index += 1) expect(await attempt(login, 7)).toBeNull();
    expect(await attempt(login, 7)).toEqual(minutesIn(12));
  });
});

describe('what nobody came back for', () => {
  const hour = 60;

  it('is swept a day after the last failed sign-in', async () => {
    await source.manager.clear(SignInAttempt);
    const [old, recent] = [randomBytes(32), randomBytes(32)];
    await attempt(old, 0);
    await attempt(recent, 2);
    expect(await sweepAttempts(source.manager, minutesIn(24 * hour + 1))).toBe(1);
    const left = await source.manager.find(SignInAttempt);
    expect(left.map(({ loginHash }) => loginHash)).toEqual([recent]);
  });

  it('is swept once a session could not be found any more, and not before', async () => {
    await source.manager.clear(Session);
    const person = await source.manager.save(Person, {
      name: '何静',
      idKind: 'mainland',
      idNumberSealed: randomBytes(8),
      idNumberHash: randomBytes(32),
    });
    const holder = await source.manager.save(Account, {
      role: 'candidate',
      login: null,
      name: person.name,
      organisationId: null,
      personId: person.id,
      passwordHash: null,
    });
    const sessions = {
      busy: await openSession(source.manager, staff.id, start),
      silent: await openSession(source.manager, staff.id, start),
      patient: await openSession(source.manager, holder.id, start),
    };
    await findSession(source.manager, sessions.busy, minutesIn(20));
    const left = async (minutes: number) => {
      await sweepSessions(source.manager, minutesIn(minutes));
      return source.manager.count(Session);
    };
    expect(await left(29)).toBe(3);
    expect(await left(30)).toBe(2);
    expect(await left(50)).toBe(1);
    expect((await findSession(source.manager, sessions.patient, minutesIn(119)))?.account.id).toBe(holder.id);
    expect(await left(12 * hour - 1)).toBe(0);
  });
});

describe('a session', () => {
  const find = (token: string, minutes: number) => findSession(source.manager, token, minutesIn(minutes));

  it('holds 256 random bits, of which the database knows only the hash', async () => {
    const token = await openSession(source.manager, staff.id, start);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const rows = await source.manager.find(Session);
    expect(rows.map((row) => row.tokenHash)).toContainEqual(createHash('sha256').update(token).digest());
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('lives on while it is used and ends after 30 silent minutes', async () => {
    const token = await openSession(source.manager, staff.id, start);
    expect((await find(token, 29))?.account.login).toBe('sheng');
    expect(await find(token, 58)).not.toBeNull();
    expect(await find(token, 88)).toBeNull();
    expect(await find(token, 59)).toBeNull();
  });

  it('ends after twelve hours however busy', async () => {
    const token = await openSession(source.manager, staff.id, start);
    for (let minutes = 20; minutes < 720; minutes += 20) expect(await find(token, minutes)).not.toBeNull();
    expect(await find(token, 720)).toBeNull();
  });

  it('ends when it is closed, alone or with all others of the account', async () => {
    const [one, two] = [
      await openSession(source.manager, staff.id, start),
      await openSession(source.manager, staff.id, start),
    ];
    await closeSession(source.manager, one);
    expect(await find(one, 0)).toBeNull();
    expect(await find(two, 0)).not.toBeNull();
    await closeAllSessions(source.manager, staff.id);
    expect(await find(two, 0)).toBeNull();
  });

  it('is not found by a made-up token', async () => {
    expect(await find('', 0)).toBeNull();
    expect(await find(randomBytes(32).toString('base64url'), 0)).toBeNull();
  });
});

describe('an account of staff', () => {
  const create = (facts: { login?: string; password?: string }) =>
    createStaffAccount(
      source.manager,
      {
        login: 'other',
        name: '李四',
        password: 'Aa345678',
        organisationId: staff.organisationId ?? '',
        actor,
        ...facts,
      },
      start,
    );

  it.each([
    [{ login: 'sheng' }, 'LOGIN_TAKEN'],
    [{ login: 'Sheng' }, 'LOGIN_INVALID'],
    [{ login: '510107198001010013' }, 'LOGIN_INVALID'],
    [{ password: 'short' }, 'PASSWORD_WEAK'],
  ])('refuses %j', async (facts, code) => {
    await expect(create(facts)).rejects.toMatchObject({ code });
  });

  it('takes its role from its organisation', () => {
    expect(staff.role).toBe('province');
  });
});
