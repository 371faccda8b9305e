import { randomBytes } from 'node:crypto';
import { type EntityManager, IsNull } from 'typeorm';
import { parseName } from '#eligibility';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import type { Organisation } from '../organisation/organisation.ts';
import type { Account } from './account.ts';
import { Invitation, type InvitationKind } from './invitation.ts';
import { hashOf } from './sessions.ts';

const HOURS = 72;
const TOKEN_BYTES = 32;

/** An invitation with its token, which is shown this once and kept nowhere. */
export interface OpenInvitation {
  invitation: Invitation;
  /** 256 random bits in base64url */
  token: string;
}

/** Invites a new member of staff into an organisation, whose kind will be their role. */
export async function inviteStaff(
  manager: EntityManager,
  { organisation, name, actor }: { organisation: Organisation; name: string; actor: Actor },
  now: Date,
): Promise<OpenInvitation> {
  const open = await makeInvitation(
    manager,
    { kind: 'join', name: parseName(name), organisationId: organisation.id, accountId: null, actor },
    now,
  );
  await recordAudit(manager, actor, now, {
    action: 'invitation.created',
    subjectId: open.invitation.id,
    detail: { name: open.invitation.name, organisation: organisation.name },
  });
  return open;
}

/** A link by which the holder of an account sets a new password, or links it with the province's own system. */
export async function inviteHolder(
  manager: EntityManager,
  { account, kind, actor }: { account: Account; kind: 'reset' | 'link'; actor: Actor },
  now: Date,
): Promise<OpenInvitation> {
  await manager.update(
    Invitation,
    { accountId: account.id, kind, acceptedAt: IsNull(), revokedAt: IsNull() },
    { revokedAt: now },
  );
  const open = await makeInvitation(
    manager,
    { kind, name: account.name, organisationId: account.organisationId, accountId: account.id, actor },
    now,
  );
  await recordAudit(manager, actor, now, {
    action: kind === 'reset' ? 'account.reset-offered' : 'account.link-offered',
    subjectId: account.id,
    detail: { name: account.name },
  });
  return open;
}

/**
 * The invitation of a token while it is good; its organisation and account are loaded.
 * @throws DomainError `INVITATION_VOID`, alike for one that is used, withdrawn, over or made up
 */
export async function getOpenInvitation(
  manager: EntityManager,
  token: string,
  now: Date,
  { lock = false }: { lock?: boolean } = {},
): Promise<Invitation> {
  const tokenHash = hashOf(token);
  // The lock is taken on the row alone: an outer join cannot be locked.
  if (lock) await manager.query('SELECT 1 FROM invitation WHERE token_hash = $1 FOR UPDATE', [tokenHash]);
  const invitation = await manager.findOne(Invitation, {
    where: { tokenHash, acceptedAt: IsNull(), revokedAt: IsNull() },
    relations: { organisation: true, account: true },
  });
  const good =
    invitation !== null &&
    invitation.expiresAt.getTime() > now.getTime() &&
    (invitation.organisation?.closedAt ?? null) === null &&
    (invitation.account?.deactivatedAt ?? null) === null;
  if (good) return invitation;
  throw new DomainError({
    kind: 'missing',
    code: 'INVITATION_VOID',
    detail: '链接已失效：可能已用过、已撤回或已超过三天。请联系发给您链接的人重新发送',
  });
}

/** Withdraws an invitation that nobody has used; done twice it is no different. */
export async function revokeInvitation(
  manager: EntityManager,
  { invitation, actor }: { invitation: Invitation; actor: Actor },
  now: Date,
): Promise<void> {
  const { affected } = await manager.update(
    Invitation,
    { id: invitation.id, acceptedAt: IsNull(), revokedAt: IsNull() },
    { revokedAt: now },
  );
  if (affected === 0) return;
  await recordAudit(manager, actor, now, {
    action: 'invitation.revoked',
    subjectId: invitation.id,
    detail: { name: invitation.name },
  });
}

interface InvitationFacts {
  kind: InvitationKind;
  name: string;
  organisationId: string | null;
  accountId: string | null;
  actor: Actor;
}

async function makeInvitation(
  manager: EntityManager,
  { kind, name, organisationId, accountId, actor }: InvitationFacts,
  now: Date,
): Promise<OpenInvitation> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const invitation = await manager.save(Invitation, {
    kind,
    tokenHash: hashOf(token),
    organisationId,
    accountId,
    name,
    createdAt: now,
    createdBy: actor.name,
    expiresAt: new Date(now.getTime() + HOURS * 3_600_000),
    acceptedAt: null,
    revokedAt: null,
  });
  return { invitation, token };
}
