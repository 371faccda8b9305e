import { type EntityManager, Not } from 'typeorm';
import { formatDateTime, formatWindowEnd } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { getTerm, noTerm } from '../term/get-term.ts';
import { Application } from './application.ts';

/** Somebody's application in a term, the withdrawn ones aside. */
export function findOwnApplication(
  manager: EntityManager,
  { termId, personId }: { termId: string; personId: string },
): Promise<Application | null> {
  return manager.findOneBy(Application, { termId, personId, state: Not('withdrawn') });
}

/**
 * Opens a draft in a term (R25), or answers the one that is there: one live application per person and term.
 * @throws DomainError `TERM_NOT_FOUND`, `TERM_WINDOW_NOT_OPEN`, `TERM_WINDOW_CLOSED`
 */
export async function startApplication(
  manager: EntityManager,
  { termId, personId, actor }: { termId: string; personId: string; actor: Actor },
  now: Date,
): Promise<Application> {
  const known = await findOwnApplication(manager, { termId, personId });
  if (known !== null) return known;
  const { settings, publishedAt } = await getTerm(manager, termId);
  // What is not public yet does not exist for applicants.
  if (publishedAt === null) throw noTerm();
  refuseOutside(settings.windows.registration, now);
  const { formVersionFrom } = settings.application;
  const [row] = await manager.query<{ id: string }[]>(
    `INSERT INTO application (term_id, person_id, state, state_since, data, saved_at, created_at)
     VALUES ($1, $2, 'draft', $3, $4, $3, $3)
     ON CONFLICT (term_id, person_id) WHERE state <> 'withdrawn' DO NOTHING RETURNING id`,
    [termId, personId, now, { formVersion: formVersionFrom }],
  );
  if (row !== undefined)
    await recordAudit(manager, actor, now, { action: 'application.started', termId, subjectId: row.id });
  return manager.findOneByOrFail(Application, { termId, personId, state: Not('withdrawn') });
}

function refuseOutside({ from, to }: { from: string; to: string }, now: Date): void {
  if (now.getTime() < Date.parse(from))
    throw new DomainError({
      kind: 'conflict',
      code: 'TERM_WINDOW_NOT_OPEN',
      detail: `报名${formatDateTime(from)}开始，尚未到时间`,
    });
  if (now.getTime() >= Date.parse(to))
    throw new DomainError({
      kind: 'conflict',
      code: 'TERM_WINDOW_CLOSED',
      detail: `报名已于${formatWindowEnd(to)}截止`,
    });
}
