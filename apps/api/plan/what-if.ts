import type { EntityManager } from 'typeorm';
import { listMovers, type Move, withoutPins } from '#database/plan';
import type { TermSettings } from '#lifecycle';
import { explainCandidate, openPlan, type PlanDesk, tryMove } from '#scheduling';
import { capacityOf } from './batches.ts';
import { deltasOf, levelsAfter, verdictOf } from './levels.ts';
import { findPeople } from './people.ts';
import { batchOf, placeOf } from './place.ts';
import type { OpenPlan } from './plan-desks.ts';
import { Wording } from './wording.ts';

/**
 * What a move would do, without doing it: the change at each level, the hard rules that it would break, the seats
 * that are lacking, and for one person and a full batch the exchange that costs least.
 * @throws DomainError `BATCH_UNKNOWN`, `CANDIDATE_UNKNOWN`, `UNIT_UNKNOWN`
 */
export async function weighMove(
  manager: EntityManager,
  settings: TermSettings,
  plan: OpenPlan,
  { unit, candidates, to }: Move,
) {
  const { instance, document, base } = plan;
  const ids = listMovers(instance, { unit, candidates, to });
  const desk = deskFor(plan, ids);
  const answer = tryMove(desk, { candidates: ids, to });
  const seats = new Map(document.assignments.map((seat) => [seat.candidate, seat]));
  const inBatch = document.assignments.filter(({ venue, start }) => venue === to.venue && start === to.start);
  const there = new Set(inBatch.map(({ candidate }) => candidate));
  const movers = ids.filter((id) => !there.has(id));
  const swap = answer.shortOf > 0 && movers.length === 1 ? findSwap(desk, movers[0]!, to) : undefined;
  const people = await findPeople(manager, [...ids, ...(swap ? [swap.swapWith] : [])]);
  const wording = await Wording.of(manager, settings, answer.objections);
  const pinned = new Set(instance.candidates.filter(({ pin }) => pin !== undefined).map(({ id }) => id));
  const hasBase = base !== undefined;
  return {
    allowed: answer.allowed,
    objections: answer.objections.map(({ candidate, detail }) => ({
      candidate: people(candidate),
      detail: wording.say(detail),
    })),
    shortOf: answer.shortOf,
    change: deltasOf(answer.change, hasBase),
    verdict: verdictOf(answer.change, hasBase),
    levels: levelsAfter(document.score, answer.change, hasBase),
    movers: movers.map((id) => {
      const seat = seats.get(id);
      return { candidate: people(id), from: seat === undefined ? null : placeOf(settings, seat) };
    }),
    to: {
      ...batchOf(settings, to),
      load: inBatch.length,
      capacity: capacityOf(instance, to.venue, to.start),
    },
    replacesPins: ids.filter((id) => pinned.has(id)).map((id) => ({ id, name: people(id).name })),
    swap:
      swap === undefined
        ? null
        : {
            with: people(swap.swapWith),
            change: deltasOf(swap.change, hasBase),
            verdict: verdictOf(swap.change, hasBase),
          },
  };
}

/** A move replaces the pins of its movers, so they are weighed without them. */
function deskFor({ instance, document, base, desk }: OpenPlan, movers: readonly string[]): PlanDesk {
  const moving = new Set(movers);
  const anyPinned = instance.candidates.some(({ id, pin }) => pin !== undefined && moving.has(id));
  return anyPinned ? openPlan(withoutPins(instance, movers), document, base) : desk;
}

function findSwap(desk: PlanDesk, mover: string, to: Move['to']) {
  const target = explainCandidate(desk, mover).alternatives.find(
    ({ venue, start }) => venue === to.venue && start === to.start,
  );
  const { swapWith, change } = target ?? {};
  return swapWith === undefined || change === undefined ? undefined : { swapWith, change };
}
