import { DomainError } from '#problem';
import { demoAssumed, demoTerm } from '../../../apps/demo/term/index.ts';
import {
  assignableSeats,
  listAssumptions,
  listExamRules,
  parseTermSettings,
  type TermSettings,
} from './index.ts';

type Change = (term: TermSettings) => void;

function changed(change: Change): TermSettings {
  const term = structuredClone(demoTerm);
  change(term);
  return term;
}

function faults(input: unknown): string[] {
  try {
    parseTermSettings(input);
  } catch (error) {
    if (error instanceof DomainError) return error.errors.map(({ pointer, code }) => `${pointer} ${code}`);
    throw error;
  }
  return [];
}

describe('term settings', () => {
  it('A01 the notice of 2025-04-28 is a term', () => {
    expect(parseTermSettings(JSON.parse(JSON.stringify(demoTerm)))).toEqual(demoTerm);
  });

  it('A02 its rooms seat 30, 30, 25 and 20, one spare in each of the first three, one accessible each', () => {
    const { rooms } = demoTerm.venues[0]!;
    expect(rooms.map((room) => room.rows * room.columns)).toEqual([30, 30, 25, 20]);
    expect(rooms.map((room) => assignableSeats(room).length)).toEqual([29, 29, 24, 20]);
    expect(rooms.map((room) => room.accessible.length)).toEqual([1, 1, 1, 1]);
  });

  const conflicts: [string, Change, string][] = [
    [
      'a window that ends before it begins',
      (t) => (t.windows.study.to = '2025-05-01T00:00:00+08:00'),
      '/windows/study/to WINDOW_EMPTY',
    ],
    [
      'a stage that ends before the one it follows',
      (t) => (t.windows.prefectureReview.to = '2025-05-13T12:00:00+08:00'),
      '/windows/prefectureReview/to WINDOW_ORDER',
    ],
    [
      'study before the last review ends',
      (t) => (t.windows.study.from = '2025-05-16T00:00:00+08:00'),
      '/windows/study/from WINDOW_ORDER',
    ],
    [
      'an exam on the last day of study',
      (t) => (t.exam.days[0]!.date = '2025-06-04'),
      '/exam/days/0/date EXAM_BEFORE_STUDY_ENDS',
    ],
    ['the same day twice', (t) => t.exam.days.push(t.exam.days[0]!), '/exam/days/1/date EXAM_DAY_REPEATED'],
    [
      'hours too short for one sitting',
      (t) => (t.exam.days[0]!.open[0]!.to = '09:30'),
      '/exam/days/0/open/0 OPEN_HOURS_TOO_SHORT',
    ],
    [
      'hours that overlap',
      (t) => (t.exam.days[0]!.open[1]!.from = '11:00'),
      '/exam/days/0/open/1 OPEN_HOURS_OVERLAP',
    ],
    [
      'hand-in before the late limit',
      (t) => (t.exam.earliestHandInMinutes = 14),
      '/exam/earliestHandInMinutes HAND_IN_BEFORE_LATE_LIMIT',
    ],
    [
      'hand-in after the end',
      (t) => (t.exam.earliestHandInMinutes = 91),
      '/exam/earliestHandInMinutes HAND_IN_AFTER_END',
    ],
    [
      'report before the doors open',
      (t) => (t.exam.reportByMinutes = 31),
      '/exam/reportByMinutes REPORT_BEFORE_DOORS',
    ],
    [
      'a rule line with an unknown number',
      (t) => (t.exam.rules[0] = '{minutes}分钟'),
      '/exam/rules/0 PLACEHOLDER_UNKNOWN',
    ],
    ['a pass mark above the full mark', (t) => (t.marks.pass = 101), '/marks/pass PASS_ABOVE_FULL'],
    [
      'a spare seat outside its room',
      (t) => (t.venues[0]!.rooms[3]!.spare = ['5-1']),
      '/venues/0/rooms/3/spare/0 SEAT_OUTSIDE_ROOM',
    ],
    [
      'a seat spare and accessible',
      (t) => (t.venues[0]!.rooms[0]!.spare = ['5-1']),
      '/venues/0/rooms/0 SEAT_ROLE_CONFLICT',
    ],
    [
      'a room of spare seats only',
      (t) => Object.assign(t.venues[0]!.rooms[0]!, { rows: 1, columns: 1, spare: ['1-1'], accessible: [] }),
      '/venues/0/rooms/0 ROOM_WITHOUT_SEATS',
    ],
    [
      'a quota for a prefecture that takes no part',
      (t) =>
        Object.assign(t, {
          enabledPrefectures: ['510100'],
          quotas: { softTotal: 1, perPrefecture: { '510300': 1 } },
        }),
      '/quotas/perPrefecture/510300 QUOTA_OF_CLOSED_PREFECTURE',
    ],
    ['two rooms of one id', (t) => (t.venues[0]!.rooms[1]!.id = 'A401'), '/venues/0/rooms/1 DUPLICATE'],
  ];
  it.each(conflicts)('B01 %s', (_, change, fault) => {
    expect(faults(changed(change))).toEqual([fault]);
  });

  it('B02 fields are refused by pointer, all at once, in Chinese', () => {
    const wrong = {
      ...demoTerm,
      year: '2025',
      exam: { ...demoTerm.exam, durationMinutes: 5, colour: 'red' },
    };
    try {
      parseTermSettings(wrong);
      throw new Error('accepted');
    } catch (error) {
      const { errors, code } = error as DomainError;
      expect(code).toBe('TERM_SETTINGS_INVALID');
      expect(errors.map(({ pointer, detail }) => `${pointer} ${detail}`)).toEqual([
        '/year 应为数字',
        '/exam/durationMinutes 不得少于 10',
        '/exam 没有名为 colour 的设置项',
      ]);
    }
  });

  it('B03 an instant without its offset is refused: its meaning would depend on the reader', () => {
    expect(faults(changed((t) => (t.windows.study.from = '2025-05-19T00:00:00')))).toEqual([
      '/windows/study/from INVALID_FORMAT',
    ]);
  });

  it('C01 the lines of the slip tell the numbers in force', () => {
    const rules = listExamRules({ ...demoTerm.exam, lateLimitMinutes: 30 });
    expect(rules).toHaveLength(10);
    expect(rules[2]).toBe('开考30分钟后不得入场，按缺考处理。');
    expect(rules.join('')).not.toMatch(/[{}]/);
  });

  it('C02 every assumed value is told in words with its reason', () => {
    const assumptions = listAssumptions(demoTerm, demoAssumed);
    expect(assumptions).toHaveLength(demoAssumed.length);
    for (const { label, value, reason } of assumptions)
      for (const words of [label, value, reason]) expect(words).toMatch(/[\u4e00-\u9fff]|^\d/);
    expect(assumptions.find(({ pointer }) => pointer === '/windows/prefectureReview/to')).toMatchObject({
      label: '市（州）审核截止时刻',
      value: '2025年5月15日（星期四）24:00',
      finding: 'C4',
    });
    expect(assumptions.find(({ pointer }) => pointer === '/venues/0/rooms')?.value).toBe(
      '4 个考场，105 个机位，其中备用 3 个',
    );
  });

  it('C03 what can not be assumed, or does not exist, is refused', () => {
    for (const pointer of ['/issuer/name', '/study/modules/9/requiredMinutes', 'marks'])
      expect(() => listAssumptions(demoTerm, [pointer])).toThrow('ASSUMPTION_UNKNOWN');
  });
});
