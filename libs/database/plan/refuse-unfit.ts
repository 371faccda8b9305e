import { formatDateTime } from '#lifecycle';
import { DomainError } from '#problem';
import { type Instance, type MoveAnswer, openPlan, type Plan as PlanDocument, tryMove } from '#scheduling';
import type { PinPlace } from '../pin/list-pins.ts';
import { type Move, withoutPins } from './movers.ts';

export interface WeighedMove extends Move {
  /** Who of that batch goes where the one candidate came from */
  swapWith?: string | undefined;
  /** Whether others may be moved out where the batch is full */
  makeRoom?: boolean | undefined;
}

/** Names of candidates by id */
type Names = ReadonlyMap<string, string>;

/**
 * Weighs a move by the hard rules and the seats that there are.
 * @returns the batch to which the partner of an exchange goes, if there is one
 * @throws DomainError `MOVE_CHANGES_NOTHING`, `MOVE_BREAKS_RULES`, `MOVE_SHORT_OF_SEATS`, `SWAP_UNFIT`
 */
export function refuseUnfit(
  instance: Instance,
  document: PlanDocument,
  { to, swapWith, makeRoom = false }: WeighedMove,
  movers: readonly string[],
  names: Names,
): PinPlace | undefined {
  const freed = swapWith === undefined ? movers : [...movers, swapWith];
  const desk = openPlan(withoutPins(instance, freed), document);
  const answer = tryMove(desk, { candidates: movers, to });
  const seats = new Map(document.assignments.map((seat) => [seat.candidate, seat]));
  const isThere = (id: string) => seats.get(id)?.venue === to.venue && seats.get(id)?.start === to.start;
  if (movers.every(isThere)) throw refusal('MOVE_CHANGES_NOTHING', '要移动的考生已经在该场');
  refuseObjections(answer, movers, names);
  if (swapWith === undefined) {
    if (answer.shortOf > 0 && !makeRoom)
      throw refusal('MOVE_SHORT_OF_SEATS', `该场还差 ${answer.shortOf} 个座位（或无障碍座位），须有人让出`);
    return undefined;
  }
  const own = seats.get(movers[0]!);
  if (movers.length !== 1 || own === undefined || !isThere(swapWith))
    throw refusal('SWAP_UNFIT', '只能由一名已排上的考生与该场的一名考生对调');
  const back = tryMove(desk, { candidates: [swapWith], to: { venue: own.venue, start: own.start } });
  refuseObjections(back, [swapWith], names);
  return { venue: own.venue, start: own.start, room: null, seat: null };
}

function refuseObjections({ objections }: MoveAnswer, movers: readonly string[], names: Names): void {
  const [first, ...more] = objections.map(({ candidate, detail }) => ({
    pointer: `/candidates/${movers.indexOf(candidate)}`,
    code: 'MOVE_BREAKS_RULES',
    detail: `${names.get(candidate) ?? ''}：${readable(detail)}`,
  }));
  if (first === undefined) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'MOVE_BREAKS_RULES',
    detail: `不能移动。${first.detail}${more.length > 0 ? `（共 ${objections.length} 人）` : ''}`,
    errors: [first, ...more],
  });
}

/** The planner writes its moments as digits. */
function readable(detail: string): string {
  return detail.replace(/\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/g, (moment) =>
    formatDateTime(moment.replace(' ', 'T')),
  );
}

function refusal(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'conflict', code, detail });
}
