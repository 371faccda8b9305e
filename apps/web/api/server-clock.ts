import { useEffect, useState } from 'react';

let offset = 0;

/** Corrects the device's clock by an instant just heard from the server (a `Date` header or `serverTime`). */
export function noteServerTime(instant: string | null): void {
  if (instant === null) return;
  const heard = Date.parse(instant);
  if (!Number.isNaN(heard)) offset = heard - Date.now();
}

/** The server's now in epoch milliseconds, as well as the device can tell. */
export function serverNow(): number {
  return Date.now() + offset;
}

/** The server's now, renewed every `everyMs` while the component is mounted. */
export function useServerNow(everyMs = 1000): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
