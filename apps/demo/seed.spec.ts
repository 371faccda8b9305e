import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { Account } from '#database/account';
import { Organisation } from '#database/organisation';
import { Term } from '#database/term';
import { createTestDatabase, type TestDatabase } from '../../test/postgres/database.ts';
import { drawPeople } from './people/index.ts';
import { seedDemo } from './seed.ts';
import { demoTerm } from './term/index.ts';

let database: TestDatabase;
let source: DataSource;
const options = { staffPassword: 'Kaoka-2025', initialPasswordKey: randomBytes(32) };

beforeAll(async () => {
  database = await createTestDatabase();
  source = await createDataSource(database.url).initialize();
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

describe('seeding the demo', () => {
  it('makes the term, the centres, a unit of the sample roster and their staff, once', async () => {
    const first = await seedDemo(source, options);
    const again = await seedDemo(source, options);
    expect(again.termId).toBe(first.termId);
    expect(await source.manager.count(Term)).toBe(1);
    const accounts = await source.manager.find(Account, { order: { login: 'ASC' } });
    expect(accounts.map(({ login, role }) => [login, role])).toEqual([
      ['caiding', 'province'],
      ['chengdu', 'prefecture'],
      ['danwei', 'unit'],
      ['fuhe', 'province'],
      ['ganzi', 'prefecture'],
      ['sheng', 'province'],
    ]);
  });

  it('names the unit and its prefecture as the sample roster does, so that the import accepts it', async () => {
    const unit = await source.manager.findOneByOrFail(Organisation, { kind: 'unit' });
    const own = drawPeople(demoTerm).filter((person) => person.unit.name === unit.name);
    expect(own.length).toBeGreaterThan(0);
    for (const person of own)
      expect([person.unit.prefecture, person.unit.provincial]).toEqual([
        unit.prefecture,
        unit.provincialChannel,
      ]);
  });

  it('lists the sign-ins to show; no candidate before there are any', async () => {
    const accounts = await (await seedDemo(source, options)).listAccounts();
    expect(accounts.map(({ login, password }) => [login, password])).toEqual(
      ['sheng', 'fuhe', 'caiding', 'chengdu', 'ganzi', 'danwei'].map((login) => [login, 'Kaoka-2025']),
    );
  });
});
