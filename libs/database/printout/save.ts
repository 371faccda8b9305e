import type { EntityManager } from 'typeorm';
import { type Actor, recordAudit } from '../audit/record.ts';
import { Printout, type PrintoutKind } from './printout.ts';

export interface PrintoutToSave {
  termId: string;
  subjectId: string;
  kind: PrintoutKind;
  artefactDigest: string;
  count: number;
  /** People whose page could not be made */
  failed: number;
  actor: Actor;
}

/** Keeps the print-ready file of all slips or cards in place of an earlier one. */
export async function savePrintout(
  manager: EntityManager,
  { termId, subjectId, kind, artefactDigest, count, failed, actor }: PrintoutToSave,
  now: Date,
): Promise<void> {
  const former = await findPrintout(manager, subjectId, kind);
  if (former?.artefactDigest === artefactDigest) return;
  await manager.upsert(Printout, { termId, subjectId, kind, artefactDigest, count, createdAt: now }, [
    'subjectId',
    'kind',
  ]);
  await recordAudit(manager, actor, now, {
    action: `${kind}.rendered`,
    termId,
    subjectId,
    detail: { count, failed },
  });
}

export function findPrintout(
  manager: EntityManager,
  subjectId: string,
  kind: PrintoutKind,
): Promise<Printout | null> {
  return manager.findOneBy(Printout, { subjectId, kind });
}
