import { Temporal } from 'temporal-polyfill';

/** The civil date in Sichuan at an instant (ISO 8601). */
export function shanghaiDate(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
}

/** JOSE counts whole seconds since 1970. */
export function instantOf(seconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString();
}

export function secondsOf(instant: string): number {
  return Math.floor(Temporal.Instant.from(instant).epochMilliseconds / 1000);
}

export function isAfter(instant: string, other: string): boolean {
  return Temporal.Instant.compare(instant, other) > 0;
}
