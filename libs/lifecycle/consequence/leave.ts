import { Temporal } from 'temporal-polyfill';
import { instantOf } from '../civil-date/index.ts';
import type { Machine } from '../states/index.ts';
import type { TermSettings } from '../term/index.ts';

/** Why somebody asks for leave from the exam. */
export const leaveReasons = [
  { code: 'illness', name: '本人突发疾病' },
  { code: 'family', name: '直系亲属重大变故' },
  { code: 'duty', name: '单位紧急公务' },
  { code: 'traffic', name: '交通中断或意外事故' },
  { code: 'other', name: '其他' },
] as const;

export type LeaveReason = (typeof leaveReasons)[number]['code'];
export const leaveReasonCodes = leaveReasons.map(({ code }) => code) as [LeaveReason, ...LeaveReason[]];

export function leaveReasonName(code: LeaveReason): string {
  return leaveReasons.find((known) => known.code === code)!.name;
}

export type LeaveState = 'pending' | 'approved' | 'refused' | 'withdrawn';

/** Once decided it stands: who falls ill after all asks anew. */
export const leaveMachine: Machine<LeaveState> = {
  subject: '请假申请',
  initial: 'pending',
  names: { pending: '待审批', approved: '已批准', refused: '未批准', withdrawn: '已撤回' },
  moves: { pending: ['approved', 'refused', 'withdrawn'], approved: [], refused: [], withdrawn: [] },
};

type ExamRules = Pick<TermSettings, 'exam'>;

/**
 * When the exam begins for somebody: with their own batch, or with the first hour of it while no plan is published.
 * `start` is the batch's civil moment, `YYYY-MM-DDTHH:MM`.
 * @returns an instant
 */
export function examStart({ exam }: ExamRules, start: string | null): string {
  const first = exam.days.map(({ date, open }) => `${date}T${open[0]!.from}`).sort()[0]!;
  return instantOf(start ?? first);
}

/**
 * The instant until which one may ask: the term's minutes before the exam begins for one. A term that says nothing
 * lets one ask until then.
 */
export function leaveDeadline({ exam }: ExamRules, start: string | null): string {
  return Temporal.Instant.from(examStart({ exam }, start))
    .subtract({ minutes: exam.leaveBeforeMinutes ?? 0 })
    .toString();
}
