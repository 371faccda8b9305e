import { conflict, type Rule } from './rule.ts';
import type { TermSettings } from './settings.ts';

const at = (instant: string) => Date.parse(instant);

const windowNames: Record<keyof TermSettings['windows'], string> = {
  registration: '报名',
  unitReview: '单位审核',
  prefectureReview: '市（州）审核',
  provinceReview: '省级复审',
  study: '培训学习',
};

const windowsRunForward: Rule = ({ windows }) =>
  Object.entries(windows)
    .filter(([, window]) => at(window.from) >= at(window.to))
    .map(([name, window]) =>
      conflict(
        `/windows/${name}/to`,
        'WINDOW_EMPTY',
        `${windowNames[name as keyof typeof windowNames]}时间段的结束（${window.to}）不晚于开始（${window.from}）`,
      ),
    );

/** Each stage may overlap the one before, but may not end before it: work would be left with nobody to do it. */
const stagesEndInOrder: Rule = ({ windows }) => {
  const order = ['registration', 'unitReview', 'prefectureReview', 'provinceReview'] as const;
  return order.slice(1).flatMap((name, index) => {
    const before = order[index]!;
    return at(windows[name].to) < at(windows[before].to)
      ? [
          conflict(
            `/windows/${name}/to`,
            'WINDOW_ORDER',
            `${windowNames[name]}的截止（${windows[name].to}）早于${windowNames[before]}的截止（${windows[before].to}）`,
          ),
        ]
      : [];
  });
};

const studyFollowsReview: Rule = ({ windows }) =>
  at(windows.study.from) < at(windows.provinceReview.to)
    ? [
        conflict(
          '/windows/study/from',
          'WINDOW_ORDER',
          '培训学习的开始早于省级复审的截止，未审核完的人会开始学习',
        ),
      ]
    : [];

const examFollowsStudy: Rule = ({ windows, exam }) =>
  exam.days.flatMap(({ date }, index) =>
    at(`${date}T00:00:00+08:00`) < at(windows.study.to)
      ? [
          conflict(
            `/exam/days/${index}/date`,
            'EXAM_BEFORE_STUDY_ENDS',
            `考试日 ${date} 不晚于培训学习的截止（${windows.study.to}）`,
          ),
        ]
      : [],
  );

const daysDiffer: Rule = ({ exam }) =>
  exam.days.flatMap(({ date }, index) =>
    exam.days.findIndex((day) => day.date === date) < index
      ? [conflict(`/exam/days/${index}/date`, 'EXAM_DAY_REPEATED', `考试日 ${date} 重复`)]
      : [],
  );

const openHoursFit: Rule = ({ exam }) =>
  exam.days.flatMap((day, d) =>
    day.open.flatMap((hours, h) => {
      const pointer = `/exam/days/${d}/open/${h}`;
      if (minutes(hours.to) - minutes(hours.from) < exam.durationMinutes)
        return [
          conflict(
            pointer,
            'OPEN_HOURS_TOO_SHORT',
            `${day.date} 的 ${hours.from}–${hours.to} 容不下一场 ${exam.durationMinutes} 分钟的考试`,
          ),
        ];
      const before = day.open[h - 1];
      return before !== undefined && minutes(hours.from) < minutes(before.to)
        ? [conflict(pointer, 'OPEN_HOURS_OVERLAP', `${day.date} 的开放时间 ${hours.from} 与前一段重叠`)]
        : [];
    }),
  );

function minutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

/** Windows, exam days and opening hours in order. */
export const calendarRules: Rule[] = [
  windowsRunForward,
  stagesEndInOrder,
  studyFollowsReview,
  examFollowsStudy,
  daysDiffer,
  openHoursFit,
];
