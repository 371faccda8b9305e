import type { DataSource } from 'typeorm';
import { type Actor, recordAudit } from '#database/audit';
import { Import } from '#database/import';

/** A sheet that was tried, and what was found in it. */
export type CheckedSheet = Pick<Import, 'termId' | 'kind' | 'fileName' | 'fileDigest' | 'check'> &
  Partial<Pick<Import, 'photosDigest' | 'providerId' | 'asOf'>>;

/** Keeps it until staff commit it, and says so in the log. */
export function keepChecked(
  source: DataSource,
  sheet: CheckedSheet,
  actor: Actor,
  now: Date,
): Promise<Import> {
  const { termId, fileName, check } = sheet;
  return source.transaction(async (manager) => {
    const saved = await manager.save(Import, {
      photosDigest: null,
      ...sheet,
      state: 'checked',
      jobId: null,
      createdAt: now,
      createdBy: actor.name,
    });
    await recordAudit(manager, actor, now, {
      action: 'import.checked',
      termId,
      subjectId: saved.id,
      detail: { fileName, rows: check.rows, problems: check.problems.length },
    });
    return saved;
  });
}
