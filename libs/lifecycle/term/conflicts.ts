import type { FieldError } from '#problem';
import { unknownPlaceholders } from './exam-rules.ts';
import { assignableSeats, inGrid } from './rooms.ts';
import type { TermSettings } from './settings.ts';

type Rule = (term: TermSettings) => FieldError[];

const conflict = (pointer: string, code: string, detail: string): FieldError => ({ pointer, code, detail });
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
        `考试须知第 ${index + 1} 条中的“{${name}}”没有对应的参数`,
      ),
    ),
  );

const passWithinFull: Rule = ({ marks }) =>
  marks.pass > marks.full
    ? [conflict('/marks/pass', 'PASS_ABOVE_FULL', `合格分 ${marks.pass} 高于满分 ${marks.full}`)]
    : [];

const seatsInsideGrid: Rule = ({ venues }) =>
  venues.flatMap((venue, v) =>
    venue.rooms.flatMap((room, r) =>
      (['missing', 'spare', 'accessible'] as const).flatMap((list) =>
        room[list].flatMap((seat, s) =>
          inGrid(room, seat)
            ? []
            : [
                conflict(
                  `/venues/${v}/rooms/${r}/${list}/${s}`,
                  'SEAT_OUTSIDE_ROOM',
                  `座位 ${seat} 不在${room.name}的 ${room.rows} 行 ${room.columns} 列之内`,
                ),
              ],
        ),
      ),
    ),
  );

const seatsHaveOneRole: Rule = ({ venues }) =>
  venues.flatMap((venue, v) =>
    venue.rooms.flatMap((room, r) => {
      const named = [...room.missing, ...room.spare, ...room.accessible];
      const twice = named.find((seat, index) => named.indexOf(seat) < index);
      return twice === undefined
        ? []
        : [
            conflict(
              `/venues/${v}/rooms/${r}`,
              'SEAT_ROLE_CONFLICT',
              `${room.name}的座位 ${twice} 被标注了两次；缺失、备用、无障碍三者只能居其一`,
            ),
          ];
    }),
  );

const roomsSeatSomeone: Rule = ({ venues }) =>
  venues.flatMap((venue, v) =>
    venue.rooms.flatMap((room, r) =>
      assignableSeats(room).length > 0
        ? []
        : [conflict(`/venues/${v}/rooms/${r}`, 'ROOM_WITHOUT_SEATS', `${room.name}没有可以安排的座位`)],
    ),
  );

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

function minutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

const rules: Rule[] = [
  windowsRunForward,
  stagesEndInOrder,
  studyFollowsReview,
  examFollowsStudy,
  daysDiffer,
  openHoursFit,
  handInAfterLateLimit,
  clocksFitTheSitting,
  ruleLinesAreWhole,
  passWithinFull,
  seatsInsideGrid,
  seatsHaveOneRole,
  roomsSeatSomeone,
  quotasOfEnabledPrefectures,
  keysAreUnique,
];

/** What fields that are right each by itself get wrong together. */
export function findTermConflicts(term: TermSettings): FieldError[] {
  return rules.flatMap((rule) => rule(term));
}
