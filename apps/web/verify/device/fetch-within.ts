export type Fetch = (path: string, options: RequestInit) => Promise<Response>;

/** Fetches, or gives up. `AbortSignal.timeout` would be shorter, but older phones do not know it. */
export async function fetchWithin(milliseconds: number, path: string, fetch: Fetch): Promise<Response> {
  const control = new AbortController();
  const alarm = setTimeout(() => control.abort(), milliseconds);
  try {
    const response = await fetch(path, { signal: control.signal, cache: 'no-store' });
    // The alarm guards the body as well.
    const body = await response.blob();
    return new Response(body, { status: response.status, headers: response.headers });
  } finally {
    clearTimeout(alarm);
  }
}
