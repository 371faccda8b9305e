import fc from 'fast-check';
import { DomainError } from '#problem';
import { checkCharacterOf } from './checksum.ts';
import { birthYearMonth, type IdKind, maskIdNumber, parseIdNumber } from './id-number.ts';

const allKinds: IdKind[] = [
  'mainland',
  'hmt-residence',
  'foreign-permanent',
  'foreign-permanent-2017',
  'hk-macau-permit',
  'taiwan-permit',
];

function codeOf(text: string, kinds?: IdKind[]): string {
  try {
    parseIdNumber(text, kinds);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'accepted';
}

const citizens = fc
  .tuple(
    fc.integer({ min: 110000, max: 659999 }),
    fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([region, birth, sequence]) => {
    const body = `${region}${birth.toISOString().slice(0, 10).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
    return body + checkCharacterOf(body);
  });

describe('identity numbers', () => {
  it('A01 the examples printed in GB 11643 and the synthetic ones are right', () => {
    for (const number of ['11010519491231002X', '440524188001010014', '510107198001010013'])
      expect(parseIdNumber(number).value).toBe(number);
  });

  it('A02 sex and birth date come from the number', () => {
    expect(parseIdNumber('510107198001010013')).toMatchObject({ sex: 'male', birthDate: '1980-01-01' });
    expect(parseIdNumber('11010519491231002X')).toMatchObject({ sex: 'female', birthDate: '1949-12-31' });
    expect(birthYearMonth('1980-01-01')).toBe('1980年1月');
  });

  it('A03 full-width digits, a small x and outer spaces are normalised', () => {
    expect(parseIdNumber('　１１０１０５１９４９１２３１００２ｘ ').value).toBe('11010519491231002X');
  });

  it('A04 each other kind is known by its shape and lies behind its switch', () => {
    const examples: [string, IdKind][] = [
      ['810000199001010019', 'hmt-residence'],
      ['830000198512310020', 'hmt-residence'],
      ['911124198108030024', 'foreign-permanent'],
      ['CHN110181010000', 'foreign-permanent-2017'],
      ['H12345678', 'hk-macau-permit'],
      ['12345678', 'taiwan-permit'],
    ];
    for (const [number, kind] of examples) {
      expect(parseIdNumber(number, allKinds).kind).toBe(kind);
      expect(codeOf(number)).toBe('ID_NUMBER_KIND_OFF');
    }
  });

  it.each([
    ['', 'ID_NUMBER_EMPTY'],
    ['510107 198001010013', 'ID_NUMBER_SPACED'],
    ['510107800101001', 'ID_NUMBER_OLD'],
    ['51010719800101001', 'ID_NUMBER_SHAPE'],
    ['5101071980X1010013', 'ID_NUMBER_SHAPE'],
    ['51010719800101001é', 'ID_NUMBER_SHAPE'],
    ['510107198013010013', 'ID_NUMBER_BIRTH_DATE'],
    ['510107198102290013', 'ID_NUMBER_BIRTH_DATE'],
    ['510107198001010014', 'ID_NUMBER_CHECKSUM'],
    ['810000199001010018', 'ID_NUMBER_CHECKSUM'],
  ])('B01 %p is refused as %s', (text, code) => {
    expect(codeOf(text, allKinds)).toBe(code);
  });

  it('B02 no refusal repeats the number', () => {
    for (const text of [
      '510107198001010014',
      '510107198013010013',
      '51010719800101001',
      '5101071980X1010013',
    ])
      try {
        parseIdNumber(text);
        throw new Error('accepted');
      } catch (error) {
        expect(error).toBeInstanceOf(DomainError);
        expect((error as DomainError).message).not.toContain(text.slice(4));
      }
  });

  it('C01 every built number is accepted with its own birth date and sex', () => {
    fc.assert(
      fc.property(citizens, (number) => {
        const parsed = parseIdNumber(number);
        expect(parsed.birthDate?.replaceAll('-', '')).toBe(number.slice(6, 14));
        expect(parsed.sex).toBe(Number(number[16]) % 2 === 1 ? 'male' : 'female');
      }),
    );
  });

  it('C02 one wrong digit is always noticed', () => {
    fc.assert(
      fc.property(citizens, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
        const digit = String((Number(number[place]) + shift) % 10);
        expect(codeOf(number.slice(0, place) + digit + number.slice(place + 1))).not.toBe('accepted');
      }),
    );
  });

  it('C03 two neighbouring digits exchanged are always noticed', () => {
    fc.assert(
      fc.property(citizens, fc.nat(15), (number, place) => {
        fc.pre(number[place] !== number[place + 1]);
        const swapped = number.slice(0, place) + number[place + 1] + number[place] + number.slice(place + 2);
        expect(codeOf(swapped)).not.toBe('accepted');
      }),
    );
  });

  it('D01 a mask keeps six and four, and never most of a short number', () => {
    expect(maskIdNumber('510107198001010013')).toBe('510107********0013');
    expect(maskIdNumber('CHN110181010000')).toBe('CHN110*****0000');
    expect(maskIdNumber('H12345678')).toBe('H1*****78');
    expect(maskIdNumber('12')).toBe('**');
  });
});
