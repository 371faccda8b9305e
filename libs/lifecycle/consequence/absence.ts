import { DomainError } from '#problem';
import { addDays, formatWindowEnd, instantOf, shanghaiDate } from '../civil-date/index.ts';
import type { Machine } from '../states/index.ts';

/** What somebody is asked to explain: a seat left empty, or hours not studied (R41). */
export type AbsenceKind = 'exam' | 'study';

export const absenceKindNames: Record<AbsenceKind, string> = { exam: '缺考', study: '学时未达标' };

export type AbsenceState = 'hearing' | 'excused' | 'unexcused' | 'circulated' | 'dropped';

/**
 * Nobody is named before having been heard (C21). A ruling may turn for the better until the circular is out;
 * `dropped` is for a case that should not have been opened.
 */
export const absenceMachine: Machine<AbsenceState> = {
  subject: '缺勤事项',
  initial: 'hearing',
  names: {
    hearing: '申辩中',
    excused: '有正当理由',
    unexcused: '无正当理由',
    circulated: '已通报',
    dropped: '已撤销',
  },
  moves: {
    hearing: ['excused', 'unexcused', 'dropped'],
    unexcused: ['excused', 'circulated', 'dropped'],
    excused: [],
    circulated: [],
    dropped: [],
  },
};

/** A ruling on an open case. */
export type Ruling = Extract<AbsenceState, 'excused' | 'unexcused' | 'dropped'>;

/** The instant at which the chance to explain ends: 24:00 of the last day, the day of opening not counted. */
export function hearingEnd(openedAt: string, explainDays: number): string {
  return instantOf(`${addDays(shanghaiDate(openedAt), explainDays + 1)}T00:00`);
}

/** A case as far as its hearing is concerned; instants. */
export interface Hearing {
  state: AbsenceState;
  hearingEndsAt: string;
  statedAt: string | null;
}

/**
 * @throws DomainError `HEARING_CLOSED` once the chance is over: half open, so not at the instant itself
 */
export function refuseLateStatement({ state, hearingEndsAt }: Hearing, now: string): void {
  if (state === 'hearing' && Date.parse(now) < Date.parse(hearingEndsAt)) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'HEARING_CLOSED',
    detail:
      state === 'hearing'
        ? `说明已于 ${formatWindowEnd(hearingEndsAt)} 截止`
        : `此事项已认定为“${absenceMachine.names[state]}”，不能再补充说明`,
  });
}

/**
 * Against somebody nothing is decided before they have spoken or their time is over.
 * @throws DomainError `HEARING_OPEN`
 */
export function refuseEarlyRuling({ hearingEndsAt, statedAt }: Hearing, ruling: Ruling, now: string): void {
  if (ruling !== 'unexcused' || statedAt !== null || Date.parse(now) >= Date.parse(hearingEndsAt)) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'HEARING_OPEN',
    detail: `本人尚未说明，说明期到 ${formatWindowEnd(hearingEndsAt)} 截止，此前不能认定为无正当理由`,
  });
}

/** What is known of a case when it is opened (domain 1.4); kept as it was. Instants, but for the batch. */
export interface AbsenceEvidence {
  /** Civil moment of the batch, and where; null where the person had no seat */
  batch: { start: string; venue: string; room: string; seat: string } | null;
  slip: { number: string; publishedAt: string; downloadedAt: string | null } | null;
  /** When the message about the batch first reached the person, read or carried; null where none is known to have */
  notifiedAt: string | null;
  /** At the late limit: what the doors and the results say; null where they say nothing */
  signIn: { closedAt: string; doorReadOut: boolean; result: string | null } | null;
  leave: { reason: string; state: string; decidedAt: string | null } | null;
  /** Minutes per module of the term, done and required; of a case of study */
  study: { module: string; done: number; required: number }[] | null;
}
