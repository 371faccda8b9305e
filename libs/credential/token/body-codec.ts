import { dateOfDay, dayNumber } from '../calendar/index.ts';
import { decodeCbor } from '../encoding/cbor-decode.ts';
import { encodeCbor } from '../encoding/cbor-encode.ts';
import type { CborValue } from '../encoding/cbor-value.ts';
import { type CardBody, cardLimits } from './card-body.ts';
import { refuseToken } from './fault.ts';
import { packNumber, unpackNumber } from './packed-number.ts';

/** The first item of every body; another layout takes another number. */
const version = 1;

/**
 * The canonical bytes of a card: a CBOR array of
 * `[1, number, first character, hidden characters, projects, issuer, from, to − from, key, status index]`.
 * @throws DomainError `NUMBER_INVALID`, `NAME_INVALID`, `PROJECTS_INVALID`, `DATES_INVALID`, `FIELD_RANGE`.
 */
export function encodeBody(body: CardBody): Uint8Array {
  const { first, hidden } = splitMaskedName(body.maskedName);
  const from = dayNumber(body.validFrom);
  const to = dayNumber(body.validTo);
  if (from === undefined || to === undefined || to < from) throw refuseToken('DATES_INVALID');
  checkRanges(body);
  return encodeCbor([
    version,
    packNumber(body.number),
    first,
    hidden,
    body.projects,
    body.issuer,
    from,
    to - from,
    body.key,
    body.statusIndex,
  ]);
}

/**
 * Reads a body and insists that it is written as `encodeBody` writes it, byte for byte.
 * @throws DomainError with a `CborFault` or `TokenFault` as its code.
 */
export function decodeBody(bytes: Uint8Array): CardBody {
  const body = readFields(decodeCbor(bytes));
  const again = encodeBody(body);
  const same = again.length === bytes.length && again.every((byte, at) => byte === bytes[at]);
  if (!same) throw refuseToken('NOT_CANONICAL');
  return body;
}

function readFields(value: CborValue): CardBody {
  if (!Array.isArray(value) || typeof value[0] !== 'number') throw refuseToken('BODY_SHAPE');
  if (value[0] !== version) throw refuseToken('VERSION_UNKNOWN');
  const [, number, first, hidden, projects, issuer, from, days, key, statusIndex, ...more] = value;
  const shaped =
    typeof first === 'string' &&
    Array.isArray(projects) &&
    projects.every(isNumber) &&
    [hidden, issuer, from, days, key, statusIndex].every(isNumber) &&
    more.length === 0;
  if (!shaped) throw refuseToken('BODY_SHAPE');
  const validFrom = dateOfDay(from);
  const validTo = dateOfDay(from + days);
  if (!validFrom || !validTo) throw refuseToken('DATES_INVALID');
  if (hidden > 63) throw refuseToken('NAME_INVALID');
  const maskedName = first + '*'.repeat(hidden);
  return { number: unpackNumber(number), maskedName, projects, issuer, validFrom, validTo, key, statusIndex };
}

function isNumber(value: CborValue | undefined): value is number {
  return typeof value === 'number';
}

function splitMaskedName(maskedName: string): { first: string; hidden: number } {
  const found = /^([^\s*\p{C}])(\*{1,63})$/u.exec(maskedName);
  if (!found) throw refuseToken('NAME_INVALID');
  return { first: found[1]!, hidden: found[2]!.length };
}

function checkRanges({ projects, issuer, key, statusIndex }: CardBody): void {
  const fits = (value: number, most: number) => Number.isInteger(value) && value >= 0 && value <= most;
  const ascending = projects.every((code, at) => at === 0 || code > projects[at - 1]!);
  const few = projects.length >= 1 && projects.length <= cardLimits.projects;
  if (!few || !ascending || !projects.every((code) => fits(code, cardLimits.project))) {
    throw refuseToken('PROJECTS_INVALID');
  }
  const inRange =
    fits(issuer, cardLimits.issuer) && fits(key, cardLimits.key) && fits(statusIndex, cardLimits.statusIndex);
  if (!inRange) throw refuseToken('FIELD_RANGE');
}
