import { setTimeout as pause } from 'node:timers/promises';
import type { Response } from 'express';
import type { JobView } from './view.ts';

const POLL_MS = 400;
/** Proxies close a silent connection after about a minute. */
const HEARTBEAT_MS = 15_000;

/**
 * Tells a browser how a job gets on, by server-sent events of the name `progress`, one whenever `read`
 * answers anew, until the job is over or the client leaves. `read` answers null if the job is gone.
 */
export async function streamProgress(response: Response, read: () => Promise<JobView | null>): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  open(response);
  let [last, silentFor] = ['', 0];
  while (!gone.signal.aborted) {
    const job = await read();
    if (job === null) break;
    const text = JSON.stringify(job);
    if (text !== last) {
      response.write(`event: progress\ndata: ${text}\n\n`);
      [last, silentFor] = [text, 0];
    } else if (silentFor >= HEARTBEAT_MS) {
      response.write(': still here\n\n');
      silentFor = 0;
    }
    if (job.state === 'done' || job.state === 'failed') break;
    await pause(POLL_MS, undefined, { signal: gone.signal }).catch(() => undefined);
    silentFor += POLL_MS;
  }
  response.end();
}

function open(response: Response): void {
  response.status(200);
  response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store, no-transform');
  // nginx would otherwise gather the events into one late answer.
  response.setHeader('X-Accel-Buffering', 'no');
  response.flushHeaders();
}
