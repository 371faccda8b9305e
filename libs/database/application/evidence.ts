import { type EntityManager, IsNull } from 'typeorm';
import { type EvidenceKind, evidenceKinds } from '#eligibility';
import { DomainError } from '#problem';
import { EvidenceFile } from './evidence-file.ts';
import { getOwnApplication, type OwnApplication } from './load.ts';
import { refuseUneditable } from './save-draft.ts';

export interface NewEvidence extends OwnApplication {
  kind: EvidenceKind;
  /** Of a stamped form: the version that was stamped */
  version: number | null;
  /** In the artefact store, put there before */
  digest: string;
  mediaType: EvidenceFile['mediaType'];
  name: string;
  bytes: number;
  pages: number;
  uploadedBy: string;
}

/**
 * Binds a file to an application: to it, never to a session, so that nobody gets another's. A photo or a stamped
 * form takes the place of the one before; of other kinds there may be several. The same bytes again are one file.
 * @throws DomainError `APPLICATION_NOT_FOUND`, `APPLICATION_NOT_EDITABLE`, `TERM_WINDOW_CLOSED`,
 *   `STAMP_OF_OTHER_VERSION`, `EVIDENCE_TOO_MANY`
 */
export async function addEvidence(
  manager: EntityManager,
  { applicationId, personId, ...file }: NewEvidence,
  now: Date,
): Promise<EvidenceFile> {
  const application = await getOwnApplication(manager, { applicationId, personId }, true);
  await refuseUneditable(manager, application, now);
  if (file.kind === 'stamped-form' && (file.version === null || file.version !== application.version))
    throw new DomainError({
      kind: 'conflict',
      code: 'STAMP_OF_OTHER_VERSION',
      detail:
        application.version === 0
          ? '请先定稿并下载申报表，签名盖章后再上传'
          : `现行的是第${application.version}版申报表，请下载这一版，签名盖章后再上传`,
    });
  const { most, name } = evidenceKinds.find(({ code }) => code === file.kind)!;
  const live = await manager.findBy(EvidenceFile, { applicationId, kind: file.kind, voidedAt: IsNull() });
  const same = live.find(({ digest, version }) => digest === file.digest && version === file.version);
  if (same !== undefined) return same;
  if (most === 1)
    await manager.update(
      EvidenceFile,
      { applicationId, kind: file.kind, voidedAt: IsNull() },
      { voidedAt: now, voidReason: 'replaced' },
    );
  else if (live.length >= most)
    throw new DomainError({
      kind: 'conflict',
      code: 'EVIDENCE_TOO_MANY',
      detail: `“${name}”最多${most}个文件，请先删去不用的，或合并为一个 PDF`,
    });
  return manager.save(EvidenceFile, {
    applicationId,
    ...file,
    uploadedAt: now,
    voidedAt: null,
    voidReason: null,
  });
}

/**
 * Takes a file out; it stays as void, for the record.
 * @throws DomainError `APPLICATION_NOT_FOUND`, `APPLICATION_NOT_EDITABLE`, `TERM_WINDOW_CLOSED`, `EVIDENCE_NOT_FOUND`
 */
export async function removeEvidence(
  manager: EntityManager,
  { applicationId, personId, evidenceId }: OwnApplication & { evidenceId: string },
  now: Date,
): Promise<void> {
  const application = await getOwnApplication(manager, { applicationId, personId }, true);
  await refuseUneditable(manager, application, now);
  const { affected } = await manager.update(
    EvidenceFile,
    { id: evidenceId, applicationId, voidedAt: IsNull() },
    { voidedAt: now, voidReason: 'removed' },
  );
  if (affected === 0)
    throw new DomainError({ kind: 'missing', code: 'EVIDENCE_NOT_FOUND', detail: '没有找到这个文件' });
}
