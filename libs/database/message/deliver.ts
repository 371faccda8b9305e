import type { EntityManager } from 'typeorm';
import type { Channel, DeliveryState } from './delivery.ts';
import { getQuietHours } from './policy.ts';
import { isQuiet } from './quiet-hours.ts';
import type { MessageEvent } from './templates.ts';

/** A delivery in somebody's hands. */
export interface Claimed {
  id: string;
  channel: Channel;
  address: string;
  title: string;
  event: MessageEvent;
  text: string;
  sealedSecret: Buffer | null;
  link: string | null;
  createdAt: Date;
  /** Which try this is, from 1; what an earlier one says later does not count */
  attempt: number;
}

/** A try that has not answered for so long is taken to be lost with its worker: longer than any channel waits. */
const LEASE_MS = 3 * 60_000;
const MINUTE_MS = 60_000;
/** Minutes after the first, second … failure; after the last of them it is given up. */
const backOff = [1, 5, 15, 60, 180, 360];
export const MOST_ATTEMPTS = backOff.length + 1;

/**
 * Takes the next deliveries that are due; two workers never have the same one. In quiet hours only what is urgent.
 * Written before a channel is asked: a worker that dies leaves a record, and the next one tries again under the same
 * id.
 */
export async function claimDeliveries(
  manager: EntityManager,
  { most, channels }: { most: number; channels: readonly Channel[] },
  now: Date,
): Promise<Claimed[]> {
  const quiet = isQuiet(await getQuietHours(manager), now);
  const [rows] = await manager.query<[Claimed[], number]>(
    `UPDATE message_delivery delivery
     SET state = 'sending', attempts = attempts + 1, next_attempt_at = $4
     FROM message
     WHERE message.id = delivery.message_id AND delivery.id IN (
       SELECT id FROM message_delivery
       WHERE state IN ('waiting', 'sending') AND next_attempt_at <= $1 AND channel = ANY($5)
         AND (urgent OR NOT $2::boolean) AND (expires_at IS NULL OR expires_at > $1)
       ORDER BY urgent DESC, next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED)
     RETURNING delivery.id, delivery.channel, delivery.address, delivery.text,
       delivery.sealed_secret AS "sealedSecret", delivery.attempts AS attempt,
       message.title, message.event, message.link, message.created_at AS "createdAt"`,
    [now, quiet, most, new Date(now.getTime() + LEASE_MS), channels],
  );
  return rows;
}

/** Gives up what nobody needs any more, and what has no way out because the channel is not set up. */
export async function withholdDeliveries(
  manager: EntityManager,
  channels: readonly Channel[],
  now: Date,
): Promise<number> {
  const [, count] = await manager.query<[unknown, number]>(
    `UPDATE message_delivery
     SET state = CASE WHEN state = 'sending' THEN 'failed' ELSE 'withheld' END, sealed_secret = NULL,
       reason = CASE WHEN NOT channel = ANY($2) THEN '没有配置这一发送渠道'
                     WHEN state = 'sending' THEN '发送后没有得到答复，已过有效时间'
                     ELSE coalesce(reason || '；', '') || '已过有效时间' END
     WHERE (state = 'waiting' OR state = 'sending' AND next_attempt_at <= $1)
       AND (expires_at <= $1 OR NOT channel = ANY($2))`,
    [now, channels],
  );
  return count;
}

/** What a channel said to a try. */
export type Outcome =
  | { kind: 'sent' }
  /** It may go right later; `retryAfterMs` where the channel named a time */
  | { kind: 'later'; reason: string; retryAfterMs?: number }
  /** It never will */
  | { kind: 'refused'; reason: string };

const MOST_REASON = 300;

/** Notes what became of a try, unless another worker has taken the delivery since. */
export async function recordOutcome(
  manager: EntityManager,
  { id, attempt }: Pick<Claimed, 'id' | 'attempt'>,
  outcome: Outcome,
  now: Date,
): Promise<DeliveryState | undefined> {
  const { state, next } = following(outcome, attempt, now);
  const [, count] = await manager.query<[unknown, number]>(
    `UPDATE message_delivery
     SET state = $3, reason = $4, next_attempt_at = coalesce($5, next_attempt_at),
       sent_at = CASE WHEN $3 = 'sent' THEN $6::timestamptz END,
       sealed_secret = CASE WHEN $3 = 'waiting' THEN sealed_secret END
     WHERE id = $1 AND attempts = $2 AND state = 'sending'`,
    [id, attempt, state, outcome.kind === 'sent' ? null : outcome.reason.slice(0, MOST_REASON), next, now],
  );
  return count === 1 ? state : undefined;
}

function following(
  outcome: Outcome,
  attempt: number,
  now: Date,
): { state: DeliveryState; next: Date | null } {
  if (outcome.kind === 'sent') return { state: 'sent', next: null };
  const pause = backOff[attempt - 1];
  if (outcome.kind === 'refused' || pause === undefined) return { state: 'failed', next: null };
  const wait = Math.max(pause * MINUTE_MS, outcome.retryAfterMs ?? 0);
  return { state: 'waiting', next: new Date(now.getTime() + wait) };
}

/**
 * Puts deliveries of a term that failed or were withheld back in line, e.g. once the gateway works again.
 * @returns how many
 */
export async function retryDeliveries(
  manager: EntityManager,
  { termId, ids }: { termId: string; ids: readonly string[] | null },
  now: Date,
): Promise<number> {
  const [, count] = await manager.query<[unknown, number]>(
    `UPDATE message_delivery delivery
     SET state = 'waiting', attempts = 0, next_attempt_at = $3, expires_at = $4
     FROM message
     WHERE message.id = delivery.message_id AND message.term_id = $1 AND delivery.state IN ('failed', 'withheld')
       AND ($2::uuid[] IS NULL OR delivery.id = ANY($2))`,
    [termId, ids, now, new Date(now.getTime() + 24 * 60 * MINUTE_MS)],
  );
  return count;
}
