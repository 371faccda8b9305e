import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import {
  type Channel,
  channelNames,
  type DeliveryState,
  deliveryStateNames,
  type MessageEvent,
  templates,
} from '#database/message';
import { maskPhone } from '#eligibility';

const events = Object.keys(templates) as [MessageEvent, ...MessageEvent[]];
export const outboxQuery = z.object({
  event: z.enum(events).optional(),
  state: z.enum(['waiting', 'sending', 'sent', 'failed', 'withheld']).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});

interface OutboxRow {
  id: string;
  event: MessageEvent;
  title: string;
  name: string | null;
  createdAt: Date;
  readAt: Date | null;
  deliveries: {
    id: string;
    channel: Channel;
    address: string;
    state: DeliveryState;
    attempts: number;
    reason: string | null;
    at: string | null;
  }[];
}

/** The messages of a term with what became of each, newest first, and how many deliveries stand where. */
export async function listOutbox(
  manager: EntityManager,
  termId: string,
  { event, state, page, size }: z.infer<typeof outboxQuery>,
) {
  const counts = await manager.query<{ channel: Channel; state: DeliveryState; count: number }[]>(
    `SELECT delivery.channel, delivery.state, count(*)::int AS count
     FROM message_delivery delivery JOIN message ON message.id = delivery.message_id
     WHERE message.term_id = $1 GROUP BY 1, 2 ORDER BY 1, 2`,
    [termId],
  );
  const conditions = `message.term_id = $1 AND ($2::text IS NULL OR message.event = $2)
    AND ($3::text IS NULL OR EXISTS (
      SELECT 1 FROM message_delivery WHERE message_id = message.id AND state = $3))`;
  const parameters = [termId, event ?? null, state ?? null];
  const [total] = await manager.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM message WHERE ${conditions}`,
    parameters,
  );
  const rows = await manager.query<OutboxRow[]>(
    `SELECT message.id, message.event, message.title, coalesce(person.name, account.name) AS name,
       message.created_at AS "createdAt", message.read_at AS "readAt",
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'channel', channel, 'address', address,
           'state', state, 'attempts', attempts, 'reason', reason,
           'at', CASE WHEN state = 'waiting' THEN next_attempt_at ELSE sent_at END) ORDER BY channel)
         FROM message_delivery WHERE message_id = message.id), '[]') AS deliveries
     FROM message
     LEFT JOIN account ON account.id = message.account_id
     LEFT JOIN person ON person.id = message.person_id
     WHERE ${conditions}
     ORDER BY message.created_at DESC, message.id LIMIT $4 OFFSET $5`,
    [...parameters, size, (page - 1) * size],
  );
  return {
    total: total.count,
    counts: counts.map((row) => ({ ...row, ...named(row) })),
    events: events.map((code) => ({ code, name: templates[code].name })),
    items: rows.map(({ createdAt, readAt, deliveries, ...row }) => ({
      ...row,
      eventName: templates[row.event].name,
      createdAt: createdAt.toISOString(),
      readAt: readAt?.toISOString() ?? null,
      deliveries: deliveries.map((delivery) => ({
        ...delivery,
        ...named(delivery),
        address: maskAddress(delivery.channel, delivery.address),
        at: delivery.at === null ? null : new Date(delivery.at).toISOString(),
      })),
    })),
  };
}

function named({ channel, state }: { channel: Channel; state: DeliveryState }) {
  return { channelName: channelNames[channel], stateName: deliveryStateNames[state] };
}

/** Enough to recognise it. */
function maskAddress(channel: Channel, address: string): string {
  return channel === 'sms' ? maskPhone(address) : address.replace(/^(.).*(?=@)/, '$1***');
}
