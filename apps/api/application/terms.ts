import { type EntityManager, Not } from 'typeorm';
import { Application, standingOf } from '#database/application';
import { listPublishedTerms } from '#database/term';
import { applicationStateNames, type TermSettings } from '#lifecycle';
import { applicantSteps } from '../me/way.ts';
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
  return terms
    .map(({ id, name, settings }) => ({
      id,
      name,
      title: settings.title,
      registration: settings.windows.registration,
      open: opening(settings.windows.registration, now),
      application: summary(own.get(id), settings, now),
    }))
    .filter(({ open, application }) => open !== 'closed' || application !== null);
}

function opening({ from, to }: { from: string; to: string }, now: Date): 'upcoming' | 'open' | 'closed' {
  if (now.getTime() < Date.parse(from)) return 'upcoming';
  return now.getTime() < Date.parse(to) ? 'open' : 'closed';
}

function summary(application: Application | undefined, settings: TermSettings, now: Date) {
  if (application === undefined) return null;
  const { id, state } = application;
  return {
    id,
    number: applicationNumber(application),
    state,
    stateName: applicationStateNames[state],
    steps: applicantSteps(state),
    next: nextOf(standingOf(application), settings, now),
  };
}
