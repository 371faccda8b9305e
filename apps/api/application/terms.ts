import { type EntityManager, Not } from 'typeorm';
import { Application, standingOf } from '#database/application';
import { listPublishedTerms } from '#database/term';
import { applicationStateNames, type TermSettings } from '#lifecycle';
import { applicantSteps } from '../me/way.ts';
import { findBarredUnit } from './barred.ts';
import { nextOf } from './next.ts';
import { applicationNumber } from './number.ts';

/** Published terms whose registration is open or still to come, and those in which the person applied, newest first. */
export async function listOpenTerms(manager: EntityManager, personId: string, now: Date) {
  const own = new Map(
    (await manager.findBy(Application, { personId, state: Not('withdrawn') })).map((application) => [
      application.termId,
      application,
    ]),
  );
  const terms = await listPublishedTerms(manager);
  const items = await Promise.all(
    terms.map(async ({ id, name, settings }) => ({
      id,
      name,
      title: settings.title,
      registration: settings.windows.registration,
      open: opening(settings.windows.registration, now),
      application: await summary(manager, own.get(id), settings, now),
    })),
  );
  return items.filter(({ open, application }) => open !== 'closed' || application !== null);
}

function opening({ from, to }: { from: string; to: string }, now: Date): 'upcoming' | 'open' | 'closed' {
  if (now.getTime() < Date.parse(from)) return 'upcoming';
  return now.getTime() < Date.parse(to) ? 'open' : 'closed';
}

async function summary(
  manager: EntityManager,
  application: Application | undefined,
  settings: TermSettings,
  now: Date,
) {
  if (application === undefined) return null;
  const { id, state } = application;
  const barred = await findBarredUnit(manager, application, now);
  return {
    id,
    number: applicationNumber(application),
    state,
    stateName: applicationStateNames[state],
    steps: applicantSteps(state),
    next: nextOf(standingOf(application), settings, { barred, now }),
    /** The unit that it names may not recommend it any more (R40) */
    barred: barred !== null,
  };
}
