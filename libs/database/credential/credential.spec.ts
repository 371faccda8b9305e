import type { DataSource } from 'typeorm';
import { parseCredentialNumber } from '#credential';
import { createDataSource } from '#database';
import type { Term } from '#database/term';
import {
  clerk,
  createDemoTerm,
  importPeople,
  importResults,
  instant,
  makePlan,
  publish,
  publishRecorded,
  rosterEntries,
} from '../../../test/factories/chain.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';
import { Credential, CredentialSerial } from './credential.ts';
import { listIssuable } from './issuable.ts';
import { issueCredentials } from './issue.ts';
import { requestIssue } from './request.ts';

describe('issuing credentials', () => {
  let ground: TestDatabase;
  let database: TestDatabase;
  let source: DataSource;
  let term: Term;

  beforeAll(async () => {
    ground = await createTestDatabase();
    source = await createDataSource(ground.url).initialize();
    term = await createDemoTerm(source);
    await importPeople(source, term.id, rosterEntries(10));
    await publish(source, await makePlan(source, term.id));
    // Two of ten fail, one is absent.
    await importResults(source, term.id, (index) =>
      index === 0 ? { score: null, code: 'A' } : { score: index < 3 ? 59 : 60, code: 'N' },
    );
    await publishRecorded(source, term.id);
    await source.destroy();
  });
  afterAll(() => ground.drop());
  beforeEach(async () => {
    database = await ground.copy();
    source = await createDataSource(database.url).initialize();
  });
  afterEach(async () => {
    await source.destroy();
    await database.drop();
  });

  const issue = async (candidateIds: readonly string[], now = instant) =>
    source.transaction((manager) => issueCredentials(manager, { term, candidateIds, actor: clerk }, now));
  const issuable = () => listIssuable(source.manager, term);
  const serials = async () =>
    (await source.manager.find(Credential, { order: { number: 'ASC' } })).map(
      ({ number }) => parseCredentialNumber(number)!.serial,
    );

  it('C01 goes to those who passed, with the facts of the day', async () => {
    expect(await issue(await issuable())).toBe(7);
    const [first] = await source.manager.find(Credential, { order: { number: 'ASC' } });
    expect(first).toMatchObject({
      issuer: term.settings.issuer.name,
      validFrom: '2025-06-06',
      validTo: '2028-06-06',
      standing: 'good',
      copyNumber: 1,
    });
    expect(first!.publicId).toMatch(/^\d{25}$/);
    expect(parseCredentialNumber(first!.number)).toEqual({
      prefix: 'Z',
      province: '51',
      year: 2025,
      serial: 1,
    });
  });

  it('C02 done twice gives nobody a second one and no number away', async () => {
    const ids = await issuable();
    await issue(ids);
    expect(await issue(ids)).toBe(0);
    expect(await serials()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('C03 two at once share the numbers without a gap', async () => {
    const ids = await issuable();
    const counts = await Promise.all([issue(ids), issue(ids), issue([...ids].reverse())]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(7);
    expect(await serials()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('C04 broken off gives its numbers back', async () => {
    const ids = await issuable();
    await issue(ids.slice(0, 2));
    const broken = source.transaction(async (manager) => {
      await issueCredentials(manager, { term, candidateIds: ids, actor: clerk }, instant);
      throw new Error('power cut');
    });
    await expect(broken).rejects.toThrow('power cut');
    await issue(ids);
    expect(await serials()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('C05 numbers every year from 1, by Shanghai’s calendar', async () => {
    const ids = await issuable();
    await issue(ids.slice(0, 3), new Date('2025-12-31T15:59:59Z'));
    await issue(ids.slice(3), new Date('2025-12-31T16:00:00Z'));
    expect(await source.manager.find(CredentialSerial, { order: { year: 'ASC' } })).toEqual([
      { year: 2025, last: 3 },
      { year: 2026, last: 4 },
    ]);
  });

  it('C06 a result that no longer passes doesn’t slip under a credential', async () => {
    await issue(await issuable());
    await expect(importResults(source, term.id, () => ({ score: 0, code: 'N' }))).rejects.toMatchObject({
      code: 'RESULT_ALREADY_CERTIFIED',
    });
  });

  it('C07 is refused when everybody has a credential and a card', async () => {
    const request = () =>
      source.transaction((manager) => requestIssue(manager, { termId: term.id, actor: clerk }, instant));
    const [first, second] = [await request(), await request()];
    expect(second.id).toBe(first.id);
    await issue(await issuable());
    await source.query("UPDATE credential SET published_at = now(), artefact_digest = 'sha256:card'");
    await expect(request()).rejects.toMatchObject({ code: 'NOBODY_TO_ISSUE', kind: 'conflict' });
  });
});
