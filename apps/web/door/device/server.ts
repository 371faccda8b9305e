import type { DoorEvent, DoorRoster } from '#checkin';

const PATIENCE_MS = 15_000;

/** The server answered, and said no. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
  ) {
    super(detail);
  }
}

export interface Account {
  id: string;
  role: string;
  name: string;
}

export interface Exchange {
  kept: number;
  refused: { index: number; detail: string }[];
  events: DoorEvent[];
  cursor: string;
  serverTime: string;
}

/** The few questions that a door asks. Each rejects with a `Refusal`, or with anything else where there is no network. */
export const server = {
  async signIn(login: string, password: string): Promise<Account> {
    const { account } = await ask<{ account: Account }>('/api/session', { login, password });
    return account;
  },
  signOut: () => ask<void>('/api/session', undefined, 'DELETE'),
  roster: () => ask<{ roster: DoorRoster; serverTime: string }>('/api/door/roster'),
  async faces(sitting: string): Promise<Record<string, string>> {
    const { faces } = await ask<{ faces: Record<string, string> }>(
      `/api/door/faces?sitting=${encodeURIComponent(sitting)}`,
    );
    return faces;
  },
  /** Sends a picture, in base64 */
  keepScene: (photo: string) => ask<{ digest: string }>('/api/door/scenes', { photo }),
  exchange: (events: readonly DoorEvent[], after: string) =>
    ask<Exchange>('/api/door/events', { events, after }),
};

async function ask<Answer>(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') {
  const control = new AbortController();
  const alarm = setTimeout(() => control.abort(), PATIENCE_MS);
  try {
    const response = await fetch(path, {
      method,
      signal: control.signal,
      cache: 'no-store',
      headers: { 'X-Kaoka': '1', ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.status === 204) return undefined as Answer;
    const answer: unknown = await response.json();
    if (response.ok) return answer as Answer;
    throw new Refusal(response.status, (answer as { detail?: string }).detail ?? '服务器没有答复');
  } finally {
    clearTimeout(alarm);
  }
}
