import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { Account } from '../account/account.ts';
import { createStaffAccount } from '../account/create-staff-account.ts';
import { type Actor, recordAudit } from '../audit/record.ts';
import type { Term } from '../term/term.ts';
import { DoorPost } from './door-post.ts';
import { sittingId } from './roster.ts';
import { listSlippedSeats } from './seats.ts';

export interface InvigilatorFacts {
  login: string;
  name: string;
  /** The province's centre, to which invigilators belong */
  organisationId: string;
  actor: Actor;
}

/** A new invigilator. Nobody knows the password until a link has set one. */
export function createInvigilator(
  manager: EntityManager,
  facts: InvigilatorFacts,
  now: Date,
): Promise<Account> {
  const password = `Aa1-${randomBytes(32).toString('base64url')}`;
  return createStaffAccount(manager, { ...facts, password, role: 'invigilator' }, now);
}

/**
 * Says which doors an invigilator keeps in a term, in place of what was said before. Call it in a transaction.
 * @throws DomainError `INVIGILATOR_NOT_FOUND`, `SITTING_NOT_FOUND`
 */
export async function setDoorPosts(
  manager: EntityManager,
  { term, accountId, sittings, actor }: { term: Term; accountId: string; sittings: string[]; actor: Actor },
  now: Date,
): Promise<void> {
  const account = await manager.findOneBy(Account, { id: accountId, role: 'invigilator' });
  if (account === null)
    throw new DomainError({ kind: 'missing', code: 'INVIGILATOR_NOT_FOUND', detail: '没有这位监考员' });
  const known = new Set((await listSlippedSeats(manager, term.id)).map(sittingId));
  const errors = sittings.flatMap((sitting, index) =>
    known.has(sitting)
      ? []
      : [
          {
            pointer: `/sittings/${index}`,
            code: 'SITTING_NOT_FOUND',
            detail: '已发布的编排里没有这个考场场次',
          },
        ],
  );
  if (errors.length > 0)
    throw new DomainError({
      kind: 'invalid',
      code: 'SITTING_NOT_FOUND',
      detail: '有考场场次不在已发布的编排里',
      errors,
    });
  await manager.delete(DoorPost, { termId: term.id, accountId });
  await manager.insert(
    DoorPost,
    [...new Set(sittings)].map((sitting) => ({
      termId: term.id,
      accountId,
      sitting,
      createdAt: now,
      createdBy: actor.name,
    })),
  );
  await recordAudit(manager, actor, now, {
    action: 'door.posted',
    termId: term.id,
    subjectId: accountId,
    detail: { name: account.name, count: sittings.length },
  });
}

/** The sittings whose doors an account keeps, of the term in which it was posted last; null for nobody's. */
export async function findDoorPosts(
  manager: EntityManager,
  accountId: string,
): Promise<{ termId: string; sittings: string[] } | null> {
  const posts = await manager.find(DoorPost, {
    where: { accountId },
    order: { createdAt: 'DESC', sitting: 'ASC' },
  });
  const termId = posts[0]?.termId;
  if (termId === undefined) return null;
  return {
    termId,
    sittings: posts.filter((post) => post.termId === termId).map(({ sitting }) => sitting),
  };
}

export interface Invigilator {
  id: string;
  login: string;
  name: string;
  deactivated: boolean;
  sittings: string[];
}

/** Every invigilator there is, with the doors of this term. */
export function listInvigilators(manager: EntityManager, termId: string): Promise<Invigilator[]> {
  return manager.query<Invigilator[]>(
    `SELECT account.id, account.login, account.name, account.deactivated_at IS NOT NULL AS deactivated,
            ARRAY(SELECT post.sitting FROM door_post post
                  WHERE post.account_id = account.id AND post.term_id = $1 ORDER BY 1) AS sittings
     FROM account WHERE account.role = 'invigilator' ORDER BY account.name, account.id`,
    [termId],
  );
}
