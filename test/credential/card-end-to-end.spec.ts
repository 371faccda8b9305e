import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { getListFromStatusListJWT } from '@sd-jwt/jwt-status-list';
import { importJWK, jwtVerify } from 'jose';
import type { DataSource } from 'typeorm';
import { decodeToken, openTrust, publicKeyPem, signedMessage } from '#credential';
import { createDataSource } from '#database';
import { IdNumberVault } from '#database/person';
import { getTerm } from '#database/term';
import { openArtefactStore } from '#documents/artefacts';
import { type Office, signIn } from '../../apps/demo/office.ts';
import { seedDemo } from '../../apps/demo/seed.ts';
import { seedPassed } from '../factories/passed.ts';
import { until } from '../faults/until.ts';
import { describeWithTools } from '../pdf/index.ts';
import { type Stack, startStack } from '../stack/stack.ts';

interface Item {
  id: string;
  number: string;
  publishedAt: string | null;
  verifyUrl: string;
}

const staffPassword = 'Ceshi-2025';
const key = (text: string) => Buffer.from(text, 'base64');

/** The real API and worker; what they hand out is read by programs that know nothing of our code. */
describeWithTools(['pdftoppm', 'zbarimg', 'openssl'], 'a card from the worker to the wallet', () => {
  let stack: Stack;
  let source: DataSource;
  let clerk: Office;
  let second: Office;
  let folder: string;
  let cards: Item[];

  jest.setTimeout(120_000);
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kaoka card 证卡-'));
    stack = await startStack();
    source = await createDataSource(stack.databaseUrl, 2).initialize();
    const initialPasswordKey = key(stack.env.INITIAL_PASSWORD_KEY!);
    const { termId } = await seedDemo(source, { staffPassword, initialPasswordKey });
    const vault = new IdNumberVault({
      sealing: key(stack.env.ID_NUMBER_SEALING_KEY!),
      hashing: key(stack.env.ID_NUMBER_HASHING_KEY!),
    });
    const store = await openArtefactStore(stack.artefactDir);
    await seedPassed({ source, store, term: await getTerm(source.manager, termId), count: 3, vault });
    [clerk, second] = [
      await signIn(stack.url, 'sheng', staffPassword),
      await signIn(stack.url, 'fuhe', staffPassword),
    ];
    await clerk.post(`/api/terms/${termId}/credentials`);
    await published(3);
  });
  afterAll(async () => {
    await source?.destroy();
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function published(count: number): Promise<void> {
    await until(`${count} credentials to be published`, async () => {
      cards = (await clerk.get<{ items: Item[] }>('/api/credentials')).items;
      return cards.length === count && cards.every(({ publishedAt }) => publishedAt !== null);
    });
  }

  const keep = async (name: string, content: string | Uint8Array) => {
    const file = path.join(folder, name);
    await writeFile(file, content);
    return file;
  };
  const pdfOf = async ({ id }: Item) =>
    keep(`${id}.pdf`, await clerk.download(`/api/credentials/${id}/card.pdf`));
  const trustFile = async () => keep('trust.json', JSON.stringify(await clerk.get('/api/trust')));

  /** Exit code and words of `kaoka verify`. */
  async function verifyByCli(target: string) {
    const args = ['dist/apps/cli/main.js', 'verify', target, '--trust', await trustFile(), '--json'];
    return promisify(execFile)(process.execPath, args).then(
      ({ stdout }) => ({ code: 0, verdict: JSON.parse(stdout)[0] }),
      (error: { code: number; stdout: string }) => ({
        code: error.code,
        verdict: JSON.parse(error.stdout)[0],
      }),
    );
  }

  /** What the badge says of the list and of the card's place in it. */
  async function referenceOf({ id }: Item): Promise<{ idx: number; uri: string }> {
    const jwt = Buffer.from(await clerk.download(`/api/credentials/${id}/badge.jwt`)).toString();
    const payload = JSON.parse(Buffer.from(jwt.split('.')[1]!, 'base64url').toString());
    return (payload as { status: { status_list: { idx: number; uri: string } } }).status.status_list;
  }

  it('E01 kaoka verify reads the QR from the card’s PDF and finds it valid, without a network', async () => {
    const { code, verdict } = await verifyByCli(await pdfOf(cards[0]!));
    expect([code, JSON.stringify(verdict)]).toEqual([0, expect.stringContaining(cards[0]!.number)]);
  });

  it('E02 zbarimg reads the QR, and openssl verifies its signature with the published key', async () => {
    const page = path.join(folder, 'back');
    execFileSync('pdftoppm', [
      '-r',
      '300',
      '-f',
      '2',
      '-l',
      '2',
      '-singlefile',
      '-png',
      await pdfOf(cards[0]!),
      page,
    ]);
    const text = execFileSync('zbarimg', ['--raw', '-q', `${page}.png`], { encoding: 'utf8' }).trim();
    const [address, digits] = text.split('#');
    expect(address).toBe(cards[0]!.verifyUrl);

    const { body, bodyBytes, signature } = decodeToken(digits!);
    const { ring } = openTrust(await clerk.get('/api/trust'));
    const signing = ring.findKey(`${body.issuer}.${body.key}`, 'card')!;
    const message = signedMessage(address!.split('/c/')[1]!, bodyBytes);
    const said = execFileSync(
      'openssl',
      [
        ...['pkeyutl', '-verify', '-pubin', '-rawin'],
        ...['-inkey', await keep('card.pem', publicKeyPem(signing))],
        ...['-in', await keep('card.bin', message)],
        ...['-sigfile', await keep('card.sig', signature)],
      ],
      { encoding: 'utf8' },
    );
    expect(said).toContain('Signature Verified Successfully');
  });

  it('E03 jose verifies the Open Badges file with the key at its own kid', async () => {
    const jwt = Buffer.from(await clerk.download(`/api/credentials/${cards[0]!.id}/badge.jwt`)).toString();
    const { kid } = JSON.parse(Buffer.from(jwt.split('.')[0]!, 'base64url').toString()) as { kid: string };
    const jwk = await (await fetch(kid)).json();
    const { payload } = await jwtVerify(jwt, await importJWK(jwk, 'EdDSA'));
    expect(payload).toMatchObject({ type: ['VerifiableCredential', 'OpenBadgeCredential'] });
    const { status_list: reference } = payload.status as { status_list: { idx: number; uri: string } };
    const list = getListFromStatusListJWT(await (await fetch(reference.uri)).text());
    expect(list.getStatus(reference.idx)).toBe(0);
  });

  it('E04 five seconds after a second person’s approval page, list and log tell of the revocation', async () => {
    const card = cards[1]!;
    const pdf = await pdfOf(card);
    const { idx, uri } = await referenceOf(card);
    const proposal = { kind: 'revoke', reasonCode: 'false-proof', publicReason: '', note: '' };
    const { id } = await clerk.post<{ id: string }>(`/api/credentials/${card.id}/decisions`, proposal);
    await second.post(`/api/decisions/${id}/approval`);
    const decided = performance.now();
    const listed = async () => getListFromStatusListJWT(await (await fetch(uri)).text()).getStatus(idx) === 1;
    await until('the signed list to tell of it', listed, 5_000);
    expect(performance.now() - decided).toBeLessThan(5_000);
    await until('the bundle to carry that list', async () => (await verifyByCli(pdf)).code === 2);
    expect(await (await fetch(card.verifyUrl)).text()).toContain('以虚假材料取得资格，予以撤销');
    const { logged } = await clerk.get<{ logged: { eventName: string; leafIndex: number | null }[] }>(
      `/api/credentials/${card.id}`,
    );
    expect(logged.map(({ eventName }) => eventName)).toEqual(['签发', '撤销']);
    expect(logged.at(-1)!.leafIndex).toBe(3);
  });

  it('E05 a reissued card is made and valid; the old one says that it was replaced', async () => {
    const card = cards[2]!;
    const old = await pdfOf(card);
    const proposal = { kind: 'reissue', reasonCode: 'lost', publicReason: '', note: '' };
    const { id } = await clerk.post<{ id: string }>(`/api/credentials/${card.id}/decisions`, proposal);
    const { successorId } = await second.post<{ successorId: string }>(`/api/decisions/${id}/approval`);
    await published(4);
    const fresh = cards.find((one) => one.id === successorId)!;
    expect(fresh.number).toBe(card.number);
    expect((await verifyByCli(await pdfOf(fresh))).code).toBe(0);
    await until(
      'the bundle to carry the list that names the old one',
      async () => (await verifyByCli(old)).verdict.outcome === 'superseded',
    );
  });
});
