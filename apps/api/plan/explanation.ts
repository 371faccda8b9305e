import type { EntityManager } from 'typeorm';
import type { TermSettings } from '#lifecycle';
import { type Alternative, explainCandidate, explainPlan } from '#scheduling';
import { deltasOf, levelsOf, verdictOf } from './levels.ts';
import { findPeople, prefectureRef } from './people.ts';
import { describePin } from './pin-words.ts';
import { batchOf, placeOf, roomName, venueName } from './place.ts';
import type { OpenPlan } from './plan-desks.ts';
import { Wording } from './wording.ts';

/** Why a candidate sits where they do, what binds, and what every other batch would change. */
export async function describeCandidate(
  manager: EntityManager,
  settings: TermSettings,
  { desk, instance, base }: OpenPlan,
  candidateId: string,
) {
  const answer = explainCandidate(desk, candidateId);
  const people = await findPeople(
    manager,
    [candidateId, ...answer.alternatives.map(({ swapWith }) => swapWith ?? '')].filter(Boolean),
  );
  const wording = await Wording.of(manager, settings, [answer.reasons, answer.binding]);
  const { accessible = false, pin } = instance.candidates.find(({ id }) => id === candidateId) ?? {};
  const alternative = ({ change, swapWith, ...other }: Alternative) => ({
    ...batchOf(settings, other),
    label: wording.say(other.label),
    allowed: other.allowed,
    objections: other.objections.map((text) => wording.say(text)),
    freeSeats: other.freeSeats,
    swapWith: swapWith === undefined ? null : people(swapWith),
    change: change === undefined ? null : deltasOf(change, base !== undefined),
    verdict: change === undefined ? null : verdictOf(change, base !== undefined),
  });
  return {
    candidate: { ...people(candidateId), accessible },
    seat: answer.seat === undefined ? null : placeOf(settings, answer.seat),
    pin: pin === undefined ? null : describePin(settings, pin),
    reasons: answer.reasons.map((text) => wording.say(text)),
    binding: answer.binding.map(({ rule, detail, batches }) => ({
      rule,
      detail: wording.say(detail),
      batches,
    })),
    alternatives: answer.alternatives.map(alternative),
  };
}

/** What makes up each level of a plan: by unit, prefecture, person, venue and batch, the greatest first. */
export async function describePlan(
  manager: EntityManager,
  settings: TermSettings,
  { desk, document }: OpenPlan,
) {
  const answer = explainPlan(desk);
  const wording = await Wording.of(manager, settings, answer);
  const contributions = new Map(answer.map((level) => [level.level, level.contributions]));
  const names = {
    unit: (id: string) => wording.nameOf(id),
    candidate: (id: string) => wording.nameOf(id),
    prefecture: (id: string) => prefectureRef(id).name,
    venue: (id: string) => venueName(settings, id),
    room: (id: string) => settings.venues.map((venue) => roomName(settings, venue.id, id))[0] ?? id,
    batch: (id: string) => wording.say(id),
  };
  return {
    levels: levelsOf(document.score, document.bound).map((level) => ({
      ...level,
      contributions: (contributions.get(level.key) ?? []).map(({ kind, id, amount, detail }) => ({
        kind,
        id,
        name: names[kind](id),
        amount,
        detail: wording.say(detail),
      })),
    })),
  };
}
