import type { EntityManager } from 'typeorm';
import type { Term } from '#database/term';
import { shanghaiDate } from '#lifecycle';
import type { Caller } from '../access/access.ts';

/** What kind of thing has to be done; the web knows where each is done. */
export type DutyKey =
  | 'review'
  | 'review-closing'
  | 'review-reopen'
  | 'waitlist'
  | 'study'
  | 'study-appeals'
  | 'plan'
  | 'freed-seats'
  | 'slips'
  | 'room-records'
  | 'leave'
  | 'absences'
  | 'results'
  | 'publication'
  | 'appeals'
  | 'result-changes'
  | 'corrections'
  | 'credentials'
  | 'credential-decisions'
  | 'circulars'
  | 'cards'
  | 'renewed-cards'
  | 'receipts'
  | 'jobs'
  | 'messages'
  | 'assumptions';

/** Something that one office has to do, and by when. */
export interface Duty {
  key: DutyKey;
  /** zh-CN */
  title: string;
  detail: string;
  /** Of what the title names */
  count: number;
  /** The instant by which; null where no rule names one */
  at: string | null;
}

/** Where the duties of a caller are looked for. */
export interface Situation {
  manager: EntityManager;
  term: Term;
  caller: Caller;
  now: Date;
}

export interface Agenda {
  /** Past their instant, the longest first */
  late: Duty[];
  /** Due before midnight in Shanghai */
  today: Duty[];
  /** Due later, the nearest first; what has no instant comes last */
  next: Duty[];
}

/** Sorts duties by the server's clock; at its very instant a thing is late, as windows are half open. */
export function arrange(duties: readonly Duty[], now: Date): Agenda {
  const agenda: Agenda = { late: [], today: [], next: [] };
  const today = shanghaiDate(now.toISOString());
  for (const duty of duties.filter(({ count }) => count > 0).toSorted(byInstant))
    agenda[dayOf(duty, now, today)].push(duty);
  return agenda;
}

function dayOf({ at }: Duty, now: Date, today: string): keyof Agenda {
  if (at === null) return 'next';
  if (Date.parse(at) <= now.getTime()) return 'late';
  // What ends at midnight ends today (C4).
  return shanghaiDate(new Date(Date.parse(at) - 1).toISOString()) === today ? 'today' : 'next';
}

function byInstant(one: Duty, other: Duty): number {
  return instantOf(one) - instantOf(other);
}

const instantOf = ({ at }: Duty) => (at === null ? Number.MAX_SAFE_INTEGER : Date.parse(at));
