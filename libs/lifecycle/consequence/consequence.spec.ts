import { demoTerm } from '../../../apps/demo/term/index.ts';
import { listUnreachableStates, type Machine } from '../states/index.ts';
import {
  absenceMachine,
  checkBarDays,
  circularMachine,
  hearingEnd,
  isBarredOn,
  isPrefectureFlagged,
  isUnitFlagged,
  leaveDeadline,
  leaveMachine,
  mayReadCircular,
  refuseEarlyRuling,
  refuseLateStatement,
  rejectPercent,
  splitByScope,
} from './index.ts';

const thresholds = { unitReturns: 3, prefectureRejectPercent: 20 };
const seconds = (instant: string, by: number) => new Date(Date.parse(instant) + by * 1000).toISOString();

describe('flags', () => {
  const counts = { recommended: 9, returns: 9, byPerson: 9, byPrefecture: 0, bySystem: 0 };
  it.each([
    [2, false],
    [3, true],
  ])(
    'A01 R40 C12 %i returns by the unit’s own fault, of nine in all, suggest a flag: %s',
    (byUnit, flagged) => {
      expect(isUnitFlagged({ ...counts, byUnit }, thresholds)).toBe(flagged);
    },
  );

  it.each([
    [10, 2, true, 20],
    [11, 2, false, 18.1],
    [10, 0, false, 0],
    [0, 0, false, null],
  ])(
    'A02 R39 C12 of %i that were passed %i refused: %s, %s percent',
    (passed, rejected, flagged, percent) => {
      const of = { passed, rejected, returned: 7 };
      expect([isPrefectureFlagged(of, thresholds), rejectPercent(of)]).toEqual([flagged, percent]);
    },
  );

  it('A03 a share is never shown as the threshold that it does not reach', () => {
    const of = { passed: 10_001, rejected: 2_000, returned: 0 };
    expect([isPrefectureFlagged(of, thresholds), rejectPercent(of)]).toEqual([false, 19.9]);
  });
});

describe('a bar', () => {
  const days = { startsOn: '2025-06-01', endsOn: '2026-05-31' };
  it.each([
    ['2025-05-31', false],
    ['2025-06-01', true],
    ['2026-05-31', true],
    ['2026-06-01', false],
  ])('B01 R40 counts both its days: on %s %s', (today, barred) => {
    expect(isBarredOn(days, today)).toBe(barred);
    expect(isBarredOn({ ...days, endsOn: null }, '2035-01-01')).toBe(true);
  });

  it('B02 neither begins in the past nor ends before it begins', () => {
    expect(() => checkBarDays(days, '2025-06-02')).toThrow(/BAR_DAYS_INVALID/);
    expect(() => checkBarDays({ ...days, endsOn: '2025-05-31' }, '2025-06-01')).toThrow(/BAR_DAYS_INVALID/);
    expect(() => checkBarDays(days, '2025-06-01')).not.toThrow();
  });
});

describe('leave', () => {
  const settingsWith = (leaveBeforeMinutes: number | undefined) => ({
    exam: { ...demoTerm.exam, leaveBeforeMinutes },
  });
  it('C01 is asked for until the term’s minutes before one’s own batch', () => {
    expect(leaveDeadline(settingsWith(120), '2025-06-06T10:30')).toBe('2025-06-06T00:30:00Z');
    expect(leaveDeadline(settingsWith(undefined), '2025-06-06T10:30')).toBe('2025-06-06T02:30:00Z');
  });
  it('C02 while there is no plan, before the first hour of the exam', () => {
    expect(leaveDeadline(settingsWith(0), null)).toBe('2025-06-06T00:30:00Z');
  });
});

describe('a hearing', () => {
  const end = '2025-06-11T16:00:00Z';
  const open = { state: 'hearing' as const, hearingEndsAt: end, statedAt: null };
  it('D01 C21 ends at 24:00 of its last day in Shanghai, the day of opening not counted', () => {
    expect(hearingEnd('2025-06-06T23:59:59+08:00', 5)).toBe(end);
    expect(hearingEnd('2025-06-06T00:00:00+08:00', 5)).toBe(end);
  });
  it.each([
    [-1, true],
    [0, false],
    [1, false],
  ])('D02 C21 %i seconds from its end a statement is taken: %s', (by, taken) => {
    const state = () => refuseLateStatement(open, seconds(end, by));
    if (taken) expect(state).not.toThrow();
    else expect(state).toThrow(/HEARING_CLOSED/);
  });
  it('D03 C21 nobody is found without excuse before they spoke or their time is over', () => {
    const early = seconds(end, -1);
    expect(() => refuseEarlyRuling(open, 'unexcused', early)).toThrow(/HEARING_OPEN/);
    expect(() => refuseEarlyRuling(open, 'unexcused', end)).not.toThrow();
    expect(() => refuseEarlyRuling({ ...open, statedAt: early }, 'unexcused', early)).not.toThrow();
    for (const kind of ['excused', 'dropped'] as const)
      expect(() => refuseEarlyRuling(open, kind, early)).not.toThrow();
  });
});

describe('a circular', () => {
  const entries = [
    { unitId: 'a', prefecture: '510100' },
    { unitId: 'b', prefecture: '510100' },
    { unitId: 'a', prefecture: '510100' },
    { unitId: 'c', prefecture: '513300' },
  ];
  it.each([
    ['unit', ['a a', 'b', 'c']],
    ['prefecture', ['a b a', 'c']],
    ['all-prefectures', ['a b a c']],
  ] as const)('E01 C21 for the scope %s shows nobody to others', (scope, groups) => {
    expect(splitByScope(entries, scope).map((group) => group.map(({ unitId }) => unitId).join(' '))).toEqual(
      groups,
    );
  });

  const named = [entries[0]!];
  const readers = {
    province: { kind: 'province', id: 'p', prefecture: '510000' },
    own: { kind: 'prefecture', id: 'x', prefecture: '510100' },
    other: { kind: 'prefecture', id: 'y', prefecture: '513300' },
    unit: { kind: 'unit', id: 'a', prefecture: '510100' },
    neighbour: { kind: 'unit', id: 'b', prefecture: '510100' },
    stranger: { kind: 'unit', id: 'c', prefecture: '513300' },
  } as const;
  it.each([
    ['unit', ['province', 'own', 'unit']],
    ['prefecture', ['province', 'own', 'unit', 'neighbour']],
    ['all-prefectures', ['province', 'own', 'other', 'unit']],
  ] as const)('E02 C21 of the scope %s is read by %j', (scope, who) => {
    const reading = Object.entries(readers).filter(([, reader]) =>
      mayReadCircular({ scope, entries: named }, reader),
    );
    expect(reading.map(([name]) => name)).toEqual(who);
  });
});

describe('states', () => {
  const machines: [string, Machine<string>][] = [
    ['leave', leaveMachine],
    ['absence', absenceMachine],
    ['circular', circularMachine],
  ];
  it.each(machines)('F01 every state of %s can be reached and has a name of its own', (_, machine) => {
    expect(listUnreachableStates(machine)).toEqual([]);
    expect(new Set(Object.values(machine.names)).size).toBe(Object.keys(machine.moves).length);
  });
});
