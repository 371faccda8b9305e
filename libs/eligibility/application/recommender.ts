import { Temporal } from 'temporal-polyfill';
import { prefectures } from '../code-list/index.ts';
import { filingNames } from '../organisation/index.ts';
import type { ApplicationData } from './fields.ts';
import { type ApplicationFinding, doubt, fault } from './finding.ts';
import type { ApplicationRules, Surroundings } from './surroundings.ts';

/** What is wrong with the recommending unit (R3, R5, R31, R40, R45, C5, C22). */
export function findRecommenderFaults(
  { recommender }: Pick<ApplicationData, 'recommender'>,
  { unit, today }: Pick<Surroundings, 'unit' | 'today'>,
  rules: ApplicationRules,
): ApplicationFinding[] {
  return [
    ...unitFaults(unit, rules),
    ...acceptanceFaults(recommender, today, rules),
    ...filingDoubts(recommender, unit),
  ];
}

/** The province's own institutions are reviewed by the province, wherever they sit (R30, C8). */
function unitFaults(unit: Surroundings['unit'], rules: ApplicationRules): ApplicationFinding[] {
  if (unit === null)
    return [
      fault(
        '/recommender/unitId',
        'UNIT_UNKNOWN',
        '没有这个推荐单位，请从列表中选择；列表中没有的请单位联系所在市（州）职鉴中心',
      ),
    ];
  if (unit.barred !== undefined)
    return [
      fault(
        '/recommender/unitId',
        'UNIT_BARRED',
        `这个单位已被停止接受推荐${unit.barred.endsOn === null ? '' : `（至${inWords(unit.barred.endsOn)}）`}，请改由其他单位推荐`,
      ),
    ];
  if (unit.provincialChannel || rules.enabledPrefectures.includes(unit.prefecture)) return [];
  const name = prefectures.find(({ code }) => code === unit.prefecture)?.name ?? unit.prefecture;
  return [
    fault(
      '/recommender/unitId',
      'PREFECTURE_NOT_ENABLED',
      `${name}未向省职鉴中心提交本期培训申请，其单位不能推荐参加本期`,
      '03',
    ),
  ];
}

/** A filed unit has no acceptance date; one not yet filed has one, not later than today and not too old. */
function acceptanceFaults(
  { type, acceptedOn }: ApplicationData['recommender'],
  today: string,
  { application: { acceptanceMaxAgeDays } }: ApplicationRules,
): ApplicationFinding[] {
  const pointer = '/recommender/acceptedOn';
  if (type === 'filed')
    return acceptedOn === undefined
      ? []
      : [
          fault(
            pointer,
            'ACCEPTED_ON_UNEXPECTED',
            '已备案的单位不填正式受理日期，请清空，或改选“拟备案”',
            '01',
          ),
        ];
  if (acceptedOn === undefined)
    return [fault(pointer, 'ACCEPTED_ON_MISSING', '拟备案的单位须填写省、市人社部门正式受理日期', '02')];
  if (acceptedOn > today)
    return [
      fault(
        pointer,
        'ACCEPTED_ON_FUTURE',
        `正式受理日期（${acceptedOn}）晚于今天，须正式受理后才能推荐`,
        '02',
      ),
    ];
  const age = Temporal.PlainDate.from(acceptedOn).until(today, { largestUnit: 'day' }).days;
  return acceptanceMaxAgeDays !== null && age > acceptanceMaxAgeDays
    ? [
        fault(
          pointer,
          'ACCEPTED_ON_TOO_OLD',
          `正式受理至今已${age}天，超过${acceptanceMaxAgeDays}天仍未备案的单位不得推荐`,
          '02',
        ),
      ]
    : [];
}

/** Where the directory knows the unit's filing, another claim is shown to the reviewer, who looks at it most (R31). */
function filingDoubts(
  { type, acceptedOn }: ApplicationData['recommender'],
  unit: Surroundings['unit'],
): ApplicationFinding[] {
  if (unit === null || unit.filing === null) return [];
  if (unit.filing !== type)
    return [
      doubt(
        '/recommender/type',
        'FILING_DIFFERS',
        `推荐单位类型填“${filingNames[type]}”，单位名录中为“${filingNames[unit.filing]}”`,
        '01',
      ),
    ];
  return unit.acceptedOn !== null && acceptedOn !== undefined && unit.acceptedOn !== acceptedOn
    ? [
        doubt(
          '/recommender/acceptedOn',
          'ACCEPTED_ON_DIFFERS',
          `正式受理日期填${acceptedOn}，单位名录中为${unit.acceptedOn}`,
          '02',
        ),
      ]
    : [];
}

function inWords(date: string): string {
  const { year, month, day } = Temporal.PlainDate.from(date);
  return `${year}年${month}月${day}日`;
}
