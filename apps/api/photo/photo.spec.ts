import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { anybody } from '../../../test/api/people.ts';
import { type PublishedCard, Publisher } from '../../../test/api/published.ts';
import { origin } from '../../../test/credential/authority.ts';

let api: TestApi;
let register: Publisher;
let card: PublishedCard;

beforeAll(async () => {
  api = await startTestApi({ environment: { HOST_URL: origin } });
  register = await Publisher.open(api);
});
beforeEach(async () => {
  card = await register.addCard();
});
afterAll(() => api.close());

const ask = (lastFour: string, { publicId } = card) =>
  anybody(api).post(`/c/${publicId}`).unset('X-Kaoka').type('form').send({ lastFour });
const lastFour = () => card.idNumber.slice(-4);
const wrongOf = (text: string) => /<p class="wrong"[^>]*>([^<]+)</.exec(text)?.[1];

describe('the photo of a card', () => {
  it('A01 is shown to who knows how the ID number ends, within a page that nobody keeps', async () => {
    const { text, headers } = await ask(lastFour()).expect(200);
    const [, data = ''] = /src="data:image\/jpeg;base64,([^"]+)"/.exec(text) ?? [];
    expect(Buffer.from(data, 'base64').subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    expect(Buffer.byteLength(text)).toBeLessThan(30 * 1024);
    expect(headers['cache-control']).toBe('no-store');
    expect(text).not.toContain(card.idNumber.slice(0, 14));
  });

  it('A02 takes the X as people type it', async () => {
    while (!card.idNumber.endsWith('X')) card = await register.addCard();
    for (const typed of ['001X', '001x', '００１Ｘ', ' 001x '])
      expect((await ask(typed).expect(200)).text).toContain('data:image/jpeg');
  });

  it('A03 a wrong answer and a card without a photo read alike', async () => {
    const wrong = await ask('9999').expect(200);
    await api.source.query(
      'UPDATE candidate SET photo_digest = NULL WHERE id = (SELECT candidate_id FROM credential WHERE id = $1)',
      [card.id],
    );
    const none = await ask(lastFour()).expect(200);
    expect(wrongOf(wrong.text)).toContain('没有可以显示的照片');
    expect(none.text).toBe(wrong.text);
  });

  it('A03a what cannot be an ending is asked for again, and costs no attempt', async () => {
    for (const typed of ['', '<b>', '123', '12345', '12 4', '１２'])
      expect(wrongOf((await ask(typed).expect(200)).text)).toContain('请输入 4 位');
    expect((await ask(lastFour()).expect(200)).text).toContain('data:image/jpeg');
  });

  it('A04 is locked for an hour after five wrong answers, for the right one too, and for this card alone', async () => {
    for (let tries = 0; tries < 5; tries += 1) expect(wrongOf((await ask('9999')).text)).toContain('不符');
    const locked = await ask(lastFour()).expect(200);
    expect(wrongOf(locked.text)).toContain('次数过多');
    expect(locked.text).not.toContain('data:image');
    const neighbour = await register.addCard();
    expect((await ask(neighbour.idNumber.slice(-4), neighbour)).text).toContain('data:image/jpeg');
    api.clock.pass(61);
    expect((await ask(lastFour())).text).toContain('data:image/jpeg');
  });

  it('A05 five wrong answers at once lock no later than one after the other', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask('9999')));
    expect(answers.filter(({ text }) => wrongOf(text)?.includes('不符'))).toHaveLength(5);
  });

  it('A06 a right answer forgets the wrong ones before it', async () => {
    for (let tries = 0; tries < 4; tries += 1) await ask('9999');
    await ask(lastFour());
    for (let tries = 0; tries < 4; tries += 1) await ask('9999');
    expect((await ask(lastFour())).text).toContain('data:image/jpeg');
  });

  it.each(['revoked', 'superseded'] as const)('A07 is not for a card that is %s', async (standing) => {
    await register.update(card, { standing });
    const { text } = await ask(lastFour()).expect(200);
    expect(text).not.toContain('data:image');
    expect(text).not.toContain('后四位');
  });

  it('A08 is for a form of this site alone', async () => {
    await ask(lastFour()).set('Sec-Fetch-Site', 'same-origin').expect(200);
    const { text } = await ask(lastFour()).set('Sec-Fetch-Site', 'cross-site').expect(403);
    expect(text).not.toContain('data:image');
    await anybody(api).post(`/c/${card.publicId}`).send({ lastFour: lastFour() }).expect(415);
  });

  it('A09 leaves no trace of what was typed in the log', async () => {
    await ask('7391');
    expect(api.logs()).not.toContain('7391');
  });
});
