import type { EntityManager } from 'typeorm';
import { AuditEvent } from './audit-event.ts';

/** Who acts: an account, or the system (no account id) on its own. */
export interface Actor {
  accountId: string | null;
  name: string;
}

export interface Deed {
  action: string;
  termId?: string;
  subjectId?: string;
  detail?: Record<string, string | number>;
}

/** Writes the audit event of a deed; call it with the manager of the deed's own transaction. */
export async function recordAudit(
  manager: EntityManager,
  actor: Actor,
  now: Date,
  deed: Deed,
): Promise<void> {
  await manager.insert(AuditEvent, {
    at: now,
    accountId: actor.accountId,
    actor: actor.name,
    action: deed.action,
    termId: deed.termId ?? null,
    subjectId: deed.subjectId ?? null,
    detail: deed.detail ?? {},
  });
}
