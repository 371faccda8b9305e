import {
  decodeToken,
  fromBase64,
  hashLeaf,
  logEntry,
  openCheckpoint,
  openTrust,
  proveInclusion,
  type Tile,
  tilePath,
  tileReader,
  verifyConsistency,
  verifyInclusion,
} from '#credential';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { anybody } from '../../../test/api/people.ts';
import { type PublishedCard, Publisher } from '../../../test/api/published.ts';
import { now, origin } from '../../../test/credential/authority.ts';
import { hasTile, parseTilePath } from './tile-path.ts';

let api: TestApi;
let register: Publisher;
const cards: PublishedCard[] = [];

beforeAll(async () => {
  api = await startTestApi({ environment: { HOST_URL: origin } });
  register = await Publisher.open(api);
  for (let count = 0; count < 5; count += 1) cards.push(await register.addCard());
});
afterAll(() => api.close());

const get = (address: string) => anybody(api).get(address);
const bytesOf = async (address: string): Promise<{ bytes: Buffer; headers: Record<string, string> }> => {
  const answer = await get(address)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    })
    .expect(200);
  return { bytes: answer.body as Buffer, headers: answer.headers as Record<string, string> };
};

async function head() {
  const { text } = await get('/log/checkpoint').expect(200);
  const { body: bundle } = await get('/api/trust');
  return openCheckpoint(text, openTrust(bundle).ring);
}

async function leafOf({ publicId }: PublishedCard, { event, at, salt }: Record<string, string>) {
  const { body: record } = await get(`/api/verifications/${publicId}`);
  const { bodyBytes } = decodeToken(record.digits);
  return logEntry({ event: event as 'issued', publicId, at: at!, bodyBytes }, fromBase64(salt!));
}

describe('the transparency log', () => {
  it('A01 the head is a signed note, young in every cache', async () => {
    const { headers } = await get('/log/checkpoint').expect(200);
    expect((await head()).size).toBe(5);
    expect(headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'public, max-age=5',
    });
  });

  it('A02 a card’s issuance is proved from its own digits', async () => {
    const { root, size } = await head();
    for (const card of cards) {
      const { body } = await get(`/api/log/inclusion/${card.publicId}`).expect(200);
      const [issued] = body.events;
      expect(issued).toMatchObject({ event: 'issued', at: now.replace('Z', '.000Z') });
      const leafHash = hashLeaf(await leafOf(card, issued));
      const proof = issued.proof.map(fromBase64);
      expect(verifyInclusion({ index: issued.index, size, leafHash, root }, proof)).toBe(true);
    }
  });

  it('A03 a proof may be asked for in an older tree, where the card stood in it', async () => {
    const { body: early } = await get(`/api/log/inclusion/${cards[0]!.publicId}?size=3`).expect(200);
    expect(early).toMatchObject({ size: 3, events: [{ index: 0 }] });
    const { body: late } = await get(`/api/log/inclusion/${cards[4]!.publicId}?size=3`).expect(200);
    expect(late.events).toEqual([]);
  });

  it('A04 a newer tree holds the older one unchanged', async () => {
    const older = await head();
    cards.push(await register.addCard());
    const newer = await head();
    const { body } = await get(`/api/log/consistency?from=${older.size}&to=${newer.size}`).expect(200);
    const claim = { older: older.size, olderRoot: older.root, newer: newer.size, newerRoot: newer.root };
    expect(verifyConsistency(claim, body.proof.map(fromBase64))).toBe(true);
  });

  it('A05 who trusts no proof of ours reckons it from the tiles', async () => {
    const { root, size } = await head();
    const fetchTile = async (tile: Tile) =>
      (await bytesOf(`/log/${tilePath({ ...tile, width: Math.max(tile.width, size) })}`)).bytes;
    const proof = await proveInclusion(2, size, tileReader(fetchTile));
    const { bytes: entries } = await bytesOf(`/log/tile/entries/000.p/${size}`);
    const leaf = entries.subarray(2 * 34 + 2, 3 * 34);
    expect(entries).toHaveLength(size * 34);
    expect(verifyInclusion({ index: 2, size, leafHash: hashLeaf(leaf), root }, proof)).toBe(true);
  });

  it('A06 a tile never changes, and every cache may know', async () => {
    const { headers } = await bytesOf('/log/tile/0/000.p/5');
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    await get('/log/tile/0/000.p/5').set('If-None-Match', headers.etag!).expect(304);
  });

  it.each([
    '/log/tile/0/000',
    '/log/tile/0/000.p/200',
    '/log/tile/0/000.p/256',
    '/log/tile/0/000.p/0',
    '/log/tile/0/000.p/05',
    '/log/tile/0/0',
    '/log/tile/0/x000/000.p/5',
    '/log/tile/1/000.p/1',
    '/log/tile/x/000.p/1',
    '/log/tile/entries/001.p/1',
    '/log/tile/0/000.p/5/',
  ])('A07 has nothing at %s', async (address) => {
    await get(address).expect(404);
  });

  it.each([
    ['/api/log/consistency?from=5&to=3', 422, 'LOG_SPAN_REVERSED'],
    ['/api/log/consistency?from=1&to=999', 404, 'LOG_SIZE_UNKNOWN'],
    ['/api/log/consistency?from=0', 422, 'REQUEST_INVALID'],
    ['/api/log/consistency', 422, 'REQUEST_INVALID'],
    [`/api/log/inclusion/${'9'.repeat(25)}`, 404, 'CREDENTIAL_UNKNOWN'],
    [`/api/log/inclusion/${'9'.repeat(25)}?size=999`, 404, 'LOG_SIZE_UNKNOWN'],
  ])('A08 refuses %s', async (address, status, code) => {
    expect((await get(address).expect(status)).body.code).toBe(code);
  });
});

describe('the path of a tile', () => {
  it.each<Tile>([
    { level: 0, index: 0, width: 256 },
    { level: 2, index: 999, width: 7 },
    { level: 1, index: 1_234_067, width: 256 },
  ])('B01 is read as it is written: %j', (tile) => {
    expect(parseTilePath(tilePath(tile).replace('tile/', ''))).toEqual({ tile, entries: false });
  });

  it('B02 a tile is there once all its hashes are', () => {
    expect(hasTile(256, { level: 0, index: 0, width: 256 })).toBe(true);
    expect(hasTile(255, { level: 0, index: 0, width: 256 })).toBe(false);
    expect(hasTile(70_000, { level: 1, index: 1, width: 17 })).toBe(true);
    expect(hasTile(70_000, { level: 1, index: 1, width: 18 })).toBe(false);
  });
});
