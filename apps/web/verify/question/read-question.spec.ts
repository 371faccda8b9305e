import { formatCredentialNumber } from '#credential';
import { findHost, readQuestion } from './read-question.ts';

const id = '0123456789012345678901234';
const url = `https://kaoka.example.cn/c/${id}`;

describe('what people paste', () => {
  it.each([
    ['the whole address', `${url}#123`, `${url}#123`],
    ['an address in a message', `请核验我的证卡：${url}，谢谢`, url],
    ['an address with white space around', `\n ${url}\t`, url],
    ['capitals of a keyboard that means well', url.replace('https://kaoka', 'HTTPS://Kaoka'), url],
    ['an address without its scheme', `kaoka.example.cn/c/${id}`, url],
    ['the digits as they are printed, in groups', '01234 56789 01234 56789 01234', id],
    ['full-width digits', '０１２３４５６７８９０１２３４５６７８９０１２３４', id],
    ['a token without its address', `${id}#987`, `${id}#987`],
    ['an address that is nobody’s', 'https://menu.example/Tisch?x=7', 'https://menu.example/Tisch?x=7'],
  ])('%s', (_, typed, text) => {
    expect(readQuestion(typed)).toEqual({ kind: 'card', text });
  });

  it('a number, which only the register can look up', () => {
    const number = formatCredentialNumber({ prefix: 'Z', province: '51', year: 2025, serial: 17 });
    const spoken = `${number.slice(0, 3)} ${number.slice(3, 5)}-${number.slice(5)}`.toLowerCase();
    expect(readQuestion(spoken)).toEqual({ kind: 'number', number });
  });

  it('a number with a slip in it', () => {
    expect(readQuestion('Z5125000170')).toEqual({ kind: 'mistyped', number: 'Z5125000170' });
  });

  it('nothing', () => {
    expect(readQuestion(' \n')).toEqual({ kind: 'empty' });
  });
});

describe('where a text leads', () => {
  it.each([
    [`${url}#123`, 'kaoka.example.cn'],
    ['https://kаoka.example.cn/c/1', 'xn--koka-53d.example.cn'],
    ['https://kaoka.example.cn@evil.example:8443/c/1', 'evil.example:8443'],
    ['weixin://dl/business', 'dl'],
    ['tel:12345', 'tel'],
    [id, undefined],
    ['https://', undefined],
  ])('%s', (text, host) => {
    expect(findHost(text)).toBe(host);
  });
});
