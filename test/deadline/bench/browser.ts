import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { BenchApplicant } from './applicants.ts';

export interface Answer {
  /** `earlier`: saved before the last minute began */
  kind: 'earlier' | 'save' | 'submit';
  status: number;
  code: string | null;
  /** From the moment at which the person acted, however late the request left */
  milliseconds: number;
}

/** What one applicant was told, to be held against the database afterwards. */
export interface Story {
  applicant: BenchApplicant;
  answers: Answer[];
  /** The content of the last save that was answered with 200 */
  kept: Record<string, unknown>;
  submitted: boolean;
}

/** Requests that had to be sent again. */
let resent = 0;
export const countResent = () => resent;

const agent = new Agent({ keepAlive: true, maxSockets: 2000 });

/**
 * One applicant's last minute, and a save before it (`opens` is when the minute begins): saves as they type, at their own times whatever the server does, then submits. Each
 * waits for its own former answer, as a browser does; the clock of an answer starts when it should have been sent.
 */
export async function lastMinute(
  url: string,
  applicant: BenchApplicant,
  { index, opens, saves, submitAt }: { index: number; opens: number; saves: number[]; submitAt: number },
): Promise<Story> {
  const story: Story = { applicant, answers: [], kept: applicant.data, submitted: false };
  let revision = applicant.revision;
  const client = {
    url,
    cookie: applicant.cookie,
    address: `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
  };
  for (const [turn, at] of saves.entries()) {
    await until(at);
    // The last one is what was frozen and stamped, else there would be nothing to submit.
    const data =
      turn === saves.length - 1
        ? applicant.data
        : { ...applicant.data, address: `四川省成都市示范路${turn}号${index}` };
    const { status, body } = await send(client, 'PUT', `${applicant.applicationId}/draft`, {
      revision,
      data,
    });
    note(story, at < opens ? 'earlier' : 'save', status, body, at);
    if (status !== 200) continue;
    revision = body.revision!;
    story.kept = data;
  }
  await until(submitAt);
  const { status, body } = await send(client, 'POST', `${applicant.applicationId}/submission`, {
    version: 1,
  });
  note(story, 'submit', status, body, submitAt);
  story.submitted = status === 200;
  return story;
}

interface Body {
  code?: string;
  revision?: number;
}

function note(story: Story, kind: Answer['kind'], status: number, body: Body, at: number): void {
  story.answers.push({ kind, status, code: body.code ?? null, milliseconds: Date.now() - at });
}

async function until(at: number): Promise<void> {
  const wait = at - Date.now();
  if (wait > 0) await pause(wait);
}

function send(
  { url, cookie, address }: { url: string; cookie: string; address: string },
  method: 'PUT' | 'POST',
  path: string,
  payload: unknown,
  left = 5,
): Promise<{ status: number; body: Body }> {
  return new Promise((resolve, reject) => {
    const text = Buffer.from(JSON.stringify(payload));
    const call = request(
      `${url}/api/me/applications/${path}`,
      {
        method,
        agent,
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': text.length,
          'X-Kaoka': '1',
          // As the proxy in front would say it: everybody comes from an address of their own.
          'X-Forwarded-For': address,
          Cookie: cookie,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const answer = Buffer.concat(chunks).toString('utf8');
          resolve({
            status: response.statusCode ?? 0,
            body: answer === '' ? {} : (JSON.parse(answer) as Body),
          });
        });
        response.on('error', reject);
      },
    );
    call.on('error', (error: NodeJS.ErrnoException) => {
      // The connection was closed as the request went out: the page tries again, as it does for any lost answer.
      if (error.code !== 'ECONNRESET' || left === 0) return reject(error);
      resent += 1;
      send({ url, cookie, address }, method, path, payload, left - 1).then(resolve, reject);
    });
    call.end(text);
  });
}

export function closeBrowsers(): void {
  agent.destroy();
}
