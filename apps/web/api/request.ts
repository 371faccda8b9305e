import { isAttended } from './attendance.ts';
import { parseProblem, unreachable } from './problem.ts';
import { noteServerTime } from './server-clock.ts';

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  query?: Record<string, string | number | undefined>;
  signal?: AbortSignal;
}

/** Asks the API for JSON. Throws `ApiProblem` for every refusal and for a lost connection. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const { method = 'GET', body, query, signal } = options;
  const headers: Record<string, string> = { Accept: 'application/json', 'X-Kaoka': '1' };
  if (!isAttended()) headers['X-Kaoka-Unattended'] = '1';
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const response = await fetch(withQuery(path, query), {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    credentials: 'same-origin',
    cache: 'no-store',
    signal: signal ?? null,
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  });
  noteServerTime(response.headers.get('Date'));
  const text = await response.text();
  if (!response.ok) {
    const type = response.headers.get('Content-Type') ?? '';
    throw parseProblem(response.status, type, text, response.headers.get('Retry-After'));
  }
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** Posts JSON, is answered a file and hands it to the browser under the name that the server gave it. */
export async function fetchFile(path: string, body: unknown): Promise<void> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'X-Kaoka': '1', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'same-origin',
  }).catch(() => {
    throw unreachable();
  });
  noteServerTime(response.headers.get('Date'));
  if (!response.ok) {
    const type = response.headers.get('Content-Type') ?? '';
    throw parseProblem(response.status, type, await response.text(), response.headers.get('Retry-After'));
  }
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  // A file that breaks off on its way rejects here: nobody takes half of it for the whole.
  const content = await response.blob().catch(() => {
    throw unreachable();
  });
  const link = Object.assign(document.createElement('a'), {
    href: URL.createObjectURL(content),
    download: decodeURIComponent(name ?? '下载'),
  });
  link.click();
  URL.revokeObjectURL(link.href);
}

/**
 * Posts a form with files. Uses XMLHttpRequest because `fetch` cannot tell how much has been sent.
 * `onSent` gets a share from 0 to 1.
 */
export function upload<T>(path: string, form: FormData, onSent: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('POST', path);
    call.setRequestHeader('X-Kaoka', '1');
    call.setRequestHeader('Accept', 'application/json');
    call.upload.onprogress = (event) => {
      if (event.lengthComputable) onSent(event.loaded / event.total);
    };
    call.onerror = () => reject(unreachable());
    call.onload = () => {
      if (call.status >= 200 && call.status < 300) return resolve(JSON.parse(call.responseText) as T);
      const type = call.getResponseHeader('Content-Type') ?? '';
      reject(parseProblem(call.status, type, call.responseText, call.getResponseHeader('Retry-After')));
    };
    call.send(form);
  });
}

function withQuery(path: string, query: RequestOptions['query']): string {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '');
  if (pairs.length === 0) return path;
  return `${path}?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}`;
}
