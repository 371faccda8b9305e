/** Where an application stands (domain 1.4); what comes after 审核通过 is told by the candidate's own row. */
export type ApplicationState =
  | 'draft'
  | 'unit-review'
  | 'prefecture-review'
  | 'province-review'
  | 'approved'
  | 'returned'
  | 'rejected'
  | 'withdrawn'
  | 'lapsed'
  | 'waitlisted';

export const applicationStateNames: Record<ApplicationState, string> = {
  draft: '草稿',
  'unit-review': '待单位初审',
  'prefecture-review': '待市州审核',
  'province-review': '待省复审',
  approved: '审核通过',
  returned: '退回修改',
  rejected: '不通过',
  withdrawn: '撤回',
  lapsed: '逾期未提交',
  waitlisted: '超名额候补',
};

/** A stage of review, by the state in which it has the file. */
export type ReviewStage = 'unit-review' | 'prefecture-review' | 'province-review';
export const reviewStages: readonly ReviewStage[] = ['unit-review', 'prefecture-review', 'province-review'];

/** Who moves an application: the person, a reviewer of that kind of organisation, or a deadline. */
export type ApplicationMover = 'applicant' | 'unit' | 'prefecture' | 'province' | 'system';

export const applicationMoverNames: Record<ApplicationMover, string> = {
  applicant: '申报人',
  unit: '推荐单位',
  prefecture: '市（州）职鉴中心',
  province: '省职鉴中心',
  system: '系统',
};

/** Who has the next word in a state; null where nobody has. */
export const ownerOf: Record<ApplicationState, ApplicationMover | null> = {
  draft: 'applicant',
  'unit-review': 'unit',
  'prefecture-review': 'prefecture',
  'province-review': 'province',
  approved: null,
  returned: 'applicant',
  rejected: null,
  withdrawn: null,
  lapsed: null,
  waitlisted: 'province',
};

/** Whether the person may change data and files. */
export function isEditable(state: ApplicationState): boolean {
  return state === 'draft' || state === 'returned';
}
