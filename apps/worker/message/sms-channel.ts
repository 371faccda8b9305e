import { createHmac } from 'node:crypto';
import type { Outcome } from '#database/message';
import { maskIdNumbers } from '#eligibility';
import type { Clock } from '#environment';
import type { SmsConfiguration } from '../configuration.ts';
import type { OutChannel, Outgoing } from './channel.ts';

const TIMEOUT_MS = 20_000;
const MOST_SAID = 200;
/** A gateway that names a longer pause is asked again after this one. */
const MOST_PAUSE_MS = 6 * 3_600_000;

/** What is signed: the second and the body, so that neither can be changed nor an old request be played again. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`, 'utf8').digest('hex')}`;
}

/** SMS through the gateway's webhook; the protocol is in README.md beside this file. */
export function openSmsChannel({ url, secret, signature }: SmsConfiguration, clock: Clock): OutChannel {
  return {
    async send({ id, address, event, text }: Outgoing): Promise<Outcome> {
      const content = signature === '' ? text : `【${signature}】${text}`;
      const body = JSON.stringify({ id, phone: address, template: event, content });
      const timestamp = String(Math.floor(clock.now().getTime() / 1000));
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json; charset=utf-8',
            'Idempotency-Key': id,
            'X-Kaoka-Timestamp': timestamp,
            'X-Kaoka-Signature': signatureOf(secret, timestamp, body),
          },
          body,
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        return await outcomeOf(response);
      } catch (error) {
        return { kind: 'later', reason: `短信网关没有应答：${reasonOf(error)}` };
      }
    },
    close: () => undefined,
  };
}

async function outcomeOf(response: Response): Promise<Outcome> {
  const said = maskIdNumbers((await response.text()).slice(0, MOST_SAID));
  if (response.ok) return { kind: 'sent' };
  const reason = `短信网关答复 ${response.status}${said === '' ? '' : `：${said}`}`;
  const { status } = response;
  if (status !== 408 && status !== 429 && status < 500) return { kind: 'refused', reason };
  const seconds = Number(response.headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0
    ? { kind: 'later', reason, retryAfterMs: Math.min(seconds * 1000, MOST_PAUSE_MS) }
    : { kind: 'later', reason };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
