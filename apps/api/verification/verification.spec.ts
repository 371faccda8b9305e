import { type Credential, type CredentialStanding, Credential as Row } from '#database/credential';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm } from '../../../test/api/chain.ts';
import { anybody, createStaff, signedIn } from '../../../test/api/people.ts';
import { Wire } from '../../../test/api/wire.ts';

let api: TestApi;
let card: Credential;

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  api.clock.set('2025-06-20T02:30:05Z');
  await new Chain(api, await signedIn(api, 'sheng'), await createDemoTerm(api)).runAll();
  card = (await api.source.manager.find(Row, { order: { number: 'ASC' }, take: 1 }))[0]!;
}, 120_000);

afterAll(() => api.close());

const open = (id: string) => anybody(api).get(`/c/${id}`);
const update = (facts: Partial<Credential>) => api.source.manager.update(Row, { id: card.id }, facts);

describe('the public page of a card', () => {
  it('says whether it is valid, what it is, and when this was checked', async () => {
    const { text, headers } = await open(card.publicId).expect(200);
    for (const word of [
      '有效',
      card.number,
      card.issuer,
      ...card.projects,
      '2025年6月20日',
      '2028年6月20日',
      '核验时间 2025年6月20日 10:30:05（北京时间）',
      'http://localhost:3000/',
      '（028）86136211',
    ])
      expect(text).toContain(word);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
  });

  it('is small, has no script, and lets nothing be loaded', async () => {
    const { text, headers } = await open(card.publicId).expect(200);
    expect(Buffer.byteLength(text)).toBeLessThan(30 * 1024);
    expect(text).not.toMatch(/<script|javascript:| on\w+=|<link|<img|url\(/i);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'/);
  });

  it('shows no more than the masked name of the person', async () => {
    const { text } = await open(card.publicId).expect(200);
    expect(text).toContain(`${[...card.holderName][0]}*`);
    expect(text).not.toContain(card.holderName);
    expect(text).not.toContain(card.employer);
  });

  it.each<[string, CredentialStanding, string]>([
    ['2025-06-20T02:30:05Z', 'suspended', '暂停使用'],
    ['2025-06-20T02:30:05Z', 'revoked', '已撤销'],
    ['2025-06-20T02:30:05Z', 'superseded', '已被替代'],
    ['2028-06-20T15:59:59Z', 'good', '有效期即将届满'],
    ['2028-06-20T16:00:00Z', 'good', '已过期'],
  ])('tells at %s of a card that is %s: %s', async (instant, standing, word) => {
    await update({ standing });
    api.clock.set(instant);
    expect((await open(card.publicId).expect(200)).text).toContain(word);
    await update({ standing: 'good' });
    api.clock.set('2025-06-20T02:30:05Z');
  });

  it.each(['0'.repeat(25), '1234567890123456789012345', '1', 'x', '%3Cscript%3E', '..%2f..%2fapi'])(
    'of %s is the same neutral page, and tells nothing',
    async (id) => {
      const [one, other] = [await open(id).expect(404), await open('9'.repeat(25)).expect(404)];
      expect(one.text).toBe(other.text);
      expect(one.text).toContain('未查到');
    },
  );

  it('escapes whatever is written in it', async () => {
    await update({ projects: ['<script>alert(1)</script>', `"'&`] });
    const { text } = await open(card.publicId).expect(200);
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).toContain('&quot;&#39;&amp;');
    await update({ projects: card.projects });
  });

  it('has a twin for programs', async () => {
    const { body } = await anybody(api).get(`/api/verifications/${card.publicId}`).expect(200);
    expect(body).toEqual({
      outcome: 'valid',
      title: '专项职业能力考核考评员资格证',
      number: card.number,
      maskedName: expect.stringMatching(/^.\*+$/u),
      projects: card.projects,
      issuer: card.issuer,
      validFrom: '2025-06-20',
      validTo: '2028-06-20',
      checkedAt: '2025-06-20T02:30:05.000Z',
      phone: '（028）86136211',
    });
    const absent = await anybody(api)
      .get(`/api/verifications/${'9'.repeat(25)}`)
      .expect(404);
    expect(absent.body.code).toBe('CREDENTIAL_UNKNOWN');
  });
});

describe('the page to look a card up', () => {
  const lookUp = (q: string) => anybody(api).get('/verify').query({ q });

  it('is a plain form', async () => {
    const { text } = await anybody(api).get('/verify').expect(200);
    expect(text).toContain('<form action="/verify" method="get"');
    expect(text).not.toMatch(/<script/i);
    for (const empty of ['', '  ']) expect((await lookUp(empty).expect(200)).text).toBe(text);
  });

  it('takes the number as people type it, and does not give the address of the QR away', async () => {
    const typed = ` ${card.number.toLowerCase().slice(0, 3)} ${card.number.slice(3)} `;
    const { text } = await lookUp(typed).expect(200);
    expect(text).toContain('有效');
    expect(text).not.toContain(card.publicId);
  });

  it('leads to the page of a QR’s digits or address', async () => {
    for (const typed of [
      card.publicId,
      `http://localhost:3000/c/${card.publicId}#123`,
      card.publicId.replace(/(.{5})/g, '$1 '),
    ])
      expect((await lookUp(typed).expect(303)).headers.location).toBe(`/c/${card.publicId}`);
  });

  it.each([
    'Z512500001A',
    '王小明',
    '510107198001010013',
    '<b>',
    "'; DROP TABLE credential",
    'x'.repeat(300),
  ])('tells nothing of %.30s', async (typed) => {
    const { text, status } = await lookUp(typed);
    expect([200, 404]).toContain(status);
    expect(text).not.toContain('持证人');
  });

  it('puts up with a question asked twice', async () => {
    await anybody(api).get('/verify?q=a&q=b').expect(200);
  });
});

describe('while the database is away', () => {
  it('people read a page that does not cast doubt on the card', async () => {
    const wire = new Wire();
    const offline = await startTestApi({ wire });
    await wire.cut();
    const { text, type } = await anybody(offline).get(`/c/${card.publicId}`).expect(503);
    expect(type).toBe('text/html');
    expect(text).toContain('这不表示证卡有任何问题');
    await offline.close();
  });
});
