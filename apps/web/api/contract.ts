import type { TermSettings } from '#lifecycle';

/**
 * The shapes of the HTTP contract as the web reads them. Instants are ISO 8601 strings, ids are UUIDs,
 * words meant for people are zh-CN.
 */

export type Role = 'province' | 'prefecture' | 'unit' | 'invigilator' | 'candidate';

export interface Organisation {
  id: string;
  name: string;
  kind: string;
  prefecture: string | null;
}

export interface Account {
  id: string;
  role: Role;
  name: string;
  organisation: Organisation | null;
  passwordIsInitial: boolean;
  /** null for people, whose login is their ID number */
  login: string | null;
  /** What has to be done before anything else */
  due: 'password' | 'second-factor' | null;
}

export interface Session {
  account: Account | null;
  /** When the session ends if nobody does anything */
  idleUntil: string | null;
  serverTime: string;
}

export interface TermSummary {
  id: string;
  code: string;
  name: string;
}

export type StepKey = 'set-up' | 'roster' | 'plan' | 'publish' | 'exam' | 'results' | 'credentials';
export type StepState = 'done' | 'current' | 'running' | 'waiting' | 'failed';

export interface Step {
  key: StepKey;
  title: string;
  state: StepState;
  count: number | null;
  total: number | null;
  detail: string;
  jobId: string | null;
}

/** A value that the notice does not give, set by the system until staff confirm it. */
export interface Assumption {
  pointer: string;
  label: string;
  value: string;
  reason: string;
}

export interface Term extends TermSummary {
  settings: TermSettings;
  assumptions: Assumption[];
  steps: Step[];
  serverTime: string;
}

export type ImportKind = 'roster' | 'scores' | 'study';

export interface ImportRemark {
  sheet: string;
  row: number | null;
  column: string | null;
  text: string | null;
  code: string;
  detail: string;
}

export interface ImportPreviewRow {
  row: number;
  cells: Record<string, string>;
}

/** A dry run of a workbook: nothing is stored before it is committed. */
export interface Import {
  id: string;
  kind: ImportKind;
  fileName: string;
  state: 'checked' | 'importing' | 'imported' | 'failed';
  rows: number;
  accepted: number;
  problems: ImportRemark[];
  notices: ImportRemark[];
  preview: ImportPreviewRow[];
  jobId: string | null;
  createdAt: string;
  createdBy: string | null;
}

export interface CandidateSeat {
  start: string;
  roomId: string;
  roomName: string;
  seat: string;
  admitNumber: string;
  slipReady: boolean;
  slipId: string;
}

export interface Candidate {
  id: string;
  serial: number;
  name: string;
  sex: string;
  maskedIdNumber: string;
  unit: { id: string; name: string };
  employer: string;
  prefecture: { code: string; name: string };
  projects: string[];
  accessible: boolean;
  qualified: boolean;
  /** Dropped out */
  withdrawn: boolean;
  seat: CandidateSeat | null;
  result: { score: string | null; code: string; codeName: string; passed: boolean } | null;
  credential: {
    id: string;
    number: string;
    status: string;
    statusName: string;
    cardReady: boolean;
    verifyUrl: string;
  } | null;
}

export interface Page<T> {
  total: number;
  items: T[];
}

export type PlanState = 'computing' | 'draft' | 'published' | 'superseded' | 'failed' | 'cancelled';
export type PlanEffort = 'quick' | 'normal' | 'thorough';

export interface PlanSummary {
  id: string;
  version: number;
  state: PlanState;
  seed: number;
  complete: boolean;
  unassigned: number;
  createdAt: string;
  createdBy: string | null;
  publishedAt: string | null;
  publishedBy: string | null;
  jobId: string | null;
  effort: PlanEffort;
  /** Computed anew, by moving people, or kept from a simulation */
  origin: 'made' | 'move' | 'simulation';
  /** The version that it was made from */
  parent: PlanVersion | null;
  /** The published version that moves are counted against */
  base: PlanVersion | null;
  /** Why it was made; empty where nobody said */
  reason: string | null;
  /** Stopped early, the best so far kept */
  truncated: boolean;
  /** What a simulation took away from the house; publishing makes it the term's */
  changes: {
    closures: { venue: string; room: string; from: string; to: string }[];
    days: TermSettings['exam']['days'] | null;
  } | null;
}

export interface PlanVersion {
  id: string;
  version: number;
}

/** One level of the plan's score: smaller is better, `optimal` only where score and bound meet. */
export interface PlanLevel {
  key: string;
  title: string;
  /** What is counted: 场, 次, 分钟 … */
  unit: string;
  /** Why the level exists */
  source: string;
  score: number;
  bound: number | null;
  proof: 'optimal' | 'gap' | 'unproved';
  parts?: { key: string; name: string; unit: string; value: number }[];
}

/** Why a plan leaves people without a seat, and what would help; zh-CN. */
export interface PlanReport {
  message: string;
  shortfalls: { detail: string }[];
  repairs: { detail: string }[];
}

export interface PlanUnit {
  id: string;
  name: string;
  size: number;
}

export interface PlanSeat {
  /** Row and column from 1, e.g. `2-3`. */
  seat: string;
  candidateId: string;
  name: string;
  unitId: string;
  prefecture: string;
  accessible: boolean;
}

export interface PlanRoom {
  id: string;
  name: string;
  rows: number;
  columns: number;
  missing: string[];
  spare: string[];
  accessible: string[];
  seats: PlanSeat[];
}

export interface PlanBatch {
  venue: string;
  venueName: string;
  start: string;
  end: string;
  load: number;
  capacity: number;
  rooms: PlanRoom[];
}

export interface Plan extends PlanSummary {
  report: PlanReport | null;
  levels: PlanLevel[];
  units: PlanUnit[];
  batches: PlanBatch[];
  /** Possible starts that the plan leaves unused */
  freeBatches: FreeBatch[];
}

export interface FreeBatch {
  venue: string;
  start: string;
  end: string;
  capacity: number;
}

/** How many files of a kind a term needs, has, and which job is making the rest. */
export interface Rendering {
  total: number;
  ready: number;
  jobId: string | null;
  /** Where the print-ready file of all of them stands: `due` is out of date with nobody at it */
  print: 'none' | 'ready' | 'making' | 'due';
}

/** One printed paper of an exam's batch. */
export interface PaperFile {
  id: string;
  kind: string;
  name: string;
  printedAt: string;
}

/** A batch of the published plan: papers of all its rooms, and of each room. */
export interface PaperBatch {
  number: number;
  venueName: string;
  start: string;
  end: string;
  files: PaperFile[];
  rooms: { id: string; name: string; people: number; files: PaperFile[] }[];
}

export interface Papers {
  jobId: string | null;
  batches: PaperBatch[];
}

export type JobState = 'queued' | 'running' | 'done' | 'failed';

export interface Job {
  id: string;
  name: string;
  title: string;
  state: JobState;
  done: number;
  total: number;
  message: string;
  problem: { code: string; detail: string } | null;
  createdAt: string;
  finishedAt: string | null;
  /** How far planning has come; null for every other job */
  detail: PlanningDetail | null;
  /** Asked to end early, about to */
  stopping: boolean;
}

export type PlanningStage = 'open' | 'pack' | 'seat' | 'prove';

export interface PlanningDetail {
  stage: PlanningStage;
  stageName: string;
  /** The best plan so far, level by level; empty until there is one */
  best: { key: string; name: string; unit: string; value: number }[];
}

export interface AuditEvent {
  id: string;
  at: string;
  actor: string | null;
  action: string;
  sentence: string;
}
