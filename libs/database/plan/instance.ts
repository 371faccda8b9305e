import { type Instance, parseInstance } from '#scheduling';
import type { Candidate } from '../candidate/candidate.ts';
import type { Term } from '../term/term.ts';

/**
 * What is to be planned, as `kaoka.instance/1`: the term's days, venues and customs and the people to be seated.
 * @throws DomainError `INSTANCE_INVALID` with pointers, where the term contradicts itself
 */
export function buildInstance({ settings }: Term, candidates: readonly Candidate[]): Instance {
  const { exam, venues, humane } = settings;
  return parseInstance({
    schema: 'kaoka.instance/1',
    timezone: 'Asia/Shanghai',
    durationMinutes: exam.durationMinutes,
    turnoverMinutes: exam.turnoverMinutes,
    days: exam.days,
    venues: venues.map(({ id, name, prefecture, travelMinutes, rooms }) => ({
      id,
      name,
      prefecture,
      travelMinutes,
      rooms: rooms.map(({ id, rows, columns, missing, spare, accessible, closed }) => ({
        id,
        rows,
        columns,
        missing,
        spare,
        accessible,
        closed,
      })),
    })),
    candidates: candidates.map(({ id, unitId, prefecture, projects, accessible, unavailable }) => ({
      id,
      unit: unitId,
      prefecture,
      projects,
      accessible,
      unavailable,
    })),
    humane,
  });
}
