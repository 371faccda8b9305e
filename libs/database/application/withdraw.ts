import type { EntityManager } from 'typeorm';
import { getApplicationMove } from '#lifecycle';
import type { Actor } from '../audit/record.ts';
import { getTerm } from '../term/get-term.ts';
import type { Application } from './application.ts';
import { getOwnApplication, type OwnApplication, standingOf } from './load.ts';
import { writeMove } from './write-move.ts';

/**
 * Takes an application back before it is decided; afterwards another may be started in the term while it is open.
 * @throws DomainError `APPLICATION_NOT_FOUND`, `STATE_MOVE_FORBIDDEN`
 */
export async function withdrawApplication(
  manager: EntityManager,
  { applicationId, personId, note, actor }: OwnApplication & { note: string; actor: Actor },
  now: Date,
): Promise<Application> {
  const application = await getOwnApplication(manager, { applicationId, personId }, true);
  if (application.state === 'withdrawn') return application;
  const { settings } = await getTerm(manager, application.termId);
  const move = getApplicationMove(
    standingOf(application),
    { deed: 'withdraw', by: 'applicant' },
    settings.windows,
    now.toISOString(),
  );
  const written = { move, actor, organisationId: null, note, name: actor.name };
  return (await writeMove(manager, application, written, now)).application;
}
