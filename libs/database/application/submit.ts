import type { EntityManager } from 'typeorm';
import { findEvidenceGaps } from '#eligibility';
import { getApplicationMove, isEditable } from '#lifecycle';
import { DomainError } from '#problem';
import type { Actor } from '../audit/record.ts';
import { Organisation } from '../organisation/organisation.ts';
import type { IdNumberVault } from '../person/id-number-vault.ts';
import { getTerm } from '../term/get-term.ts';
import type { Application } from './application.ts';
import type { ApplicationVersion } from './application-version.ts';
import { contentOf, type DraftContent, findVersion, refuseFaults } from './freeze.ts';
import { getOwnApplication, type OwnApplication, standingOf } from './load.ts';
import { writeMove } from './write-move.ts';

export interface Submission extends OwnApplication {
  /** The frozen version that the person has looked at and that was stamped */
  version: number;
  actor: Actor;
  vault: IdNumberVault;
}

/**
 * Hands an application in, or in again after a return. The deadline is looked at inside the transaction, once the
 * row is locked: what waited in line until after the instant is not accepted. Sent twice, it is submitted once.
 * @param now asked for the instant when the row is held
 * @throws DomainError `APPLICATION_NOT_FOUND`, `STATE_MOVE_FORBIDDEN`, `TERM_WINDOW_NOT_OPEN`, `TERM_WINDOW_CLOSED`,
 *   `VERSION_NOT_CURRENT` where the draft or the person changed since, `APPLICATION_INCOMPLETE`
 */
export async function submitApplication(
  manager: EntityManager,
  { applicationId, personId, version, actor, vault }: Submission,
  now: () => Date,
): Promise<Application> {
  const application = await getOwnApplication(manager, { applicationId, personId }, true);
  const instant = now();
  if (await isRepeated(manager, application, version)) return application;

  const deed = application.state === 'returned' ? 'resubmit' : 'submit';
  const { settings } = await getTerm(manager, application.termId);
  const move = getApplicationMove(
    standingOf(application),
    { deed, by: 'applicant' },
    settings.windows,
    instant.toISOString(),
  );
  const { frozen, evidence } = await getCurrentVersion(manager, application, { version, vault }, instant);
  refuseFaults(findEvidenceGaps(frozen.data, { evidence, version }));

  await routeBy(manager, application, frozen.data.recommender.unitId);
  application.submittedAt ??= instant;
  const written = { move, actor, organisationId: null, note: '', name: frozen.name };
  return (await writeMove(manager, application, written, instant)).application;
}

/** Sends it the way of its recommending unit (R30, C8). */
async function routeBy(manager: EntityManager, application: Application, unitId: string): Promise<void> {
  const { prefecture, provincialChannel } = await manager.findOneByOrFail(Organisation, { id: unitId });
  const channel = provincialChannel ? 'province' : 'prefecture';
  // A stage of the other channel would get it back, which that one does not have.
  if (application.returnedBy !== null && application.channel !== channel)
    throw new DomainError({
      kind: 'conflict',
      code: 'CHANNEL_CHANGED',
      detail: '改换后的推荐单位由另一级职鉴中心审核，请撤回本次申报后重新申报',
    });
  Object.assign(application, { unitId, prefecture, channel });
}

/** The same version was handed in already, by the click before this one. */
async function isRepeated(
  manager: EntityManager,
  application: Application,
  version: number,
): Promise<boolean> {
  if (isEditable(application.state) || application.version !== version) return false;
  const [last] = await manager.query<{ deed: string }[]>(
    'SELECT deed FROM application_transition WHERE application_id = $1 ORDER BY id DESC LIMIT 1',
    [application.id],
  );
  return last?.deed === 'submit' || last?.deed === 'resubmit';
}

/** The version that was looked at, once the draft, checked by the rules of now, is known to be the same. */
async function getCurrentVersion(
  manager: EntityManager,
  application: Application,
  { version, vault }: { version: number; vault: IdNumberVault },
  now: Date,
): Promise<{ frozen: ApplicationVersion } & Pick<DraftContent, 'evidence'>> {
  const frozen = application.version === version ? await findVersion(manager, application) : null;
  const current = frozen === null ? null : await contentOf(manager, application, vault, now);
  if (frozen !== null && current !== null && frozen.digest === current.digest)
    return { frozen, evidence: current.evidence };
  throw new DomainError({
    kind: 'conflict',
    code: 'VERSION_NOT_CURRENT',
    detail: '定稿之后内容又有修改，请重新定稿，下载申报表签名盖章后再提交',
  });
}
