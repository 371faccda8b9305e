import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { Account, isShut } from './account.ts';
import { ExternalIdentity } from './external-identity.ts';
import { Invitation } from './invitation.ts';
import { getOpenInvitation } from './invitations.ts';

/** Somebody of another account system, as that system vouches for them. */
export interface Subject {
  issuer: string;
  subject: string;
}

/** The account that somebody of another system is linked with, if it is open; the organisation is loaded. */
export async function findLinkedAccount(
  manager: EntityManager,
  { issuer, subject }: Subject,
): Promise<Account | null> {
  const identity = await manager.findOne(ExternalIdentity, {
    where: { issuer, subject },
    relations: { account: { organisation: true } },
  });
  return identity === null || isShut(identity.account) ? null : identity.account;
}

/**
 * Links an account of staff with somebody of another system. It opens the account and gives it no right that it has not.
 * @throws DomainError `LINK_NOT_STAFF`, `LINK_TAKEN` where either is linked already
 */
export async function linkAccount(
  manager: EntityManager,
  { account, issuer, subject, actor }: Subject & { account: Account; actor: Actor },
  now: Date,
): Promise<void> {
  if (account.role === 'candidate')
    throw new DomainError({
      kind: 'conflict',
      code: 'LINK_NOT_STAFF',
      detail: '只有工作人员账号可以绑定统一账号',
    });
  const made = await manager.query<unknown[]>(
    `INSERT INTO external_identity (issuer, subject, account_id, linked_at, linked_by)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING account_id`,
    [issuer, subject, account.id, now, actor.name],
  );
  if (made.length === 0)
    throw new DomainError({
      kind: 'conflict',
      code: 'LINK_TAKEN',
      detail: '这个账号或这个统一账号已经绑定过，请先解除原来的绑定',
    });
  await recordAudit(manager, actor, now, {
    action: 'account.linked',
    subjectId: account.id,
    detail: { name: account.name },
  });
}

/** Uses up a link that the province gave to the holder of an account, once they have shown who they are elsewhere. */
export async function linkByInvitation(
  manager: EntityManager,
  { token, issuer, subject }: Subject & { token: string },
  now: Date,
): Promise<void> {
  const invitation = await getOpenInvitation(manager, token, now, { lock: true });
  if (invitation.kind !== 'link' || invitation.account === null)
    throw new DomainError({
      kind: 'conflict',
      code: 'INVITATION_OTHER',
      detail: '这个链接不是用来绑定统一账号的',
    });
  const { account } = invitation;
  const actor = { accountId: account.id, name: account.name };
  await linkAccount(manager, { account, issuer, subject, actor }, now);
  await manager.update(Invitation, { id: invitation.id }, { acceptedAt: now });
}

export async function unlinkAccount(
  manager: EntityManager,
  { account, actor }: { account: Account; actor: Actor },
  now: Date,
): Promise<void> {
  const { affected } = await manager.delete(ExternalIdentity, { accountId: account.id });
  if (affected === 0) return;
  await recordAudit(manager, actor, now, {
    action: 'account.unlinked',
    subjectId: account.id,
    detail: { name: account.name },
  });
}
