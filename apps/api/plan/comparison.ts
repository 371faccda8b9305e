import type { EntityManager } from 'typeorm';
import type { TermSettings } from '#lifecycle';
import { comparePlans, type Plan as PlanDocument } from '#scheduling';
import { compareLevels } from './levels.ts';
import { findPeople } from './people.ts';
import { placeOf } from './place.ts';

interface Side {
  document: PlanDocument;
  /** null for what is no plan yet */
  plan: { id: string; version: number } | null;
}

/** Who sits elsewhere in the second of two plans of a term, and what that does to the levels. */
export async function describeDifference(
  manager: EntityManager,
  settings: TermSettings,
  before: Side,
  after: Side,
) {
  const { moved, reseated, added, removed } = comparePlans(before.document, after.document);
  const people = await findPeople(
    manager,
    [...moved, ...reseated, ...added, ...removed].map(({ candidate }) => candidate),
  );
  const changed = ({ candidate, from, to }: (typeof moved)[number]) => ({
    candidate: people(candidate),
    from: placeOf(settings, from),
    to: placeOf(settings, to),
  });
  return {
    before: before.plan,
    after: after.plan,
    moved: moved.map(changed),
    reseated: reseated.map(changed),
    added: added.map((seat) => ({ candidate: people(seat.candidate), to: placeOf(settings, seat) })),
    removed: removed.map((seat) => ({ candidate: people(seat.candidate), from: placeOf(settings, seat) })),
    levels: compareLevels(before.document.score, after.document.score),
  };
}
