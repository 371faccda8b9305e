import type { Channel } from './moves.ts';
import type { ReviewStage } from './states.ts';

/** One thing that a reviewer says to have looked at before a file goes on. */
export interface CheckItem {
  code: string;
  /** As the reviewer ticks it, zh-CN. */
  text: string;
  /** Rules of the notice that it rests on. */
  rules: readonly string[];
  /** Where on the form to look. */
  pointers: readonly string[];
}

export interface ReviewChecklist {
  stage: ReviewStage;
  /** Kept with the decision; a changed list gets another name. */
  name: string;
  title: string;
  items: readonly CheckItem[];
}

const item = (
  code: string,
  text: string,
  rules: readonly string[],
  pointers: readonly string[],
): CheckItem => ({ code, text, rules, pointers });

const focus = item(
  'recommender',
  '推荐单位类型和正式受理日期与备案材料一致',
  ['R3', 'R31'],
  ['/recommender/type', '/recommender/acceptedOn'],
);
const person = item('person', '身份信息、照片与身份证复印件一致', ['R28'], ['/name', '/evidence/photo']);
const conditions = item(
  'conditions',
  '所选申报条件与佐证材料匹配，年限达到',
  ['R17', 'R18', 'R19', 'R20', 'R21', 'R22'],
  ['/conditions'],
);
const form = item(
  'form',
  '申报表已签名、盖章、写明日期，与系统填报一致',
  ['R29', 'R50', 'R51'],
  ['/evidence/stamped-form'],
);
const projects = item(
  'projects',
  '申报项目不超过规定数目、同一类型，与本人工作相关',
  ['R4', 'R48'],
  ['/projects'],
);
const employment = item('employment', '参保证明齐全，外聘人员有聘用协议', ['R28', 'C6'], ['/evidence']);

const unit: ReviewChecklist = {
  stage: 'unit-review',
  name: 'unit-1',
  title: '单位初审清单',
  items: [
    item('ethics', '本人热爱技能人才评价工作，从事相关方面工作', ['R16'], ['/brief']),
    person,
    employment,
    conditions,
    form,
  ],
};
const prefecture: ReviewChecklist = {
  stage: 'prefecture-review',
  name: 'prefecture-1',
  title: '市（州）审核清单',
  items: [focus, person, employment, conditions, projects, form],
};
const province: ReviewChecklist = {
  stage: 'province-review',
  name: 'province-1',
  title: '省级复审清单',
  items: [focus, conditions, projects, form],
};
/** No prefecture has looked at what comes by the provincial channel (R30): the province does all of it. */
const provinceAlone: ReviewChecklist = {
  stage: 'province-review',
  name: 'province-direct-1',
  title: '省级审核清单（省属机构）',
  items: prefecture.items,
};

/** What a stage says to have looked at when it lets an application pass. */
export function checklistOf(stage: ReviewStage, channel: Channel): ReviewChecklist {
  if (stage === 'unit-review') return unit;
  if (stage === 'prefecture-review') return prefecture;
  return channel === 'province' ? provinceAlone : province;
}

/** The fields whose truth the prefecture answers for (R31). */
export const focusFields: readonly string[] = focus.pointers;
