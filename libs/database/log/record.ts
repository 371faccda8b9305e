import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { type LogEvent, saltLength } from '#credential';
import { LogEntry } from './log.ts';

/**
 * Writes what happened to credentials, in the transaction of the deed; a worker puts it into the tree soon after.
 * A credential is issued once: its second `issued` is passed over.
 */
export async function recordEvents(
  manager: EntityManager,
  credentialIds: readonly string[],
  event: LogEvent,
  at: Date,
): Promise<void> {
  if (credentialIds.length === 0) return;
  await manager
    .createQueryBuilder()
    .insert()
    .into(LogEntry)
    .values(
      credentialIds.map((credentialId) => ({
        credentialId,
        event,
        at: wholeSeconds(at),
        salt: randomBytes(saltLength),
      })),
    )
    .orIgnore()
    .execute();
}

function wholeSeconds(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000);
}
