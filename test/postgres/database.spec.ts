import { createDataSource, migrate } from '#database';
import { TermPublication1764000000023 } from '../../libs/database/migrations/0023-term-publication.ts';
import { ExamRuleNames1764000000029 } from '../../libs/database/migrations/0029-exam-rule-names.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

describe('the schema', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('is what the entities say, to the last column', async () => {
    const source = await createDataSource(database.url).initialize();
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    await source.destroy();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('is migrated once, even by two callers at the same instant', async () => {
    const [first, second] = await Promise.all([migrate(database.url), migrate(database.url)]);
    expect([...first, ...second]).toEqual([]);
  });

  it('dates a term from before there were drafts by the first trace of it, and one without any not at all', async () => {
    const source = await createDataSource(database.url).initialize();
    const insert = async (code: string, publishedAt: string | null): Promise<string> => {
      const [{ id }] = await source.query(
        `INSERT INTO term (code, name, settings, assumed, published_at) VALUES ($1, $1, '{}', '[]', $2) RETURNING id`,
        [code, publishedAt],
      );
      return id;
    };
    const logged = await insert('logged', null);
    const applied = await insert('applied', null);
    await insert('bare', null);
    await insert('dated', '2025-04-28T00:00:00Z');
    await source.query(
      `INSERT INTO audit_event (at, actor, action, term_id, detail) VALUES ('2024-03-01Z', '王老师', 'term.created', $1, '{}')`,
      [logged],
    );
    const [{ id: personId }] = await source.query(
      `INSERT INTO person (name, id_kind, id_number_sealed, id_number_hash) VALUES ('甲', 'mainland', '', '') RETURNING id`,
    );
    await source.query(
      `INSERT INTO application (term_id, person_id, state, state_since, data, saved_at, created_at)
       SELECT unnest($1::uuid[]), $2, 'draft', now(), '{}', now(), '2024-05-07Z'`,
      [[logged, applied], personId],
    );
    await source.transaction((manager) => new TermPublication1764000000023().up(manager.queryRunner!));
    const terms = await source.query<{ code: string; at: Date | null; by: string | null }[]>(
      'SELECT code, published_at AS at, published_by AS by FROM term ORDER BY code',
    );
    await source.destroy();
    expect(terms.map(({ code, at, by }) => [code, at?.toISOString().slice(0, 10) ?? null, by])).toEqual([
      ['applied', '2024-05-07', '系统'],
      ['bare', null, null],
      ['dated', '2025-04-28', null],
      ['logged', '2024-03-01', '王老师'],
    ]);
  });

  it('names in Chinese what stands in braces in the lines for the slip, and nothing else', async () => {
    const source = await createDataSource(database.url).initialize();
    const settings = (rule: string) => JSON.stringify({ exam: { lateLimitMinutes: 15, rules: [rule] } });
    await source.query(
      `INSERT INTO term (code, name, settings, assumed) VALUES ('worded', '培训班', $1, '[]')`,
      [settings('开考{lateLimitMinutes}分钟后不得入场，考试{durationMinutes}分钟。')],
    );
    await source.transaction((manager) => new ExamRuleNames1764000000029().up(manager.queryRunner!));
    const [{ worded }] = await source.query(`SELECT settings AS worded FROM term WHERE code = 'worded'`);
    await source.destroy();
    expect(worded).toEqual(JSON.parse(settings('开考{迟到时限}分钟后不得入场，考试{每场时长}分钟。')));
  });
});
