import fc from 'fast-check';
import { DomainError } from '#problem';
import { maskName, parseName } from './name.ts';

const codeOf = (text: string) => {
  try {
    return parseName(text);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

describe('names', () => {
  it('A01 every look-alike of the separator becomes ·', () => {
    for (const dot of ['·', '.', '．', '•', '・', '･', '‧', '∙', '⋅', '᛫', ' · '])
      expect(parseName(`阿尔木${dot}伍各`)).toBe('阿尔木·伍各');
  });

  it('A02 spaces that typists put between two characters vanish; those of Latin names stay', () => {
    expect(parseName('　张　三 ')).toBe('张三');
    expect(parseName(" Anna  Maria O'Neill ")).toBe("Anna Maria O'Neill");
  });

  it('A03 rare characters of any plane are names', () => {
    for (const name of ['王䶮', '李𬴂', '赵㛃', '陈𬭛', '刘𠅤', '周𰻝']) expect(parseName(name)).toBe(name);
  });

  it('A04 a compatibility ideograph is kept as on the identity card', () => {
    expect(parseName('\uF92C敏')).toBe('\uF92C敏');
  });

  it.each([
    ['  ', 'NAME_EMPTY'],
    ['张'.repeat(51), 'NAME_TOO_LONG'],
    ['王洁*', 'NAME_CHARACTER'],
    ['王晓[沛]', 'NAME_CHARACTER'],
    ['张3', 'NAME_CHARACTER'],
    ['张😀', 'NAME_CHARACTER'],
    ['·阿木', 'NAME_CHARACTER'],
    ['阿木··伍各', 'NAME_CHARACTER'],
    ['王\uE863', 'NAME_PRIVATE_USE'],
  ])('B01 %p is refused as %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('B02 the limit counts code points, not UTF-16 units', () => {
    expect(parseName('𠅤'.repeat(50))).toHaveLength(100);
    expect(codeOf('𠅤'.repeat(51))).toBe('NAME_TOO_LONG');
  });

  it('C01 parsing twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'阿木·.• 𠅤Ab王') }), (text) => {
        const once = codeOf(text);
        fc.pre(!once.startsWith('NAME_'));
        expect(parseName(once)).toBe(once);
      }),
    );
  });

  it('D01 a mask never cuts a character in half', () => {
    expect(maskName('张三')).toBe('张*');
    expect(maskName('𠅤小明')).toBe('𠅤**');
    expect(maskName('阿尔木·伍各')).toBe('阿*****');
  });
});
