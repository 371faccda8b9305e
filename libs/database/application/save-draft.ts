import type { EntityManager } from 'typeorm';
import { type ApplicationDraft, canonicalJson, cutIdNumbers } from '#eligibility';
import { applicationStateNames, dueOf, formatWindowEnd, isEditable } from '#lifecycle';
import { DomainError } from '#problem';
import { getTerm } from '../term/get-term.ts';
import type { Application } from './application.ts';
import { getOwnApplication, type OwnApplication, standingOf } from './load.ts';

/** Either it is kept, or somebody saved something newer, which comes back with it. */
export type DraftSaved =
  | { outcome: 'saved'; revision: number; savedAt: Date }
  | { outcome: 'stale'; revision: number; savedAt: Date; data: ApplicationDraft };

/** By when a draft may be changed, as SQL over `a` and `t`: the instants of `dueOf`. */
const due = `(t.settings #>> ARRAY['windows', CASE a.returned_by
  WHEN 'province-review' THEN 'provinceReview' WHEN 'prefecture-review' THEN 'prefectureReview'
  WHEN 'unit-review' THEN 'unitReview' ELSE 'registration' END, 'to'])::timestamptz`;

/**
 * Keeps a draft, unless another window saved since `revision`; one statement, since everybody saves at once in the
 * last minutes. The same content again is not stale, so a request that got lost may be repeated.
 * @throws DomainError `APPLICATION_NOT_FOUND`, `APPLICATION_NOT_EDITABLE`, `TERM_WINDOW_CLOSED`
 */
export async function saveDraft(
  manager: EntityManager,
  { applicationId, personId, revision, data }: OwnApplication & { revision: number; data: ApplicationDraft },
  now: Date,
): Promise<DraftSaved> {
  const kept = JSON.parse(cutIdNumbers(JSON.stringify(data))) as ApplicationDraft;
  const [rows] = await manager.query<[{ revision: number }[], number]>(
    `UPDATE application a SET data = $3, revision = a.revision + 1, saved_at = $4
     FROM term t
     WHERE a.id = $1 AND a.person_id = $2 AND t.id = a.term_id
       AND a.revision = $5 AND a.state IN ('draft', 'returned') AND ${due} > $4::timestamptz
     RETURNING a.revision`,
    [applicationId, personId, JSON.stringify(kept), now, revision],
  );
  if (rows[0] !== undefined) return { outcome: 'saved', revision: rows[0].revision, savedAt: now };

  const current = await getOwnApplication(manager, { applicationId, personId });
  await refuseUneditable(manager, current, now);
  const { savedAt } = current;
  return canonicalJson(current.data) === canonicalJson(kept)
    ? { outcome: 'saved', revision: current.revision, savedAt }
    : { outcome: 'stale', revision: current.revision, savedAt, data: current.data };
}

/** @throws DomainError `APPLICATION_NOT_EDITABLE`, `TERM_WINDOW_CLOSED` */
export async function refuseUneditable(
  manager: EntityManager,
  application: Application,
  now: Date,
): Promise<void> {
  if (!isEditable(application.state))
    throw new DomainError({
      kind: 'conflict',
      code: 'APPLICATION_NOT_EDITABLE',
      detail: `申报现为“${applicationStateNames[application.state]}”，不能修改；需要修改请先联系审核单位退回`,
    });
  const { settings } = await getTerm(manager, application.termId);
  const to = dueOf(standingOf(application), settings.windows);
  if (to !== null && now.getTime() >= Date.parse(to))
    throw new DomainError({
      kind: 'conflict',
      code: 'TERM_WINDOW_CLOSED',
      detail: `填报已于${formatWindowEnd(to)}截止，不能再修改`,
    });
}
