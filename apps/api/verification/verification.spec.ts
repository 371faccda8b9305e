import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeToken, parseReply, verify } from '#credential';
import type { CredentialStanding } from '#database/credential';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { anybody } from '../../../test/api/people.ts';
import { type PublishedCard, Publisher } from '../../../test/api/published.ts';
import { Wire } from '../../../test/api/wire.ts';
import { issue, issuerName, manifest, now, origin, trustWith } from '../../../test/credential/authority.ts';

let api: TestApi;
let register: Publisher;
let card: PublishedCard;
let other: PublishedCard;
let webDir: string;

const faceOf = (name: string, range: string) =>
  `@font-face{font-family:HanaMin;src:url(/assets/${name}.woff2)format("woff2");unicode-range:${range}}`;

beforeAll(async () => {
  webDir = await mkdtemp(path.join(tmpdir(), 'kaoka web 网页-'));
  await mkdir(path.join(webDir, 'assets'));
  const faces = [faceOf('one', 'U+3400-37FF'), faceOf('two', 'U+2CC20-2CC5F,U+2CD00-2CD3F')];
  await writeFile(path.join(webDir, 'assets/HanaMin-abc.css'), faces.join(''));
  api = await startTestApi({ environment: { HOST_URL: origin, WEB_DIR: webDir } });
  register = await Publisher.open(api);
  card = await register.addCard();
  other = await register.addCard({ holderName: '李红' });
});

afterAll(async () => {
  await api.close();
  await rm(webDir, { recursive: true });
});

beforeEach(async () => {
  api.clock.set(now);
  await register.update(card, {
    standing: 'good',
    standingSince: null,
    publicReason: null,
    publishedAt: new Date(now),
  });
});

const open = (id: string) => anybody(api).get(`/c/${id}`);
const headingOf = (text: string) => /<h2 id="verdict">([^<]+)<\/h2>/.exec(text)?.[1];
const iconOf = (text: string) => /<svg.*?<\/svg>/.exec(text)?.[0];
const toneOf = (text: string) => /class="verdict (\w+)"/.exec(text)?.[1];

describe('the public page of a card', () => {
  it('A01 says how it stands, what it is, and when this was checked', async () => {
    const { text, headers } = await open(card.publicId).expect(200);
    expect(headingOf(text)).toBe('有效');
    for (const word of [
      card.number,
      '张**',
      issuerName,
      '川味火锅制作',
      '蜀绣制作',
      '2025年6月20日',
      '2028年6月20日',
      '核验时间 2025年7月1日 20:00:00（北京时间）',
      `${origin}/`,
      '（028）86136211',
      '证卡可以被复印、翻拍或转发',
      '✓ 通过</b> 数字签名',
    ])
      expect(text).toContain(word);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it('A02 is small, has no script, loads nothing, and asks not to be kept, indexed or framed', async () => {
    const { text, headers } = await open(card.publicId).expect(200);
    expect(Buffer.byteLength(text)).toBeLessThan(30 * 1024);
    expect(text).not.toMatch(/<script|javascript:| on\w+=|<link|<img|url\(|style="/i);
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-robots-tag']).toContain('noindex');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('A03 shows no more than the masked name of the person', async () => {
    const { text } = await open(card.publicId).expect(200);
    for (const secret of [card.holderName, card.idNumber, '成都市火炬职业学校', 'data:'])
      expect(text).not.toContain(secret);
  });

  it('A04 escapes whatever is written in it', async () => {
    await register.update(card, { standing: 'suspended', publicReason: `<script>alert(1)</script>"'&` });
    const { text } = await open(card.publicId).expect(200);
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;');
  });
});

describe('a name with a character that a device may lack', () => {
  it.each([
    ['㛃', faceOf('one', 'U+3400-37FF')],
    ['𬴂', faceOf('two', 'U+2CC20-2CC5F,U+2CD00-2CD3F')],
  ])('%s brings the rule of its font, and nothing else', async (surname, rule) => {
    const rare = await register.addCard({ holderName: `${surname}明` });
    const { text, headers } = await open(rare.publicId).expect(200);
    expect(text.match(/<style>@font-face.*?<\/style>/g)).toEqual([`<style>${rule}</style>`]);
    const policy = headers['content-security-policy']!;
    expect(policy).toContain(
      `'sha256-${createHash('sha256').update(rule).digest('base64')}'; font-src 'self';`,
    );
    expect(Buffer.byteLength(text)).toBeLessThan(30 * 1024);
  });

  it('is drawn by the device alone where no font has it', async () => {
    const rare = await register.addCard({ holderName: '𠮷明' });
    const { text, headers } = await open(rare.publicId).expect(200);
    expect(text).not.toContain('@font-face');
    expect(headers['content-security-policy']).not.toContain('font-src');
  });
});

const instants: Record<string, string> = {
  valid: now,
  expiring: '2028-06-20T15:59:59Z',
  expired: '2028-06-20T16:00:00Z',
};

describe('every outcome', () => {
  const seen: { heading?: string; icon?: string; tone?: string }[] = [];
  const note = (text: string) => {
    const one = { heading: headingOf(text), icon: iconOf(text), tone: toneOf(text) };
    seen.push(one);
    return one.heading;
  };

  it.each([
    ['valid', '有效'],
    ['expiring', '有效，即将到期'],
    ['expired', '已过期'],
  ])('B01 by its dates: %s', async (outcome, heading) => {
    api.clock.set(instants[outcome]!);
    expect(note((await open(card.publicId).expect(200)).text)).toBe(heading);
  });

  it.each<[CredentialStanding, string, string]>([
    ['suspended', '暂停使用', '接到投诉举报'],
    ['revoked', '已撤销', '以虚假材料取得资格'],
    ['superseded', '已被新证取代', '原证卡遗失，已补发新卡'],
  ])('B02 by decision: %s, since when and why', async (standing, heading, publicReason) => {
    await register.update(card, { standing, standingSince: new Date('2025-06-30T01:02:03Z'), publicReason });
    const { text } = await open(card.publicId).expect(200);
    expect(note(text)).toBe(heading);
    expect(text).toContain('自 2025年6月30日 09:02:03 起');
    expect(text).toContain(publicReason);
  });

  it('B03 a superseded card does not lead to the new one', async () => {
    await register.update(card, { standing: 'superseded' });
    const { text } = await open(card.publicId).expect(200);
    expect(text.match(/\d{25}/g)).toBeNull();
  });

  it('B04 forged: who can write to the table alone cannot make a card', async () => {
    const { bodyBytes } = issue({ number: other.number, validTo: '2029-06-20' }, other.publicId);
    const { signature } = issue({ number: other.number }, other.publicId);
    await register.update(other, { digits: encodeToken(bodyBytes, signature) });
    const { text } = await open(other.publicId).expect(200);
    expect(note(text)).toBe('伪造，请勿采信');
    expect(text).not.toContain('持证人</dt>');
    expect(text).toContain('举报');
  });

  it('B05 forged: the digits of one card under the id of another', async () => {
    const { digits } = issue({ number: card.number, statusIndex: 1 }, card.publicId);
    await register.update(other, { digits });
    expect(headingOf((await open(other.publicId).expect(200)).text)).toBe('伪造，请勿采信');
  });

  it('B06 unknown issuer: signed by a key that no manifest names', async () => {
    const { digits } = issue({ number: other.number, statusIndex: 2 }, other.publicId);
    await register.update(other, { digits });
    await register.publishKeys({ edition: 2, keys: manifest.keys.filter(({ id }) => id !== 1) });
    expect(note((await open(other.publicId).expect(200)).text)).toBe('不认识的发证机构');
    await register.publishKeys({ edition: 3 });
  });

  it('B07 status unknown: a card whose first day is still to come', async () => {
    api.clock.set('2025-06-19T15:59:59Z');
    expect(note((await open(card.publicId).expect(200)).text)).toBe('状态不明');
  });

  it('B08 absent: an id that was never given out', async () => {
    expect(note((await open('9'.repeat(25)).expect(404)).text)).toBe('查无此证');
  });

  it('B09 has words, a shape and a colour of its own', () => {
    expect(seen).toHaveLength(10);
    for (const part of ['heading', 'icon', 'tone'] as const)
      expect(new Set(seen.map((one) => one[part])).size).toBe(10);
  });
});

describe('a key that was lost', () => {
  const lost = async () => {
    const head = await api.source.query(
      'SELECT size::int, root FROM log_checkpoint ORDER BY size DESC LIMIT 1',
    );
    const [{ size: logSize, root }] = head as [{ size: number; root: Buffer }];
    const compromised = { at: '2025-07-02T00:00:00Z', logSize, logRoot: root.toString('base64') };
    return manifest.keys.map((key) => (key.id === 1 ? { ...key, compromised } : key));
  };

  it('C01 still vouches for what the log held before, and for nothing that came later', async () => {
    await register.publishKeys({ edition: 4, keys: await lost() });
    expect(headingOf((await open(card.publicId)).text)).toBe('有效');
    const late = await register.addCard({ holderName: '周杰' });
    api.clock.pass(1);
    expect(headingOf((await open(late.publicId)).text)).toBe('伪造，请勿采信');
    await register.publishKeys({ edition: 5 });
  });

  it('C02 tells a verifier elsewhere what the log says, so that it comes to the same answer', async () => {
    const keys = await lost();
    await register.publishKeys({ edition: 6, keys });
    const late = await register.addCard({ holderName: '周杰' });
    const ask = async ({ publicId }: PublishedCard) => {
      const { body } = await anybody(api).get(`/api/verifications/${publicId}`).expect(200);
      const reply = parseReply(body);
      const text = `${origin}/c/${publicId}#${reply.record.digits}`;
      return { reply, verdict: verify({ text, ...reply }, trustWith({ keys }), reply.record.checkedAt) };
    };
    const early = await ask(card);
    expect(early.reply.logged?.proof.length).toBeGreaterThan(0);
    expect(early.verdict).toMatchObject({ outcome: 'valid', reason: 'OK' });
    const stolen = await ask(late);
    expect(stolen.reply.logged).toBeNull();
    expect(stolen.verdict).toMatchObject({ outcome: 'forged', reason: 'NOT_IN_LOG' });
    await register.publishKeys({ edition: 7 });
  });
});

describe('what was never given out', () => {
  it.each(['0'.repeat(25), '1234567890123456789012345', '1', 'x', '%3Cscript%3E', '..%2f..%2fapi'])(
    'D01 of %s is the same neutral page, and tells nothing',
    async (id) => {
      const [one, another] = [await open(id).expect(404), await open('9'.repeat(25)).expect(404)];
      expect(one.text).toBe(another.text);
      expect(one.headers['content-security-policy']).toBe(another.headers['content-security-policy']);
    },
  );

  it('D02 a card that is not published yet is one of them, to people and to programs', async () => {
    const page = await open('9'.repeat(25)).expect(404);
    await register.update(card, { publishedAt: null });
    expect((await open(card.publicId).expect(404)).text).toBe(page.text);
    await anybody(api).get(`/api/verifications/${card.publicId}`).expect(404);
    await anybody(api).get(`/api/log/inclusion/${card.publicId}`).expect(404);
  });

  it('D03 answers a guess at a photo the same', async () => {
    const page = await open('9'.repeat(25)).expect(404);
    const guess = await anybody(api).post('/c/9').type('form').send({ lastFour: '001X' }).expect(404);
    expect(guess.text).toBe(page.text);
  });
});

describe('the record for programs', () => {
  it('E01 is what an online verifier needs, and no more', async () => {
    const { body, headers } = await anybody(api).get(`/api/verifications/${card.publicId}`).expect(200);
    expect(body).toEqual({
      digits: expect.stringMatching(/^\d{200,240}$/),
      standing: 'good',
      checkedAt: '2025-07-01T12:00:00.000Z',
    });
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('E02 tells of a decision at once', async () => {
    await register.update(card, {
      standing: 'revoked',
      standingSince: new Date('2025-07-01T11:59:58Z'),
      publicReason: '考试中作弊',
    });
    const { body } = await anybody(api).get(`/api/verifications/${card.publicId}`).expect(200);
    expect(body).toMatchObject({
      standing: 'revoked',
      since: '2025-07-01T11:59:58.000Z',
      publicReason: '考试中作弊',
    });
  });

  it('E03 names what it does not know', async () => {
    const { body } = await anybody(api)
      .get(`/api/verifications/${'9'.repeat(25)}`)
      .expect(404);
    expect(body.code).toBe('CREDENTIAL_UNKNOWN');
  });
});

describe('while the database is away', () => {
  it('F01 people read a page that does not cast doubt on the card', async () => {
    const wire = new Wire();
    const offline = await startTestApi({ wire });
    await wire.cut();
    const { text, type } = await anybody(offline).get(`/c/${card.publicId}`).expect(503);
    expect(type).toBe('text/html');
    expect(text).toContain('这不表示证卡有任何问题');
    await offline.close();
  });

  it('F02 nor does it while no keys are published', async () => {
    const young = await startTestApi({ environment: { HOST_URL: origin } });
    const publisher = await Publisher.open(young);
    const { publicId } = await publisher.addCard();
    await young.source.query(`DELETE FROM trust_document WHERE kind = 'manifest'`);
    const { text } = await anybody(young).get(`/c/${publicId}`).expect(503);
    expect(text).toContain('这不表示证卡有任何问题');
    await young.close();
  });
});
