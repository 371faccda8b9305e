import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Channel } from './delivery.ts';
import { Message } from './message.ts';
import { type Contact, findContacts, type Recipient } from './recipients.ts';
import { renderMessage, type Template } from './template.ts';
import { type MessageEvent, type MessageParameters, templates } from './templates.ts';

/** One recipient and what the words say to them. */
export interface Told<E extends MessageEvent> {
  to: Recipient;
  /** Names the deed, e.g. the id of a transition: told twice with the same key, somebody hears it once */
  key: string;
  parameters: MessageParameters<E>;
}

export interface Telling<E extends MessageEvent> {
  event: E;
  termId?: string | null;
  /** Path of the page where something is to be done */
  link?: string;
  told: readonly Told<E>[];
}

/** Neither memory nor a statement has to bear a whole term. */
const BATCH = 1000;
const HOUR_MS = 3_600_000;

/**
 * Writes what people are told, with the deed and in its transaction: the deed undone, nobody hears of it. The inbox
 * has it at once; the worker carries out e-mail and SMS.
 * @returns how many were told; who had been told by the same key is not counted
 */
export async function sendMessages<E extends MessageEvent>(
  manager: EntityManager,
  { event, termId = null, link, told }: Telling<E>,
  now: Date,
): Promise<number> {
  let count = 0;
  for (let from = 0; from < told.length; from += BATCH) {
    const batch = told.slice(from, from + BATCH);
    const contacts = await findContacts(
      manager,
      batch.map(({ to }) => to),
    );
    const rows = batch.map((one, index) => messageRow(event, one, contacts[index]!));
    count += await write(manager, { event, termId, link: link ?? null, rows }, now);
  }
  return count;
}

interface Row {
  id: string;
  key: string;
  accountId: string | null;
  personId: string | null;
  title: string;
  text: string;
  deliveries: { id: string; channel: Channel; address: string; text: string }[];
}

function messageRow<E extends MessageEvent>(
  event: E,
  { key, parameters }: Told<E>,
  { accountId, personId, email, phone }: Contact,
): Row {
  const { title, text, sms } = renderMessage(event, parameters);
  const { channels }: Template = templates[event];
  const deliveries: Row['deliveries'] = [];
  if (channels.includes('email') && email !== null)
    deliveries.push({ id: randomUUID(), channel: 'email', address: email, text });
  if (channels.includes('sms') && phone !== null && sms !== null)
    deliveries.push({ id: randomUUID(), channel: 'sms', address: phone, text: sms });
  return {
    id: randomUUID(),
    key: `${event}:${key}:${accountId ?? personId ?? email ?? phone ?? ''}`,
    accountId,
    personId,
    title,
    text,
    deliveries,
  };
}

async function write(
  manager: EntityManager,
  {
    event,
    termId,
    link,
    rows,
  }: { event: MessageEvent; termId: string | null; link: string | null; rows: Row[] },
  now: Date,
): Promise<number> {
  const { urgent, keepsHours }: Template = templates[event];
  const { raw } = await manager
    .createQueryBuilder()
    .insert()
    .into(Message)
    .values(
      rows.map(({ deliveries: _, ...row }) => ({
        ...row,
        event,
        termId,
        link,
        createdAt: now,
        readAt: null,
      })),
    )
    .orIgnore()
    .returning('id')
    .execute();
  const written = new Set((raw as { id: string }[]).map(({ id }) => id));
  const deliveries = rows
    .filter(({ id }) => written.has(id))
    .flatMap((row) => row.deliveries.map((delivery) => ({ ...delivery, messageId: row.id })));
  await manager.query(
    `INSERT INTO message_delivery (id, message_id, channel, address, text, urgent, state, next_attempt_at, expires_at)
     SELECT id, "messageId", channel, address, text, $2, 'waiting', $3, $4
     FROM jsonb_to_recordset($1::jsonb)
       AS row (id uuid, "messageId" uuid, channel text, address text, text text)`,
    [JSON.stringify(deliveries), urgent === true, now, new Date(now.getTime() + keepsHours * HOUR_MS)],
  );
  return written.size;
}
