/** A signed-in member of staff, over HTTP as a browser would be. */
export interface Office {
  get<T>(path: string): Promise<T>;
  /** The bytes of a file */
  download(path: string): Promise<Uint8Array>;
  post<T>(path: string, body?: unknown): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
  upload<T>(path: string, files: Record<string, { name: string; bytes: Uint8Array }>): Promise<T>;
}

interface Problem {
  code: string;
  detail: string;
}

async function answerOf<T>(response: Response): Promise<T> {
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  const problem = (await response.json().catch(() => undefined)) as Problem | undefined;
  throw new Error(problem ? `${problem.detail}（${problem.code}）` : `HTTP ${response.status}`);
}

/** Signs in and answers a caller that keeps the session's cookie. */
export async function signIn(apiUrl: string, login: string, password: string): Promise<Office> {
  const headers: Record<string, string> = { 'x-kaoka': '1' };
  const call = (path: string, init: RequestInit = {}) =>
    fetch(apiUrl + path, { ...init, headers: { ...headers, ...init.headers } });
  const json = (body: unknown, method = 'POST'): RequestInit => ({
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });

  const session = await call('/api/session', json({ login, password }));
  await answerOf(session);
  headers.cookie = session.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

  return {
    get: async (path) => answerOf(await call(path)),
    download: async (path) => {
      const response = await call(path);
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : answerOf(response);
    },
    post: async (path, body) => answerOf(await call(path, json(body))),
    put: async (path, body) => answerOf(await call(path, json(body, 'PUT'))),
    upload: async (path, files) => {
      const form = new FormData();
      for (const [field, { name, bytes }] of Object.entries(files))
        form.append(field, new Blob([new Uint8Array(bytes)]), name);
      return answerOf(await call(path, { method: 'POST', body: form }));
    },
  };
}
