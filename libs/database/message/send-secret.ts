import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { IdNumberVault } from '../person/id-number-vault.ts';
import { MessageDelivery } from './delivery.ts';
import { Message } from './message.ts';
import { renderMessage, type Template } from './template.ts';
import { type MessageParameters, templates } from './templates.ts';

/** Events whose words hold something that only the address may learn. */
export type SecretEvent = 'account.invited' | 'email.code';

export interface Secret<E extends SecretEvent> {
  event: E;
  /** Told twice with the same key, the second is new: a secret is never the same again */
  key: string;
  /** An e-mail address */
  address: string;
  /** A link or a code: sealed until it is sent, then gone */
  secret: string;
  parameters: MessageParameters<E>;
  vault: IdNumberVault;
}

const HOUR_MS = 3_600_000;

/** Writes an e-mail whose secret is nowhere to be read: not in the inbox, not in the outbox, not in a log. */
export async function sendSecret<E extends SecretEvent>(
  manager: EntityManager,
  { event, key, address, secret, parameters, vault }: Secret<E>,
  now: Date,
): Promise<void> {
  const id = randomUUID();
  const { title, text } = renderMessage(event, parameters);
  const { keepsHours }: Template = templates[event];
  await manager.insert(Message, {
    id,
    key: `${event}:${key}:${id}`,
    event,
    termId: null,
    accountId: null,
    personId: null,
    title,
    text,
    link: null,
    createdAt: now,
    readAt: null,
  });
  await manager.insert(MessageDelivery, {
    id: randomUUID(),
    messageId: id,
    channel: 'email',
    address,
    text,
    sealedSecret: vault.seal(secret),
    urgent: true,
    state: 'waiting',
    nextAttemptAt: now,
    expiresAt: new Date(now.getTime() + keepsHours * HOUR_MS),
  });
}
