import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { anybody } from '../../../test/api/people.ts';
import { type PublishedCard, Publisher } from '../../../test/api/published.ts';
import { numberOf, origin } from '../../../test/credential/authority.ts';

let api: TestApi;
let register: Publisher;
let card: PublishedCard;

beforeAll(async () => {
  api = await startTestApi({ environment: { HOST_URL: origin } });
  register = await Publisher.open(api);
});
beforeEach(async () => {
  card = await register.addCard({ holderName: '阿尔木·伍各' });
});
afterAll(() => api.close());

const digits = '零一二三四五六七八九';
const read = (words: string) => {
  const [, tens, ten, ones] = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(words)!;
  return (
    (ten ? (tens ? digits.indexOf(tens) : 1) * 10 : digits.indexOf(tens!)) + (ones ? digits.indexOf(ones) : 0)
  );
};

/** Opens the form with the sum in words and solves it, as somebody who listens to the page would. */
async function openForm() {
  const { text } = await anybody(api).get('/query?challenge=words').expect(200);
  const [, left, sign, right] = /id="sum">(\S+?)([加减])(\S+?)等于多少/.exec(text)!;
  const token = /name="token" value="([^"]+)"/.exec(text)![1]!;
  const sum = read(left!) + (sign === '加' ? 1 : -1) * read(right!);
  return { token, answer: String(sum) };
}

const send = (fields: Record<string, string>) =>
  anybody(api)
    .post('/query')
    .unset('X-Kaoka')
    .type('form')
    .send({ challenge: 'words', ...fields });
const ask = async (number: string, name: string) => send({ number, name, ...(await openForm()) });
const wrongOf = (text: string) => /<p class="wrong"[^>]*>([^<]+)</.exec(text)?.[1];

describe('looking a card up by number and name', () => {
  it('A01 takes both as people type them, and shows the card with the name masked', async () => {
    const { text, status } = await ask(
      ` ${card.number.toLowerCase().slice(0, 3)} ${card.number.slice(3)} `,
      ' 阿尔木•伍各 ',
    );
    expect(status).toBe(200);
    expect(text).toContain('<h2 id="verdict">有效</h2>');
    expect(text).toContain(card.number);
    expect(text).not.toContain('阿尔木');
  });

  it('A02 gives neither the address of the QR nor the way to the photo away', async () => {
    const { text } = await ask(card.number, card.holderName);
    expect(text).not.toContain(card.publicId);
    expect(text).not.toContain('后四位');
  });

  it('A03 a wrong name, a number never given out and what is no number read alike', async () => {
    const answers = [
      await ask(card.number, '张三'),
      await ask(numberOf(99_998), card.holderName),
      await ask('<b>', card.holderName),
      await ask(card.number, '😀'),
    ];
    for (const { status, text } of answers) {
      expect(status).toBe(404);
      expect(wrongOf(text)).toBe('没有查到编号与姓名都相符的证卡。请对照证卡原件核对后重新查询。');
      expect(text).not.toContain('持证人</dt>');
    }
  });

  it('A04 escapes what it hands back to be mended', async () => {
    const { text } = await ask('"><script>', "'><img>");
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(text).not.toMatch(/<script|<img/);
  });

  it('A05 counts wrong names for one number, given out or not', async () => {
    for (const number of [card.number, numberOf(99_997)]) {
      for (let tries = 0; tries < 10; tries += 1) expect((await ask(number, '张三')).status).toBe(404);
      const { status, text } = await ask(number, card.holderName);
      expect(status).toBe(429);
      expect(wrongOf(text)).toContain('次数过多');
    }
  });

  it('A06 shows the newest of several copies', async () => {
    await register.update(card, { standing: 'superseded' });
    const copy = await register.addCard({ holderName: card.holderName });
    await register.update(copy, { copyNumber: 2 });
    await api.source.query('UPDATE credential SET number = $2 WHERE id = $1', [copy.id, card.number]);
    const { text } = await ask(card.number, card.holderName);
    expect(text).not.toContain('已被新证取代');
  });
});

describe('the challenge', () => {
  const facts = () => ({ number: card.number, name: card.holderName });

  it('B01 is a drawing whose characters are not in the page, and has a form in words', async () => {
    const { text } = await anybody(api).get('/query').expect(200);
    expect(text).toMatch(/<svg[^>]*role="img"[^>]*aria-label="图片算式[^"]*"/);
    expect(text).not.toMatch(/<text|等于多少/);
    expect(text).not.toMatch(/<script|style="/);
    expect(text).toContain('/query?challenge=words');
    expect(Buffer.byteLength(text)).toBeLessThan(30 * 1024);
  });

  it('B02 answers once: rightly', async () => {
    const solved = await openForm();
    expect((await send({ ...facts(), ...solved })).status).toBe(200);
    const again = await send({ ...facts(), ...solved }).expect(422);
    expect(wrongOf(again.text)).toContain('已经用过');
  });

  it('B03 or wrongly, so that nobody tries one sum after the other', async () => {
    const { token, answer } = await openForm();
    const wrong = await send({ ...facts(), token, answer: String(Number(answer) + 1) }).expect(422);
    expect(wrongOf(wrong.text)).toContain('答案不对');
    await send({ ...facts(), token, answer }).expect(422);
  });

  it('B04 of two at once one is answered', async () => {
    const solved = await openForm();
    const answers = await Promise.all([1, 2].map(() => send({ ...facts(), ...solved })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('B05 ends after ten minutes', async () => {
    const solved = await openForm();
    api.clock.pass(10);
    expect(wrongOf((await send({ ...facts(), ...solved }).expect(422)).text)).toContain('太久');
  });

  it.each(['', 'x', 'AAAA'.repeat(16)])('B06 cannot be made up: %s', async (token) => {
    const { status } = await send({ ...facts(), token, answer: '1' });
    expect(status).toBe(422);
  });

  it('B07 takes full-width digits and spaces', async () => {
    const { token, answer } = await openForm();
    const wide = [...answer].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(' ');
    expect((await send({ ...facts(), token, answer: wide })).status).toBe(200);
  });

  it('B08 puts up with a form of nothing', async () => {
    await anybody(api).post('/query').type('form').send('').expect(422);
    await anybody(api).post('/query').expect(422);
  });

  it('B09 asks for what was left empty, and does not spend the sum', async () => {
    const { token, answer } = await openForm();
    for (const blank of [{ number: '' }, { name: ' ' }, { answer: '' }]) {
      const { text, status } = await send({ ...facts(), token, answer, ...blank });
      expect(status).toBe(422);
      expect(wrongOf(text)).toContain('都填上');
    }
    expect((await send({ ...facts(), token, answer })).status).toBe(200);
  });
});

describe('by the address under the QR', () => {
  it('C01 leads to the page of its digits, however they are typed', async () => {
    for (const typed of [
      card.publicId,
      `${origin}/c/${card.publicId}#123`,
      card.publicId.replace(/(.{5})/g, '$1 '),
    ])
      expect((await anybody(api).get('/query').query({ address: typed }).expect(303)).headers.location).toBe(
        `/c/${card.publicId}`,
      );
  });

  it('C02 says of anything else that it is no address, and hands it back to be mended', async () => {
    for (const typed of ['//elsewhere.example', card.publicId.slice(1), '"><b>']) {
      const { text } = await anybody(api).get('/query').query({ address: typed }).expect(422);
      expect(wrongOf(text)).toContain('25 位数字');
      expect(text).not.toContain('<b>');
    }
  });

  it('C03 shows the empty form for nothing, or for more than an address can be', async () => {
    for (const typed of ['', 'x'.repeat(500)])
      await anybody(api).get('/query').query({ address: typed }).expect(200);
  });
});
