import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import {
  openCheckpoint,
  openManifest,
  openTrust,
  proveConsistency,
  verify,
  verifyConsistency,
} from '#credential';
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
import { ensureDemoKeys } from '../../cli/keys/demo.ts';
import type { Configuration } from '../configuration.ts';
import { openKeyFolder } from './key-folder.ts';
import { TrustDesk } from './trust-desk.ts';

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

  it('T05 keys and a manifest that come later are taken up without a restart, and a broken one is not', async () => {
    Logger.overrideLogger(false);
    const settings = {
      folder: path.join(folder, 'keys'),
      origin,
      passphrase: 'a sentence that nobody guesses',
    };
    const at = Temporal.Instant.from(instant.toISOString());
    const published = async () => {
      const { manifest, roots } = await getTrustBundle(source.manager);
      return openManifest(manifest, roots).manifest;
    };
    const list = async () =>
      (await findTrustDocument(source.manager, 'status-list', { issuer: 1, year: 2028 }))!;
    await ensureDemoKeys(settings, at);
    let now = later(3);
    const configuration = { hostUrl: origin, credentialKeys: settings } as unknown as Configuration;
    const keys = await openKeyFolder(settings.folder, settings.passphrase);
    const desk = new TrustDesk(source, { now: () => now }, keys, configuration);
    await desk.onApplicationBootstrap();
    const { edition } = await published();
    expect((await list()).issuedAt).toEqual(now);

    now = later(4);
    await desk.tick();
    expect((await list()).issuedAt).toEqual(later(3));
    await ensureDemoKeys({ ...settings, origin: 'http://localhost:3001' }, at);
    await desk.tick();
    expect(await published()).toMatchObject({
      edition: edition + 1,
      issuers: [{ origins: [origin, 'http://localhost:3001'] }],
    });
    expect((await list()).issuedAt).toEqual(now);

    const file = path.join(settings.folder, 'manifest.jws');
    const signed = await readFile(file, 'utf8');
    await writeFile(file, 'not.a.manifest');
    await wantTrustDocument(source.manager, 'status-list', { issuer: 1, year: 2028 });
    now = later(5);
    await desk.tick();
    expect((await published()).edition).toBe(edition + 1);
    expect((await list()).issuedAt).toEqual(now);
    await writeFile(file, signed);
    await desk.tick();
    expect((await published()).edition).toBe(edition + 1);
  });
});
