import { Temporal } from 'temporal-polyfill';

/** How devices and servers write an instant; whatever else is one is left to Temporal. */
const PLAIN =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,3}))?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/;
const MINUTE = 60_000;

/**
 * Milliseconds of the epoch. A door reads a thousand instants at each scan, so the plain writing is reckoned here:
 * the polyfill takes forty times as long.
 * @throws RangeError for what is no instant
 */
export function epochOf(instant: string): number {
  const parts = PLAIN.exec(instant);
  if (parts === null) return byTemporal(instant);
  const [, year, month, day, hour, minute, second, fraction = '', sign, hours, minutes] = parts;
  const midnight = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  // The 30th of February would roll over, and a year before 100 would be of another century.
  if (midnight.getUTCDate() !== Number(day) || midnight.getUTCFullYear() !== Number(year))
    return byTemporal(instant);
  const ahead = sign === undefined ? 0 : (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const ofDay = (Number(hour) * 60 + Number(minute) - ahead) * MINUTE + Number(second) * 1000;
  return midnight.getTime() + ofDay + Number(fraction.padEnd(3, '0'));
}

/** The instant of that many milliseconds in UTC, written as Temporal does: without zeros at its end. */
export function instantOf(epoch: number): string {
  return new Date(epoch).toISOString().replace(/\.?0*Z$/, 'Z');
}

function byTemporal(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}
