import { DomainError } from '#problem';
import { formatDateTime, formatWindowEnd } from '../civil-date/index.ts';
import type { TermSettings } from '../term/index.ts';
import {
  type ApplicationDeed,
  type ApplicationMove,
  applicationDeedNames,
  applicationMoves,
  type Channel,
} from './moves.ts';
import {
  type ApplicationMover,
  type ApplicationState,
  applicationMoverNames,
  applicationStateNames,
  ownerOf,
  type ReviewStage,
} from './states.ts';

/** What decides which moves an application has. */
export interface ApplicationStanding {
  state: ApplicationState;
  channel: Channel;
  /** The stage that returned it or sent it back last, until that stage has it again; else null. */
  returnedBy: ReviewStage | null;
}

type Windows = TermSettings['windows'];
interface Span {
  from: string;
  to: string;
}

const stageWindow: Record<ReviewStage, 'unitReview' | 'prefectureReview' | 'provinceReview'> = {
  'unit-review': 'unitReview',
  'prefecture-review': 'prefectureReview',
  'province-review': 'provinceReview',
};

/**
 * The move of a deed, if its time has come and is not over. Windows are half open: the instant `to` is already
 * too late (C4).
 * @param now instant, ISO 8601
 * @throws DomainError `STATE_MOVE_FORBIDDEN`, `TERM_WINDOW_NOT_OPEN`, `TERM_WINDOW_CLOSED` (all conflict)
 */
export function getApplicationMove(
  standing: ApplicationStanding,
  { deed, by }: { deed: ApplicationDeed; by: ApplicationMover },
  windows: Windows,
  now: string,
): ApplicationMove {
  const move = findMove(standing, deed, by);
  if (move === undefined) throw forbidden(standing, deed, by);
  if (move.window === 'overdue') {
    const due = dueOf(standing, windows);
    if (due === null || at(now) < at(due)) throw forbidden(standing, deed, by);
    return move;
  }
  const span = spanOf(move, standing, windows);
  if (span === null) return move;
  if (at(now) < at(span.from))
    throw new DomainError({
      kind: 'conflict',
      code: 'TERM_WINDOW_NOT_OPEN',
      detail: `“${applicationDeedNames[deed]}”${formatDateTime(span.from)}开始，尚未到时间`,
    });
  if (at(now) >= at(span.to))
    throw new DomainError({
      kind: 'conflict',
      code: 'TERM_WINDOW_CLOSED',
      detail: `“${applicationDeedNames[deed]}”已于${formatWindowEnd(span.to)}截止，不再受理`,
    });
  return move;
}

/**
 * How an application stands after a move. What was returned or sent back remembers the first stage that waits for
 * it until it is there again: a unit that returns what the prefecture sent back to it does not shorten the time.
 */
export function standingAfter(standing: ApplicationStanding, move: ApplicationMove): ApplicationStanding {
  const { from, to, deed } = move;
  const waiting =
    standing.returnedBy ?? (deed === 'return' || deed === 'send-back' ? (from as ReviewStage) : null);
  return { ...standing, state: to, returnedBy: waiting === to || ownerOf[to] === null ? null : waiting };
}

/** The moves that somebody has now, for buttons. */
export function listApplicationMoves(
  standing: ApplicationStanding,
  by: ApplicationMover,
  windows: Windows,
  now: string,
): ApplicationMove[] {
  return applicationMoves.filter((move) => {
    if (!fits(move, standing) || move.by !== by) return false;
    if (move.window === 'overdue') {
      const due = dueOf(standing, windows);
      return due !== null && at(now) >= at(due);
    }
    const span = spanOf(move, standing, windows);
    return span === null || (at(now) >= at(span.from) && at(now) < at(span.to));
  });
}

/**
 * By when the state has to be left, or it lapses (R8–R11); null where no deadline closes it. What the province has
 * not decided at its instant stays its own to decide once its window is amended: no applicant pays for that.
 */
export function dueOf({ state, returnedBy }: ApplicationStanding, windows: Windows): string | null {
  switch (state) {
    case 'draft':
      return windows.registration.to;
    case 'returned':
      return returnedBy === null ? windows.registration.to : windows[stageWindow[returnedBy]].to;
    case 'unit-review':
    case 'prefecture-review':
      return stageSpan(state, returnedBy, windows).to;
    case 'province-review':
      return windows.provinceReview.to;
    case 'waitlisted':
      return windows.study.from;
    default:
      return null;
  }
}

function findMove(standing: ApplicationStanding, deed: ApplicationDeed, by: ApplicationMover) {
  return applicationMoves.find((move) => move.deed === deed && move.by === by && fits(move, standing));
}

function fits(move: ApplicationMove, { state, channel, returnedBy }: ApplicationStanding): boolean {
  return (
    move.from === state &&
    (move.channel ?? channel) === channel &&
    (move.returnedBy ?? returnedBy) === returnedBy
  );
}

function spanOf(
  move: ApplicationMove,
  { state, returnedBy }: ApplicationStanding,
  windows: Windows,
): Span | null {
  switch (move.window) {
    case 'any':
    case 'overdue':
      return null;
    case 'returner':
      return returnedBy === null ? windows.registration : windows[stageWindow[returnedBy]];
    case 'admission':
      return { from: windows.provinceReview.from, to: windows.study.from };
    case 'unitReview':
    case 'prefectureReview':
      return stageSpan(state as ReviewStage, returnedBy, windows);
    default:
      return windows[move.window];
  }
}

/** A stage has until its own window ends; what a later stage sent back to it, until that one's does. */
function stageSpan(stage: ReviewStage, returnedBy: ReviewStage | null, windows: Windows): Span {
  const own = windows[stageWindow[stage]];
  const sender = returnedBy === null ? own : windows[stageWindow[returnedBy]];
  return { from: own.from, to: at(sender.to) > at(own.to) ? sender.to : own.to };
}

function forbidden({ state }: ApplicationStanding, deed: ApplicationDeed, by: ApplicationMover): DomainError {
  return new DomainError({
    kind: 'conflict',
    code: 'STATE_MOVE_FORBIDDEN',
    detail: `申报现为“${applicationStateNames[state]}”，${applicationMoverNames[by]}不能“${applicationDeedNames[deed]}”`,
  });
}

const at = (instant: string) => Date.parse(instant);
