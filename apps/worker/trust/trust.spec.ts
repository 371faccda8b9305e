import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { openCheckpoint, openTrust, proveConsistency, verify, verifyConsistency } from '#credential';
import { createDataSource } from '#database';
import { Credential, issueCredentials, listIssuable, requestUnfinished } from '#database/credential';
import { Job } from '#database/job';
import { findCheckpoint, logReader } from '#database/log';
import { findTrustDocument, getTrustBundle, wantTrustDocument } from '#database/trust';
import { type ArtefactStore, openArtefactStore } from '#documents/artefacts';
import {
  catchUp,
  publishCredentials,
  signCredentials,
  testPublishing,
} from '../../../test/credential/register.ts';
import { clerk, createDemoTerm, instant } from '../../../test/factories/chain.ts';
import { seedPassed } from '../../../test/factories/passed.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';

const origin = 'https://kaoka.example.cn';
const publishing = testPublishing(origin);
const later = (seconds: number) => new Date(instant.getTime() + seconds * 1000);

describe('what verifiers fetch', () => {
  let database: TestDatabase;
  let source: DataSource;
  let store: ArtefactStore;
  let folder: string;
  let termId: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    source = await createDataSource(database.url).initialize();
    folder = await mkdtemp(path.join(tmpdir(), 'kaoka trust 信-'));
    store = await openArtefactStore(folder);
    const term = await createDemoTerm(source);
    termId = term.id;
    await seedPassed({ source, store, term, count: 5 });
    await source.transaction(async (manager) => {
      const candidateIds = await listIssuable(manager, term);
      await issueCredentials(manager, { term, candidateIds, actor: clerk }, instant);
    });
    // As before cards were signed: rendered, with a QR that proves nothing.
    await source.query(`UPDATE credential SET artefact_digest = 'sha256:unsigned'`);
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('T01 rows from before cards were signed are found by the sweep, once, and asked for', async () => {
    const sweep = () => source.transaction((manager) => requestUnfinished(manager, later(1)));
    expect((await sweep()).map(({ name }) => name)).toEqual(['credentials.finish']);
    expect(await sweep()).toEqual([]);
    await source.manager.update(
      Job,
      { name: 'credentials.finish' },
      { state: 'failed', finishedAt: later(2) },
    );
    expect(await sweep()).toEqual([]);
    const nextDay = await source.transaction((manager) => requestUnfinished(manager, later(86_400)));
    expect(nextDay).toHaveLength(1);
  });

  it('T02 signing them throws the unsigned card away, and nobody sees them before the log does', async () => {
    const register = { source, store, publishing, termId };
    await signCredentials(register, instant);
    const rows = await source.manager.find(Credential);
    expect(rows.map(({ artefactDigest }) => artefactDigest)).toEqual(rows.map(() => null));
    await publishCredentials(register, instant);
    expect(await source.manager.countBy(Credential, { publishedAt: instant })).toBe(0);
    await source.query(`UPDATE credential SET artefact_digest = 'sha256:signed'`);
    await publishCredentials(register, instant);
    expect(await source.manager.countBy(Credential, { publishedAt: instant })).toBe(5);
    const trust = openTrust(await getTrustBundle(source.manager));
    for (const { publicId, digits } of rows)
      expect(verify(`${origin}/c/${publicId}#${digits}`, trust, instant.toISOString()).outcome).toBe('valid');
  });

  it('T03 a list is signed anew when somebody wants it and before it expires, else it stays as it is', async () => {
    const list = () => findTrustDocument(source.manager, 'status-list', { issuer: 1, year: 2028 });
    const before = await list();
    await catchUp(source, publishing, later(60));
    expect((await list())!.etag).toBe(before!.etag);
    await wantTrustDocument(source.manager, 'status-list', { issuer: 1, year: 2028 });
    await catchUp(source, publishing, later(61));
    expect((await list())!.issuedAt).toEqual(later(61));
    await catchUp(source, publishing, later(61 + 12 * 3600));
    expect((await list())!.issuedAt).toEqual(later(61 + 12 * 3600));
  });

  it('T04 the log grows by signed heads, each the beginning of the next', async () => {
    const older = (await findCheckpoint(source.manager))!;
    expect(older.size).toBe(5);
    await source.query(
      `INSERT INTO log_entry (credential_id, event, at, salt) SELECT id, 'suspended', now(), decode(repeat('07', 16), 'hex') FROM credential LIMIT 3`,
    );
    await Promise.all([catchUp(source, publishing, later(2)), catchUp(source, publishing, later(2))]);
    const newer = (await findCheckpoint(source.manager))!;
    expect(newer.size).toBe(8);
    const { root } = openCheckpoint(newer.note, publishing.keys.ring);
    const proof = await proveConsistency(5, 8, logReader(source.manager));
    const claim = { older: 5, olderRoot: new Uint8Array(older.root), newer: 8, newerRoot: root };
    expect(
      verifyConsistency(
        claim,
        proof.map((hash) => new Uint8Array(hash)),
      ),
    ).toBe(true);
  });
});
