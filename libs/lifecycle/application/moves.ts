import type { ApplicationMover, ApplicationState, ReviewStage } from './states.ts';

/** What somebody does to an application. */
export type ApplicationDeed =
  | 'submit'
  | 'resubmit'
  | 'pass'
  | 'approve'
  | 'return'
  | 'send-back'
  | 'reject'
  | 'waitlist'
  | 'admit'
  | 'withdraw'
  | 'drop-out'
  | 'lapse';

export const applicationDeedNames: Record<ApplicationDeed, string> = {
  submit: '提交申报',
  resubmit: '修改后重新提交',
  pass: '审核通过并上报',
  approve: '复审通过',
  return: '退回修改',
  'send-back': '退回上一级重新审核',
  reject: '审核不通过',
  waitlist: '列入候补',
  admit: '候补转为通过',
  withdraw: '撤回申报',
  'drop-out': '登记退出',
  lapse: '逾期关闭',
};

/** The route that a unit's applications take (R30, C8): one of the provincial channel passes no prefecture. */
export type Channel = 'prefecture' | 'province';

/** The stretch of time in which a move may be made. */
export type MoveWindow =
  /** A window of the term. */
  | 'registration'
  | 'unitReview'
  | 'prefectureReview'
  | 'provinceReview'
  /** The window of the stage that returned the application. */
  | 'returner'
  /** From the province's review until study begins. */
  | 'admission'
  /** At any time. */
  | 'any'
  /** Not before the state's own window has ended. */
  | 'overdue';

export interface ApplicationMove {
  deed: ApplicationDeed;
  from: ApplicationState;
  to: ApplicationState;
  by: ApplicationMover;
  window: MoveWindow;
  /** Only on this channel; on both if absent. */
  channel?: Channel;
  /** Only for what this stage returned. */
  returnedBy?: ReviewStage;
  /** Whether it must say why: coded reasons for a return, words for the others. */
  needsReason: boolean;
}

const move = (
  deed: ApplicationDeed,
  from: ApplicationState,
  to: ApplicationState,
  by: ApplicationMover,
  window: MoveWindow,
  rest: Partial<Pick<ApplicationMove, 'channel' | 'returnedBy' | 'needsReason'>> = {},
): ApplicationMove => ({ deed, from, to, by, window, needsReason: false, ...rest });

const why = { needsReason: true };

/** Every move there is; what is not listed is forbidden. */
export const applicationMoves: readonly ApplicationMove[] = [
  move('submit', 'draft', 'unit-review', 'applicant', 'registration'),
  move('withdraw', 'draft', 'withdrawn', 'applicant', 'any'),
  move('lapse', 'draft', 'lapsed', 'system', 'overdue'),

  move('pass', 'unit-review', 'prefecture-review', 'unit', 'unitReview', { channel: 'prefecture' }),
  move('pass', 'unit-review', 'province-review', 'unit', 'unitReview', { channel: 'province' }),
  move('return', 'unit-review', 'returned', 'unit', 'unitReview', why),
  move('reject', 'unit-review', 'rejected', 'unit', 'unitReview', why),
  move('withdraw', 'unit-review', 'withdrawn', 'applicant', 'any'),
  move('lapse', 'unit-review', 'lapsed', 'system', 'overdue'),

  move('pass', 'prefecture-review', 'province-review', 'prefecture', 'prefectureReview'),
  move('return', 'prefecture-review', 'returned', 'prefecture', 'prefectureReview', why),
  move('send-back', 'prefecture-review', 'unit-review', 'prefecture', 'prefectureReview', why),
  move('reject', 'prefecture-review', 'rejected', 'prefecture', 'prefectureReview', why),
  move('withdraw', 'prefecture-review', 'withdrawn', 'applicant', 'any'),
  move('lapse', 'prefecture-review', 'lapsed', 'system', 'overdue'),

  move('approve', 'province-review', 'approved', 'province', 'provinceReview'),
  move('return', 'province-review', 'returned', 'province', 'provinceReview', why),
  move('send-back', 'province-review', 'prefecture-review', 'province', 'provinceReview', {
    ...why,
    channel: 'prefecture',
  }),
  move('send-back', 'province-review', 'unit-review', 'province', 'provinceReview', {
    ...why,
    channel: 'province',
  }),
  move('reject', 'province-review', 'rejected', 'province', 'provinceReview', why),
  move('waitlist', 'province-review', 'waitlisted', 'province', 'provinceReview', why),
  move('withdraw', 'province-review', 'withdrawn', 'applicant', 'any'),

  // Whoever returned it gets it back; the stamped form of the new version is the unit's word on it.
  move('resubmit', 'returned', 'unit-review', 'applicant', 'returner', { returnedBy: 'unit-review' }),
  move('resubmit', 'returned', 'prefecture-review', 'applicant', 'returner', {
    returnedBy: 'prefecture-review',
  }),
  move('resubmit', 'returned', 'province-review', 'applicant', 'returner', { returnedBy: 'province-review' }),
  move('withdraw', 'returned', 'withdrawn', 'applicant', 'any'),
  move('lapse', 'returned', 'lapsed', 'system', 'overdue'),

  move('admit', 'waitlisted', 'approved', 'province', 'admission'),
  move('withdraw', 'waitlisted', 'withdrawn', 'applicant', 'any'),
  move('lapse', 'waitlisted', 'lapsed', 'system', 'overdue'),

  // Once recommended, somebody who falls ill, changes jobs or gives up is taken off by any office that answers for
  // them: that is no refusal, and counts against nobody.
  ...(['unit', 'prefecture', 'province'] as const).flatMap((by) => [
    move('drop-out', 'prefecture-review', 'withdrawn', by, 'any', why),
    move('drop-out', 'province-review', 'withdrawn', by, 'any', why),
    move('drop-out', 'returned', 'withdrawn', by, 'any', { ...why, returnedBy: 'prefecture-review' }),
    move('drop-out', 'returned', 'withdrawn', by, 'any', { ...why, returnedBy: 'province-review' }),
    move('drop-out', 'waitlisted', 'withdrawn', by, 'any', why),
    move('drop-out', 'approved', 'withdrawn', by, 'any', why),
  ]),
];
