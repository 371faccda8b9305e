import { cardUrl, parseAddress, shortUrl } from './address.ts';

const id = '0123456789012345678901234';
const origin = 'https://kaoka.example.cn';

describe('the address of a card', () => {
  it('is read from a QR, a short URL, a pasted token or an id', () => {
    expect(parseAddress(cardUrl(origin, id, '0042'))).toEqual({ origin, publicId: id, digits: '0042' });
    expect(parseAddress(shortUrl(origin, id))).toEqual({ origin, publicId: id });
    expect(parseAddress(`${id}#0042`)).toEqual({ publicId: id, digits: '0042' });
    expect(parseAddress(`  ${id}\n`)).toEqual({ publicId: id });
    expect(parseAddress(`http://localhost:3000/c/${id}#`)).toEqual({
      origin: 'http://localhost:3000',
      publicId: id,
      digits: '',
    });
  });

  it.each([
    '',
    '微信支付',
    'https://kaoka.example.cn/',
    `https://kaoka.example.cn/d/${id}`,
    `https://kaoka.example.cn/c/${id}/x#1`,
    `https://kaoka.example.cn/c/${id}?from=singlemessage#1`,
    `HTTPS://KAOKA.EXAMPLE.CN/c/${id}#1`,
    `https://kaoka.example.cn@evil.example/c/${id}#1`,
    `ftp://kaoka.example.cn/c/${id}#1`,
    'Z5125000171',
    `${id}#1\n2`,
  ])('%p is not one', (text) => {
    expect(() => parseAddress(text)).toThrow(expect.objectContaining({ code: 'NOT_A_CARD' }));
  });

  it.each([
    id.slice(1),
    `${id}0`,
    '9999999999999999999999999',
    '１２３４５６７８９０１２３４５６７８９０１２３４５',
  ])('%s cannot be an id', (wrong) => {
    expect(() => parseAddress(`${origin}/c/${wrong}`)).toThrow(
      expect.objectContaining({ code: 'PUBLIC_ID_INVALID' }),
    );
  });
});
