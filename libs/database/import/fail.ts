import type { EntityManager } from 'typeorm';
import { canMove, importMachine } from '#lifecycle';
import { type Actor, recordAudit } from '../audit/record.ts';
import { getImportForUpdate } from './get-import.ts';

/** Notes that an import came to nothing; the sheet may be committed again once the cause is gone. */
export async function failImport(
  manager: EntityManager,
  { importId, reason, actor }: { importId: string; reason: string; actor: Actor },
  now: Date,
): Promise<void> {
  const sheet = await getImportForUpdate(manager, importId);
  if (!canMove(importMachine, sheet.state, 'failed')) return;
  sheet.state = 'failed';
  await manager.save(sheet);
  await recordAudit(manager, actor, now, {
    action: 'import.failed',
    termId: sheet.termId,
    subjectId: sheet.id,
    detail: { kind: sheet.kind, fileName: sheet.fileName, reason },
  });
}
