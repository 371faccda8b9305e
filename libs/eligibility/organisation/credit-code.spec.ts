import fc from 'fast-check';
import { parseCreditCode } from './credit-code.ts';
import { parseUnitName } from './unit-name.ts';

describe('unit codes and names', () => {
  it('A01 a right code carries no warning', () => {
    expect(parseCreditCode(' 91512081ma62k0260e ')).toEqual({ value: '91512081MA62K0260E', warning: null });
  });

  it('A02 a failing check is told but not refused', () => {
    expect(parseCreditCode('91512081MA62K0260A').warning).toMatch(/校验位/);
  });

  it('A03 one wrong character always carries a warning', () => {
    const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
    fc.assert(
      fc.property(fc.nat(16), fc.constantFrom(...alphabet), (place, character) => {
        const right = '91512081MA62K0260E';
        fc.pre(right[place] !== character);
        expect(
          parseCreditCode(right.slice(0, place) + character + right.slice(place + 1)).warning,
        ).not.toBeNull();
      }),
    );
  });

  it.each(['91512081MA62K0260', '91512081MA62K0260I', ''])('B01 %p is refused', (text) => {
    expect(() => parseCreditCode(text)).toThrow(/CREDIT_CODE_SHAPE/);
  });

  it('C01 one spelling for a unit', () => {
    expect(parseUnitName(' 成都 某某职业技能培训学校(有限公司) ')).toBe(
      '成都某某职业技能培训学校（有限公司）',
    );
    expect(() => parseUnitName(' ')).toThrow(/UNIT_NAME_EMPTY/);
  });
});
