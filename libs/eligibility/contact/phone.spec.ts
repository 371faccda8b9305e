import { maskPhone, parsePhone } from './phone.ts';

describe('telephone numbers', () => {
  it.each([
    ['16300001234', '16300001234'],
    [' 163 0000 1234 ', '16300001234'],
    ['163-0000-1234', '16300001234'],
    ['１６３００００１２３４', '16300001234'],
    ['+86 16300001234', '16300001234'],
    ['028-86136211', '028-86136211'],
    ['（028）86136211', '028-86136211'],
    ['0834-2160000-801', '0834-2160000-801'],
  ])('A01 %p is %s', (text, phone) => {
    expect(parsePhone(text)).toBe(phone);
  });

  it.each([
    ['', 'PHONE_EMPTY'],
    ['1630000123', 'PHONE_SHAPE'],
    ['12012345678', 'PHONE_SHAPE'],
    ['86136211', 'PHONE_SHAPE'],
    ['无', 'PHONE_SHAPE'],
  ])('B01 %p is refused as %s', (text, code) => {
    expect(() => parsePhone(text)).toThrow(code);
  });

  it('C01 masks', () => {
    expect(maskPhone('16300001234')).toBe('163****1234');
    expect(maskPhone('028-86136211')).toBe('**********11');
  });
});
