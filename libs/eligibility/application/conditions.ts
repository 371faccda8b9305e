import { isSeniorLevel, meetsCollege } from '../code-list/index.ts';
import type { ApplicationData, ConditionCode } from './fields.ts';
import { type ApplicationFinding, doubt, fault } from './finding.ts';
import { countMonths, monthsInWords, type Period, periodFault, reachesYears } from './periods.ts';

export interface Condition {
  code: ConditionCode;
  /** Place among the boxes of Annex 1, from 1. */
  number: number;
  rule: string;
  /** A few words for lists and buttons. */
  shortName: string;
  /** As §4 of the notice says it; Annex 1 prints its own wording (C19). */
  text: string;
}

/** Conditions of which one is needed besides the basic one (R17, R47). */
export const conditions: readonly Condition[] = [
  {
    code: 'certificate',
    number: 1,
    rule: 'R18',
    shortName: '证书或职称',
    text: '具备相关专项职业能力考核项目相对应的职业（工种）高级及以上等级国家职业资格（职业技能等级认定）证书或初级及以上专业技术职称',
  },
  {
    code: 'honour',
    number: 2,
    rule: 'R19',
    shortName: '荣誉或表彰',
    text: '获得行政主管部门、行业协会颁发的荣誉证书或相关表彰，包含但不限于工匠（匠人）、非物质文化遗产代表性传承人、技术能手、工艺美术大师等相关荣誉（称号）以及市级以上公共媒体宣传的典型技术创业人员或技术带头人等',
  },
  {
    code: 'teaching',
    number: 3,
    rule: 'R20',
    shortName: '院校教学3年以上',
    text: '具备大专以上学历，在院校从事与专项职业能力考核项目相关的专业课教学工作3年以上',
  },
  {
    code: 'experience',
    number: 4,
    rule: 'R21',
    shortName: '相关工作10年以上',
    text: '具有丰富的从业经验，从事与专项职业能力考核项目相关的工作10年以上（提供相关证明材料，如行政部门推荐函、相关机构工作经历证明、社保证明、聘书等）',
  },
  {
    code: 'contest',
    number: 5,
    rule: 'R22',
    shortName: '大赛裁判或专家',
    text: '参与行政主管部门或市级行业协会及以上组织的职业技能大赛执裁裁判或技术专家',
  },
];

export const TEACHING_YEARS = 3;
export const EXPERIENCE_YEARS = 10;

type Part = Pick<
  ApplicationData,
  'education' | 'title' | 'certificate' | 'honour' | 'teaching' | 'experience' | 'contest'
>;
type ConditionRule = (data: Part, today: string) => ApplicationFinding[];

/** ① 高级及以上 counts downwards: level 3, 2, 1 and the two above them; any title does. */
const certificateOrTitle: ConditionRule = ({ certificate, title }) => {
  if (title !== undefined || (certificate !== undefined && isSeniorLevel(certificate.level))) return [];
  return certificate === undefined
    ? [
        fault(
          '/certificate',
          'CONDITION_CERTIFICATE_MISSING',
          '选了“证书或职称”，请填写职业资格证书或专业技术职称',
          '04',
        ),
      ]
    : [
        fault(
          '/certificate/level',
          'CONDITION_CERTIFICATE_LOW',
          '证书应为高级（三级）及以上，级别数字越小级别越高；所填证书低于高级，又未填职称',
          '04',
        ),
      ];
};

/** ② Of the media, only those of a prefecture or above; their report has an address. */
const honourOrReport: ConditionRule = ({ honour }) => {
  if (honour === undefined)
    return [fault('/honour', 'CONDITION_HONOUR_MISSING', '选了“荣誉或表彰”，请填写荣誉名称和颁发单位', '04')];
  if (honour.kind !== 'media') return [];
  return [
    ...(honour.reach === undefined || honour.reach === 'county'
      ? [fault('/honour/reach', 'CONDITION_MEDIUM_LOCAL', '公共媒体应为市级以上', '04')]
      : []),
    ...(honour.link === undefined
      ? [fault('/honour/link', 'CONDITION_MEDIUM_LINK', '请填写报道的网址，并上传截图', '04')]
      : []),
  ];
};

/** ③ 大专以上 and three years at schools, overlaps merged. */
const teachingYears: ConditionRule = ({ education, teaching }, today) => {
  const college = meetsCollege(education);
  return [
    ...(college === 'no'
      ? [fault('/education', 'CONDITION_EDUCATION_LOW', '选了“院校教学3年以上”，文化程度应为大专以上', '04')]
      : []),
    ...(college === 'review'
      ? [
          doubt(
            '/education',
            'CONDITION_EDUCATION_UNSURE',
            '结业或肄业是否算大专以上学历，由审核人员判断',
            '04',
          ),
        ]
      : []),
    ...(teaching === undefined
      ? [fault('/teaching', 'CONDITION_TEACHING_MISSING', '选了“院校教学3年以上”，请填写教学经历', '04')]
      : enoughYears('/teaching/periods', teaching.periods, TEACHING_YEARS, '教学经历', today)),
  ];
};

/** ④ Ten years of related work, overlaps merged. */
const experienceYears: ConditionRule = ({ experience }, today) =>
  experience === undefined
    ? [fault('/experience', 'CONDITION_EXPERIENCE_MISSING', '选了“相关工作10年以上”，请填写工作经历', '04')]
    : enoughYears('/experience/periods', experience.periods, EXPERIENCE_YEARS, '工作经历', today);

/** ⑤ Any authority, or an association of a prefecture or above. */
const contestOrganiser: ConditionRule = ({ contest }) => {
  if (contest === undefined)
    return [
      fault('/contest', 'CONDITION_CONTEST_MISSING', '选了“大赛裁判或专家”，请填写大赛名称和主办单位', '04'),
    ];
  return contest.organiserKind === 'association' && contest.reach === 'county'
    ? [fault('/contest/reach', 'CONDITION_CONTEST_LOCAL', '行业协会组织的大赛，协会应为市级及以上', '04')]
    : [];
};

const rules: Record<ConditionCode, { reads: readonly (keyof Part)[]; find: ConditionRule }> = {
  certificate: { reads: ['certificate', 'title'], find: certificateOrTitle },
  honour: { reads: ['honour'], find: honourOrReport },
  teaching: { reads: ['education', 'teaching'], find: teachingYears },
  experience: { reads: ['experience'], find: experienceYears },
  contest: { reads: ['contest'], find: contestOrganiser },
};

/** A rule for each condition: silent unless it is ticked; `needs` are the fields that it reads. */
export const conditionRules = conditions.map(({ code }) => ({
  needs: ['conditions', ...rules[code].reads] as const,
  find: (data: Part & Pick<ApplicationData, 'conditions'>, today: string) =>
    data.conditions.includes(code) ? rules[code].find(data, today) : [],
}));

/** What each ticked condition still lacks (R17–R22); whoever ticks a box has to show it. */
export function findConditionFaults(
  data: Part & Pick<ApplicationData, 'conditions'>,
  today: string,
): ApplicationFinding[] {
  return conditionRules.flatMap(({ find }) => find(data, today));
}

function enoughYears(
  pointer: string,
  periods: readonly Period[],
  years: number,
  what: string,
  today: string,
): ApplicationFinding[] {
  const faults = periods.flatMap((period, index) => {
    const detail = periodFault(period, today);
    return detail === null ? [] : [fault(`${pointer}/${index}/to`, 'PERIOD_WRONG', detail, '05')];
  });
  if (faults.length > 0 || reachesYears(periods, years, today)) return faults;
  const sum = monthsInWords(countMonths(periods, today));
  return [fault(pointer, 'YEARS_TOO_FEW', `${what}合计${sum}（重叠的时段只算一次），应满${years}年`, '05')];
}
