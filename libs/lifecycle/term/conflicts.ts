import type { FieldError } from '#problem';
import { calendarRules } from './calendar-conflicts.ts';
import { placeholderNames, unknownPlaceholders } from './exam-rules.ts';
import { conflict, type Rule } from './rule.ts';
import type { TermSettings } from './settings.ts';
import { venueRules } from './venue-conflicts.ts';

/** Else an early leaver could meet a late comer (domain 4.3). */
const handInAfterLateLimit: Rule = ({ exam }) =>
  exam.earliestHandInMinutes < exam.lateLimitMinutes
    ? [
        conflict(
          '/exam/earliestHandInMinutes',
          'HAND_IN_BEFORE_LATE_LIMIT',
          `最早交卷（开考后 ${exam.earliestHandInMinutes} 分钟）不得早于迟到时限（开考后 ${exam.lateLimitMinutes} 分钟）`,
        ),
      ]
    : [];

const clocksFitTheSitting: Rule = ({ exam }) => [
  ...(exam.earliestHandInMinutes > exam.durationMinutes
    ? [conflict('/exam/earliestHandInMinutes', 'HAND_IN_AFTER_END', '最早交卷晚于考试结束')]
    : []),
  ...(exam.reportByMinutes > exam.enterFromMinutes
    ? [conflict('/exam/reportByMinutes', 'REPORT_BEFORE_DOORS', '要求到场的时间早于开放入场的时间')]
    : []),
];

const ruleLinesAreWhole: Rule = ({ exam }) =>
  exam.rules.flatMap((line, index) =>
    unknownPlaceholders(line).map((name) =>
      conflict(
        `/exam/rules/${index}`,
        'PLACEHOLDER_UNKNOWN',
        `考试须知第 ${index + 1} 条中的“{${name}}”没有对应的参数；可用：${placeholderNames.join('、')}`,
      ),
    ),
  );

const passWithinFull: Rule = ({ marks }) =>
  marks.pass > marks.full
    ? [conflict('/marks/pass', 'PASS_ABOVE_FULL', `合格分 ${marks.pass} 高于满分 ${marks.full}`)]
    : [];

const quotasOfEnabledPrefectures: Rule = ({ quotas, enabledPrefectures }) =>
  Object.keys(quotas.perPrefecture)
    .filter((code) => !enabledPrefectures.includes(code))
    .map((code) =>
      conflict(
        `/quotas/perPrefecture/${code}`,
        'QUOTA_OF_CLOSED_PREFECTURE',
        `市（州）${code} 未参加本期培训，不能分配名额`,
      ),
    );

const keysAreUnique: Rule = (term) => [
  ...repeated(
    '/venues',
    '考点编号',
    term.venues.map((venue) => venue.id),
  ),
  ...term.venues.flatMap((venue, v) =>
    repeated(
      `/venues/${v}/rooms`,
      '考场编号',
      venue.rooms.map((room) => room.id),
    ),
  ),
  ...repeated(
    '/study/modules',
    '课程编号',
    term.study.modules.map((module) => module.code),
  ),
  ...repeated(
    '/study/modules',
    '课程简称',
    term.study.modules.map((module) => module.shortName),
  ),
  ...repeated(
    '/projects',
    '项目编号',
    term.projects.map((project) => project.code),
  ),
  ...repeated(
    '/projects',
    '项目名称',
    term.projects.map((project) => project.name),
  ),
  ...repeated('/enabledPrefectures', '市（州）代码', term.enabledPrefectures),
];

function repeated(pointer: string, what: string, keys: string[]): FieldError[] {
  const seen = new Set<string>();
  return keys.flatMap((key, index) => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [conflict(`${pointer}/${index}`, 'DUPLICATE', `${what}“${key}”重复`)];
  });
}

const rules: Rule[] = [
  ...calendarRules,
  handInAfterLateLimit,
  clocksFitTheSitting,
  ruleLinesAreWhole,
  passWithinFull,
  ...venueRules,
  quotasOfEnabledPrefectures,
  keysAreUnique,
];

/** What fields that are right each by itself get wrong together. */
export function findTermConflicts(term: TermSettings): FieldError[] {
  return rules.flatMap((rule) => rule(term));
}
