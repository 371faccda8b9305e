import { importJWK, jwtVerify } from 'jose';
import { openCatalogue, openManifest, openStatusList, openTrust, toBase64Url, verify } from '#credential';
import { signBadge } from '#credential/sign';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { anybody } from '../../../test/api/people.ts';
import { type PublishedCard, Publisher } from '../../../test/api/published.ts';
import { body, issuerName, now, origin, roots, signers } from '../../../test/credential/authority.ts';

let api: TestApi;
let register: Publisher;
let card: PublishedCard;

beforeAll(async () => {
  api = await startTestApi({ environment: { HOST_URL: origin } });
  register = await Publisher.open(api);
  card = await register.addCard();
});
afterAll(() => api.close());

const get = (address: string) => anybody(api).get(address).buffer(true);
/** Signed documents come as a file of their own type: as text. */
const textOf = async (address: string) => {
  const answer = await get(address)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks).toString('utf8')));
    })
    .expect(200);
  return { text: answer.body as string, headers: answer.headers as Record<string, string> };
};

describe('what a verifier fetches', () => {
  it('A01 the bundle opens, and verifies a card with no other source', async () => {
    const { body: bundle, headers } = await get('/api/trust').expect(200);
    const trust = openTrust(bundle);
    expect(trust.faults).toEqual([]);
    const { body: record } = await get(`/api/verifications/${card.publicId}`);
    const verdict = verify(`${origin}/c/${card.publicId}#${record.digits}`, trust, now);
    expect(verdict).toMatchObject({
      outcome: 'valid',
      card: { projects: ['川味火锅制作', '家庭照护', '蜀绣制作'] },
    });
    expect(headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': 'application/json; charset=utf-8',
    });
  });

  it('A02 the bundle is not sent twice to who holds it, and is new as soon as a list is', async () => {
    const { headers } = await get('/api/trust').expect(200);
    await get('/api/trust').set('If-None-Match', headers.etag!).expect(304);
    await register.publishList([{ index: 1, standing: 'revoked' }]);
    const { body: bundle } = await get('/api/trust').set('If-None-Match', headers.etag!).expect(200);
    const { body: record } = await get(`/api/verifications/${card.publicId}`);
    const verdict = verify(`${origin}/c/${card.publicId}#${record.digits}`, openTrust(bundle), now);
    expect(verdict.outcome).toBe('revoked');
    await register.publishList();
  });

  it('A03 the status list, at the address that is signed into it', async () => {
    const { text, headers } = await textOf('/status/1/2028');
    const { body: bundle } = await get('/api/trust');
    expect(openStatusList(text, openTrust(bundle).ring).uri).toBe(`${origin}/status/1/2028`);
    expect(headers).toMatchObject({
      'content-type': 'application/statuslist+jwt',
      'cache-control': 'public, max-age=3600',
    });
    await get('/status/1/2028').set('If-None-Match', headers.etag!).expect(304);
  });

  it('A04 the catalogue and the key manifest', async () => {
    const keys = await textOf('/keys');
    const ring = openManifest(keys.text, roots);
    const catalogue = await textOf('/projects/1');
    expect(openCatalogue(catalogue.text, ring).names.get(12)).toBe('家庭照护');
    for (const { headers } of [keys, catalogue])
      expect(headers).toMatchObject({
        'content-type': 'application/jwt',
        'cache-control': 'public, max-age=300',
      });
  });

  it('A07 says from when on a card is called expiring, as the newest term has it', async () => {
    const setDays = async (days: number) => {
      await api.source.query(
        `UPDATE term SET settings = jsonb_set(settings::jsonb, '{card,expiringDays}', $1::text::jsonb)`,
        [days],
      );
      api.clock.pass(1);
      return openTrust((await get('/api/trust').expect(200)).body).expiringDays;
    };
    expect([await setDays(45), await setDays(90)]).toEqual([45, 90]);
  });

  it.each([
    '/status/1/2029',
    '/status/2/2028',
    '/status/01/2028',
    '/status/1/x',
    '/projects/9',
    '/badges/keys/1.3',
  ])('A05 has nothing at %s', async (address) => {
    expect((await get(address).expect(404)).body.code).toBe('NOT_FOUND');
  });

  it('A06 is opened to no other site', async () => {
    for (const address of ['/api/trust', '/status/1/2028', '/log/checkpoint'])
      expect((await get(address).set('Origin', 'https://elsewhere.example')).headers).not.toHaveProperty(
        'access-control-allow-origin',
      );
  });
});

describe('badges', () => {
  it('B01 the key at the address in a badge’s header verifies it, by a published library', async () => {
    const facts = { origin, publicId: card.publicId, body, issuerName, projectNames: ['家庭照护'] };
    const badge = signBadge(facts, '1.5', signers.badge);
    const { kid } = JSON.parse(Buffer.from(badge.split('.')[0]!, 'base64url').toString()) as { kid: string };
    const { text, headers } = await textOf(new URL(kid).pathname);
    const jwk = JSON.parse(text) as Record<string, string>;
    expect(jwk).toMatchObject({ kid, kty: 'OKP', x: toBase64Url(signers.badge.publicKey.bytes) });
    expect(headers['content-type']).toBe('application/jwk+json');
    const { payload } = await jwtVerify(badge, await importJWK(jwk, 'EdDSA'), { currentDate: new Date(now) });
    expect(payload.iss).toBe(`${origin}/badges/issuers/1`);
  });

  it('B02 the issuer describes itself at that address', async () => {
    const { body: profile } = await get('/badges/issuers/1').expect(200);
    expect(profile).toMatchObject({ id: `${origin}/badges/issuers/1`, type: ['Profile'], name: issuerName });
    await get('/badges/issuers/7').expect(404);
  });
});
