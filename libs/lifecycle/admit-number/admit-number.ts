import { DomainError } from '#problem';

/** What an admit number says; it names no person and no prefecture (domain 4.2). */
export interface AdmitNumber {
  /** Full year of the term. */
  year: number;
  /** Ordinal of the term in its year. */
  ordinal: number;
  /** The batch within the term, from 1. */
  batch: number;
  /** The room within its venue, from 1. */
  room: number;
  /** The seat within its room, from 1; see `seatNumber`. */
  seat: number;
}

const parts: { key: keyof AdmitNumber; name: string; digits: number }[] = [
  { key: 'year', name: '年份', digits: 2 },
  { key: 'ordinal', name: '期次', digits: 2 },
  { key: 'batch', name: '场次', digits: 2 },
  { key: 'room', name: '考场', digits: 2 },
  { key: 'seat', name: '座位', digits: 3 },
];

const century = 2000;

/**
 * `YY TT BB RR SSS` and a check character (ISO 7064 MOD 11-2), 12 in all: `250201010017`.
 * A move to another seat makes another number; numbers are not reused within a term.
 * @throws DomainError `ADMIT_NUMBER_RANGE` if a part has no room in its digits.
 */
export function formatAdmitNumber(number: AdmitNumber): string {
  const body = parts.map(({ key, name, digits }) => {
    const value = key === 'year' ? number.year - century : number[key];
    const least = key === 'year' ? 0 : 1;
    if (!Number.isInteger(value) || value < least || value >= 10 ** digits)
      throw new DomainError({
        kind: 'invalid',
        code: 'ADMIT_NUMBER_RANGE',
        detail: `准考证号的${name}只有${digits}位，容不下 ${number[key]}`,
      });
    return String(value).padStart(digits, '0');
  });
  return appendCheck(body.join(''));
}

/**
 * The parts of an admit number as printed, typed or scanned; full width, spaces and a small x are tolerated.
 * @throws DomainError `ADMIT_NUMBER_SHAPE`, `ADMIT_NUMBER_CHECKSUM`.
 */
export function parseAdmitNumber(text: string): AdmitNumber {
  const value = normalizeAdmitNumber(text);
  const shape = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{3})[\dX]$/.exec(value);
  if (shape === null) throw refuse('ADMIT_NUMBER_SHAPE', '准考证号应为12位，前11位是数字，末位是数字或X');
  if (appendCheck(value.slice(0, 11)) !== value)
    throw refuse('ADMIT_NUMBER_CHECKSUM', '准考证号的校验位不符，有数字输错');
  const [year, ordinal, batch, room, seat] = shape.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return { year: century + year, ordinal, batch, room, seat };
}

/** The one writing of an admit number, for comparing; its digits are not checked. */
export function normalizeAdmitNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/** A seat `row-column` counted through its room row by row, from 1. */
export function seatNumber(seat: string, room: { columns: number }): number {
  const [row = 0, column = 0] = seat.split('-').map(Number);
  return (row - 1) * room.columns + column;
}

function appendCheck(body: string): string {
  let remainder = 0;
  for (const digit of body) remainder = ((remainder + Number(digit)) * 2) % 11;
  const check = (12 - remainder) % 11;
  return body + (check === 10 ? 'X' : String(check));
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail });
}
