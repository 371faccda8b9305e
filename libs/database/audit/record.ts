import type { EntityManager } from 'typeorm';
import { AuditEvent } from './audit-event.ts';

/** Who acts: an account, or the system (no account id) on its own. */
export interface Actor {
  accountId: string | null;
  name: string;
}

/** Acts where nobody asked: a sweep, a deadline, the failure of a job. */
export const system: Actor = { accountId: null, name: '系统' };

/** A person who answers for what they do; what the system does by itself is never a decision (C12). */
export type Official = Actor & { accountId: string };

export interface Deed {
  action: string;
  termId?: string;
  subjectId?: string;
  detail?: Record<string, string | number>;
}

/** Neither memory nor a statement has to bear a whole term. */
const BATCH = 1000;

/** Writes the audit event of a deed; call it with the manager of the deed's own transaction. */
export function recordAudit(manager: EntityManager, actor: Actor, now: Date, deed: Deed): Promise<void> {
  return recordAudits(manager, actor, now, [deed]);
}

/** Writes the audit events of deeds that were done to many at once. */
export async function recordAudits(
  manager: EntityManager,
  actor: Actor,
  now: Date,
  deeds: readonly Deed[],
): Promise<void> {
  for (let from = 0; from < deeds.length; from += BATCH)
    await manager.insert(
      AuditEvent,
      deeds.slice(from, from + BATCH).map(({ action, termId, subjectId, detail }) => ({
        at: now,
        accountId: actor.accountId,
        actor: actor.name,
        action,
        termId: termId ?? null,
        subjectId: subjectId ?? null,
        detail: detail ?? {},
      })),
    );
}
