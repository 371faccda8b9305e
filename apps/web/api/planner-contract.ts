import type { TermSettings } from '#lifecycle';
import type { PlanEffort, PlanLevel, PlanReport, PlanVersion } from './contract.ts';

/** The shapes of explaining, trying, pinning, simulating and comparing; conventions as in contract.ts. */

export interface PersonRef {
  id: string;
  name: string;
  unit: { id: string; name: string };
  prefecture: { code: string; name: string };
}

export interface Place {
  venue: string;
  venueName: string;
  start: string;
  end: string;
  room: string;
  roomName: string;
  seat: string;
}

/** How a level would change; negative is better. */
export interface LevelDelta {
  key: string;
  name: string;
  unit: string;
  delta: number;
  parts?: { key: string; name: string; unit: string; delta: number }[];
}

/** By the first level that differs. */
export type Verdict = 'better' | 'same' | 'worse';

export interface Alternative {
  venue: string;
  venueName: string;
  start: string;
  end: string;
  label: string;
  allowed: boolean;
  objections: string[];
  freeSeats: number;
  swapWith: PersonRef | null;
  change: LevelDelta[] | null;
  verdict: Verdict | null;
}

export interface CandidateExplanation {
  candidate: PersonRef & { accessible: boolean };
  seat: Place | null;
  /** The pin that this plan was made under */
  pin: { label: string } | null;
  reasons: string[];
  binding: { rule: string; detail: string }[];
  alternatives: Alternative[];
}

export type ContributionKind = 'unit' | 'prefecture' | 'candidate' | 'venue' | 'batch' | 'room';

export interface Contribution {
  kind: ContributionKind;
  id: string;
  name: string;
  amount: number;
  detail: string;
}

export interface PlanExplanation {
  levels: (PlanLevel & { contributions: Contribution[] })[];
}

/** Who is to go: some people, or a whole unit. */
export type Movers = { candidates: string[] } | { unit: string };

export interface Destination {
  venue: string;
  start: string;
}

export interface WhatIf {
  allowed: boolean;
  objections: { candidate: PersonRef; rule: string; detail: string }[];
  /** Seats missing in the batch */
  shortOf: number;
  change: LevelDelta[];
  verdict: Verdict;
  levels: { key: string; title: string; unit: string; before: number; after: number }[];
  movers: { candidate: PersonRef; from: Place | null }[];
  to: { venue: string; venueName: string; start: string; end: string; load: number; capacity: number };
  /** Whose pin the move would replace */
  replacesPins: { id: string; name: string }[];
  swap: { with: PersonRef; change: LevelDelta[]; verdict: Verdict } | null;
}

export interface MoveWish extends Destination {
  movers: Movers;
  swapWith?: string;
  makeRoom?: boolean;
  reason?: string;
}

export interface Pin {
  candidate: PersonRef | null;
  unit: { id: string; name: string } | null;
  venue: string;
  venueName: string;
  start: string | null;
  room: string | null;
  roomName: string | null;
  seat: string | null;
  label: string;
  reason: string | null;
  pinnedAt: string;
  pinnedBy: string | null;
}

/** Any prefix: a batch, a room in it, a seat in that. */
export interface PinWish {
  venue: string;
  start?: string;
  room?: string;
  seat?: string;
  reason?: string;
}

export interface Closure {
  venue: string;
  room: string;
  from: string;
  to: string;
}

export interface SimulationSummary {
  id: string;
  planId: string;
  planVersion: number;
  state: 'computing' | 'ready' | 'failed' | 'cancelled';
  jobId: string;
  closures: Closure[];
  /** All exam days with their new hours; null where they stay */
  days: TermSettings['exam']['days'] | null;
  reason: string | null;
  effort: PlanEffort;
  truncated: boolean;
  choiceCount: number;
  createdAt: string;
  createdBy: string | null;
}

export interface SimulationChoice {
  index: number;
  moved: number;
  reseated: number;
  added: number;
  removed: number;
  unassigned: number;
  complete: boolean;
  levels: PlanLevel[];
  report: PlanReport | null;
  /** The draft that it has become */
  pickedPlanId: string | null;
}

export interface Simulation extends SimulationSummary {
  choices: SimulationChoice[];
}

export interface Comparison {
  before: PlanVersion | null;
  after: PlanVersion | null;
  moved: { candidate: PersonRef; from: Place; to: Place }[];
  reseated: { candidate: PersonRef; from: Place; to: Place }[];
  added: { candidate: PersonRef; to: Place }[];
  removed: { candidate: PersonRef; from: Place }[];
  levels: { key: string; title: string; unit: string; before: number; after: number; delta: number }[];
}
