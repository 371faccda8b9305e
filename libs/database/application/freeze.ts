import { createHash } from 'node:crypto';
import { type EntityManager, IsNull, LessThan } from 'typeorm';
import {
  type ApplicationData,
  type ApplicationFinding,
  canonicalJson,
  checkApplication,
  type Surroundings,
} from '#eligibility';
import { DomainError } from '#problem';
import type { IdNumberVault } from '../person/id-number-vault.ts';
import { getTerm } from '../term/get-term.ts';
import { Application } from './application.ts';
import { ApplicationVersion } from './application-version.ts';
import { EvidenceFile } from './evidence-file.ts';
import { getOwnApplication, type OwnApplication, surroundingsOf } from './load.ts';
import { refuseUneditable } from './save-draft.ts';

/**
 * Freezes the draft as a version to be printed, signed and stamped (定稿). The same content is the same version, as
 * often as it is asked for; another content is the next one, and voids the stamped forms of those before (R29, C7).
 * @throws DomainError `APPLICATION_NOT_FOUND`, `APPLICATION_NOT_EDITABLE`, `TERM_WINDOW_CLOSED`, `DRAFT_STALE`,
 *   `APPLICATION_INCOMPLETE` with every fault at its pointer
 */
export async function freezeVersion(
  manager: EntityManager,
  { applicationId, personId, revision, vault }: OwnApplication & { revision: number; vault: IdNumberVault },
  now: Date,
): Promise<ApplicationVersion> {
  const application = await getOwnApplication(manager, { applicationId, personId }, true);
  await refuseUneditable(manager, application, now);
  if (application.revision !== revision)
    throw new DomainError({
      kind: 'conflict',
      code: 'DRAFT_STALE',
      detail: '这份申报已在别的窗口修改过，请先载入最新内容再定稿',
    });
  const { evidence: _, ...content } = await contentOf(manager, application, vault, now);
  const newest = await findVersion(manager, application);
  if (newest?.digest === content.digest) return newest;

  const version = application.version + 1;
  await manager.update(
    EvidenceFile,
    { applicationId, kind: 'stamped-form', voidedAt: IsNull(), version: LessThan(version) },
    { voidedAt: now, voidReason: 'changed' },
  );
  await manager.update(Application, { id: applicationId }, { version });
  return manager.save(ApplicationVersion, {
    applicationId,
    version,
    ...content,
    frozenAt: now,
    formDigest: null,
  });
}

export type FrozenContent = Pick<ApplicationVersion, 'data' | 'name' | 'photoDigest' | 'digest'>;

/** With the files that are there now, which the version itself does not hold. */
export type DraftContent = FrozenContent & Pick<Surroundings, 'evidence'>;

/**
 * What a version of the draft, as it is now, would hold.
 * @throws DomainError `APPLICATION_INCOMPLETE`
 */
export async function contentOf(
  manager: EntityManager,
  application: Application,
  vault: IdNumberVault,
  now: Date,
): Promise<DraftContent> {
  const { settings } = await getTerm(manager, application.termId);
  const around = await surroundingsOf(manager, application, vault, now);
  const { data, findings, gaps } = checkApplication(application.data, { ...around, version: null }, settings);
  // The photo is on the form, so it comes before the form; the other files come with the submission.
  const faults = [...findings, ...gaps.filter(({ pointer }) => pointer === '/evidence/photo')];
  refuseFaults(faults);
  return { ...frozen(data!, around), evidence: around.evidence };
}

/** The newest version, and whether the draft still is what it says; null before the first. */
export async function findCurrentVersion(
  manager: EntityManager,
  application: Application,
  vault: IdNumberVault,
  now: Date,
): Promise<{ version: number; frozenAt: string; current: boolean; formReady: boolean } | null> {
  const newest = await findVersion(manager, application);
  if (newest === null) return null;
  const { version, frozenAt, formDigest, digest } = newest;
  const content = await contentOf(manager, application, vault, now).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'APPLICATION_INCOMPLETE') return null;
    throw error;
  });
  return {
    version,
    frozenAt: frozenAt.toISOString(),
    current: content?.digest === digest,
    formReady: formDigest !== null,
  };
}

/** @throws DomainError `APPLICATION_INCOMPLETE` naming every error; warnings pass */
export function refuseFaults(findings: readonly ApplicationFinding[]): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw new DomainError({
    kind: 'invalid',
    code: 'APPLICATION_INCOMPLETE',
    detail: `还有 ${errors.length} 处需要补充或修改：${errors[0]!.detail}`,
    errors: errors.map(({ pointer, code, detail }) => ({ pointer, code, detail })),
  });
}

export function findVersion(
  manager: EntityManager,
  { id, version }: Pick<Application, 'id' | 'version'>,
): Promise<ApplicationVersion | null> {
  return manager.findOneBy(ApplicationVersion, { applicationId: id, version });
}

/** What derives from the ID number and the directory is written in, so that the version stands by itself. */
function frozen(
  given: ApplicationData,
  { name, photoDigest, unit, identity }: Awaited<ReturnType<typeof surroundingsOf>>,
): FrozenContent {
  if (photoDigest === null || unit === null)
    throw new Error('the checks let a form without photo or unit pass');
  const data: ApplicationData = {
    ...given,
    sex: identity.sex ?? given.sex,
    birthMonth: identity.birthDate?.slice(0, 7) ?? given.birthMonth,
    recommender: { ...given.recommender, name: unit.name },
  };
  const digest = createHash('sha256').update(canonicalJson({ data, name, photoDigest })).digest('hex');
  return { data, name, photoDigest, digest: `sha256:${digest}` };
}
