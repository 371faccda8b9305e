import { bytesToHex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { dateOfDay } from '../calendar/index.ts';
import { encodeCbor } from '../encoding/cbor-encode.ts';
import type { CborValue } from '../encoding/cbor-value.ts';
import { formatCredentialNumber } from '../number/index.ts';
import { decodeBody, encodeBody } from './body-codec.ts';
import { type CardBody, cardLimits } from './card-body.ts';

const number = formatCredentialNumber({ prefix: 'Z', province: '51', year: 2025, serial: 17 });
const body: CardBody = {
  number,
  maskedName: '张**',
  projects: [3, 12, 200],
  issuer: 1,
  validFrom: '2025-06-20',
  validTo: '2028-06-20',
  key: 1,
  statusIndex: 54_321,
};
/** The items of the same body, to be bent one at a time. */
const items: CborValue[] = [
  1,
  Uint8Array.of(0x05, 0xf0, 0xa9, 0xdb, 0x31),
  '张',
  2,
  [3, 12, 200],
  1,
  1997,
  1096,
  1,
  54_321,
];
const bent = (at: number, item: CborValue) =>
  encodeCbor(items.map((old, index) => (index === at ? item : old)));

const legalBody: fc.Arbitrary<CardBody> = fc
  .record({
    year: fc.integer({ min: 2000, max: 2099 }),
    serial: fc.integer({ min: 1, max: 99_999 }),
    prefix: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
    first: fc.constantFrom('张', '𠮷', '阿', 'A', '·'),
    hidden: fc.integer({ min: 1, max: 63 }),
    projects: fc.uniqueArray(fc.nat({ max: cardLimits.project }), { minLength: 1, maxLength: 3 }),
    issuer: fc.nat({ max: cardLimits.issuer }),
    from: fc.nat({ max: 60_000 }),
    days: fc.nat({ max: 5000 }),
    key: fc.nat({ max: cardLimits.key }),
    statusIndex: fc.nat({ max: cardLimits.statusIndex }),
  })
  .map(({ year, serial, prefix, first, hidden, projects, from, days, ...rest }) => ({
    ...rest,
    number: formatCredentialNumber({ prefix, province: '51', year, serial }),
    maskedName: first + '*'.repeat(hidden),
    projects: projects.sort((one, other) => one - other),
    validFrom: dateOfDay(from)!,
    validTo: dateOfDay(from + days)!,
  }));

describe('the body of a card', () => {
  it('comes back as it went, whatever it says', () => {
    fc.assert(
      fc.property(legalBody, (legal) => {
        expect(decodeBody(encodeBody(legal))).toEqual(legal);
      }),
    );
  });

  it('has one spelling only: bytes that are read at all are those that would be written', () => {
    const flips = fc.array(fc.tuple(fc.nat({ max: 40 }), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 3,
    });
    let read = 0;
    fc.assert(
      fc.property(legalBody, flips, (legal, changes) => {
        const bytes = encodeBody(legal);
        for (const [at, flip] of changes) bytes[at % bytes.length]! ^= flip;
        let again: CardBody;
        try {
          again = decodeBody(bytes);
        } catch {
          return;
        }
        read++;
        expect(encodeBody(again)).toEqual(bytes);
      }),
      { numRuns: 3000, seed: 1 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it('is a short array in a fixed order', () => {
    const bytes = encodeBody(body);
    expect(bytesToHex(bytes)).toBe(bytesToHex(encodeCbor(items)));
    expect(bytes).toHaveLength(29);
    expect(decodeBody(bytes)).toEqual(body);
  });

  it.each([
    ['an unknown version', 0, 2, 'VERSION_UNKNOWN'],
    ['no version', 0, 'one', 'BODY_SHAPE'],
    ['a number in text', 1, number, 'NUMBER_INVALID'],
    ['a number beyond the rule', 1, Uint8Array.of(255, 255, 255, 255, 255), 'NUMBER_INVALID'],
    ['a number padded', 1, Uint8Array.of(0, 0x05, 0xf0, 0xa9, 0xdb, 0x31), 'NUMBER_INVALID'],
    ['serial nought', 1, Uint8Array.of(0x05, 0xf0, 0xa9, 0xdb, 0x20), 'NUMBER_INVALID'],
    ['two characters of a name', 2, '张三', 'NAME_INVALID'],
    ['an invisible name', 2, '\u200b', 'NAME_INVALID'],
    ['no hidden character', 3, 0, 'NAME_INVALID'],
    ['a name a mile long', 3, 64, 'NAME_INVALID'],
    ['no project', 4, [], 'PROJECTS_INVALID'],
    ['four projects', 4, [1, 2, 3, 4], 'PROJECTS_INVALID'],
    ['a project twice', 4, [3, 3], 'PROJECTS_INVALID'],
    ['projects out of order', 4, [12, 3], 'PROJECTS_INVALID'],
    ['a project code too large', 4, [65_536], 'PROJECTS_INVALID'],
    ['a project by name', 4, ['茶艺'], 'BODY_SHAPE'],
    ['an issuer too large', 5, 256, 'FIELD_RANGE'],
    ['a day beyond 2199', 6, 65_536, 'DATES_INVALID'],
    ['a validity beyond 2199', 7, 65_000, 'DATES_INVALID'],
    ['a key too large', 8, 256, 'FIELD_RANGE'],
    ['a status index too large', 9, 2 ** 24, 'FIELD_RANGE'],
    ['bytes for a number', 9, Uint8Array.of(1), 'BODY_SHAPE'],
  ] satisfies [string, number, CborValue, string][])('with %s is refused', (_, at, item, code) => {
    expect(() => decodeBody(bent(at, item))).toThrow(expect.objectContaining({ code }));
  });

  it('with an item more, an item less, or no array at all is refused', () => {
    for (const value of [[...items, 0], items.slice(0, -1), 7]) {
      expect(() => decodeBody(encodeCbor(value))).toThrow(expect.objectContaining({ code: 'BODY_SHAPE' }));
    }
  });

  it.each([
    [{ validTo: '2025-06-19' }, 'DATES_INVALID'],
    [{ validFrom: '2019-12-31' }, 'DATES_INVALID'],
    [{ validFrom: '2025-02-29' }, 'DATES_INVALID'],
    [{ validFrom: '2025-6-20' }, 'DATES_INVALID'],
    [{ maskedName: '张三*' }, 'NAME_INVALID'],
    [{ maskedName: '张三' }, 'NAME_INVALID'],
    [{ number: number.slice(0, -1) }, 'NUMBER_INVALID'],
    [{ number: number.toLowerCase() }, 'NUMBER_INVALID'],
    [{ projects: [1.5] }, 'PROJECTS_INVALID'],
    [{ statusIndex: -1 }, 'FIELD_RANGE'],
  ] satisfies [Partial<CardBody>, string][])('is not written with %p', (wrong, code) => {
    expect(() => encodeBody({ ...body, ...wrong })).toThrow(expect.objectContaining({ code }));
  });
});
