import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import type { IdNumberVault } from '../person/id-number-vault.ts';
import type { DeliveryState } from './delivery.ts';
import { EmailAddress } from './email-address.ts';
import { sendSecret } from './send-secret.ts';

const CODE_MINUTES = 30;
const MOST_MISSES = 5;
const PAUSE_MS = 60_000;

const hashOf = (accountId: string, code: string) =>
  createHash('sha256').update(`${accountId}:${code}`, 'utf8').digest();

/**
 * Notes where somebody wants their messages and sends a code there; until they give it back nothing else goes to
 * the address, so that nobody gets another's messages by a slip of the hand.
 * @throws DomainError `EMAIL_CODE_TOO_SOON`
 */
export async function proposeEmail(
  manager: EntityManager,
  { accountId, address, vault }: { accountId: string; address: string; vault: IdNumberVault },
  now: Date,
): Promise<void> {
  const known = await manager.findOne(EmailAddress, {
    where: { accountId },
    lock: { mode: 'pessimistic_write' },
  });
  const sentAt = known?.codeExpiresAt ? askedAt(known.codeExpiresAt) : null;
  if (sentAt !== null && now.getTime() - sentAt.getTime() < PAUSE_MS)
    throw new DomainError({
      kind: 'limited',
      code: 'EMAIL_CODE_TOO_SOON',
      detail: '验证码刚刚发出，请一分钟后再试',
    });
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await manager.upsert(
    EmailAddress,
    {
      accountId,
      address,
      confirmedAt: null,
      codeHash: hashOf(accountId, code),
      codeExpiresAt: new Date(now.getTime() + CODE_MINUTES * 60_000),
      misses: 0,
    },
    ['accountId'],
  );
  await sendSecret(
    manager,
    { event: 'email.code', key: accountId, address, secret: code, parameters: {}, vault },
    now,
  );
}

function askedAt(codeExpiresAt: Date): Date {
  return new Date(codeExpiresAt.getTime() - CODE_MINUTES * 60_000);
}

/** What became of the code that somebody waits for: whoever waits in vain is told so. Null where none is awaited. */
export async function findCodeState(
  manager: EntityManager,
  { accountId, codeExpiresAt }: Pick<EmailAddress, 'accountId' | 'codeExpiresAt'>,
): Promise<DeliveryState | null> {
  if (codeExpiresAt === null) return null;
  const [code] = await manager.query<{ state: DeliveryState }[]>(
    `SELECT delivery.state FROM message JOIN message_delivery delivery ON delivery.message_id = message.id
     WHERE message.term_id IS NULL AND message.created_at = $1 AND message.event = 'email.code'
       AND starts_with(message.key, 'email.code:' || $2 || ':')`,
    [askedAt(codeExpiresAt), accountId],
  );
  return code?.state ?? null;
}

/** Whether the code was right; five wrong ones need a new code. A wrong one is counted, so do not roll it back. */
export async function confirmEmail(
  manager: EntityManager,
  { accountId, code }: { accountId: string; code: string },
  now: Date,
): Promise<boolean> {
  const known = await manager.findOne(EmailAddress, {
    where: { accountId },
    lock: { mode: 'pessimistic_write' },
  });
  const open =
    known?.codeHash &&
    known.misses < MOST_MISSES &&
    known.codeExpiresAt !== null &&
    known.codeExpiresAt.getTime() > now.getTime();
  if (!open) return false;
  const right = timingSafeEqual(known.codeHash!, hashOf(accountId, code));
  await manager.update(
    EmailAddress,
    { accountId },
    right ? { confirmedAt: now, codeHash: null, codeExpiresAt: null } : { misses: known.misses + 1 },
  );
  return right;
}

export function findEmail(manager: EntityManager, accountId: string): Promise<EmailAddress | null> {
  return manager.findOneBy(EmailAddress, { accountId });
}

export async function forgetEmail(manager: EntityManager, accountId: string): Promise<void> {
  await manager.delete(EmailAddress, { accountId });
}
