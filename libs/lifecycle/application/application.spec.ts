import fc from 'fast-check';
import type { DomainError } from '#problem';
import { demoTerm } from '../../../apps/demo/term/index.ts';
import { listFinalStates, listUnreachableStates } from '../states/index.ts';
import {
  type ApplicationDeed,
  type ApplicationMover,
  type ApplicationStanding,
  type ApplicationState,
  applicationMachine,
  applicationMoves,
  applicationStateNames,
  dueOf,
  getApplicationMove,
  isEditable,
  listApplicationMoves,
  ownerOf,
  standingAfter,
} from './index.ts';

const { windows } = demoTerm;
const standing = (state: ApplicationState, rest: Partial<ApplicationStanding> = {}): ApplicationStanding => ({
  state,
  channel: 'prefecture',
  returnedBy: null,
  ...rest,
});
const seconds = (instant: string, by: number) => new Date(Date.parse(instant) + by * 1000).toISOString();
const attempt = (
  at: ApplicationStanding,
  deed: ApplicationDeed,
  by: ApplicationMover,
  now: string,
): string => {
  try {
    return getApplicationMove(at, { deed, by }, windows, now).to;
  } catch (error) {
    return (error as DomainError).code;
  }
};
const midway = '2025-05-10T12:00:00+08:00';

describe('the states of an application', () => {
  it('A01 every state can be reached, and has a name and an owner or an end', () => {
    expect(listUnreachableStates(applicationMachine)).toEqual([]);
    expect(Object.keys(applicationStateNames)).toHaveLength(10);
    expect(listFinalStates(applicationMachine)).toEqual(['rejected', 'withdrawn', 'lapsed']);
    // Nobody owes anything to who is approved, though they may still drop out.
    for (const state of Object.keys(applicationStateNames) as ApplicationState[])
      expect(ownerOf[state] === null).toBe(
        state === 'approved' || listFinalStates(applicationMachine).includes(state),
      );
  });
  it('A02 each state that is not final has a way out for its owner', () => {
    for (const [state, owner] of Object.entries(ownerOf))
      if (owner !== null)
        expect(applicationMoves.some(({ from, by }) => from === state && by === owner)).toBe(true);
  });
  it('A03 only draft and returned may be changed', () => {
    expect((Object.keys(applicationStateNames) as ApplicationState[]).filter(isEditable)).toEqual([
      'draft',
      'returned',
    ]);
  });
  it('A04 one deed of one mover leads to one place', () => {
    const keys = applicationMoves.map(({ deed, from, by, channel, returnedBy }) =>
      [deed, from, by, channel ?? 'any', returnedBy ?? 'any'].join(' '),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the road', () => {
  it('B01 R27 R30 unit, prefecture, province', () => {
    expect(attempt(standing('draft'), 'submit', 'applicant', midway)).toBe('unit-review');
    expect(attempt(standing('unit-review'), 'pass', 'unit', midway)).toBe('prefecture-review');
    expect(attempt(standing('prefecture-review'), 'pass', 'prefecture', midway)).toBe('province-review');
    expect(attempt(standing('province-review'), 'approve', 'province', midway)).toBe('approved');
  });
  it('B02 R30 C8 a unit of the provincial channel hands up to the province directly', () => {
    const provincial = { channel: 'province' as const };
    expect(attempt(standing('unit-review', provincial), 'pass', 'unit', midway)).toBe('province-review');
    expect(attempt(standing('province-review', provincial), 'send-back', 'province', midway)).toBe(
      'unit-review',
    );
    expect(attempt(standing('province-review'), 'send-back', 'province', midway)).toBe('prefecture-review');
  });
  it.each(['unit-review', 'prefecture-review', 'province-review'] as const)(
    'B03 what %s returned comes back to it',
    (returnedBy) => {
      expect(attempt(standing('returned', { returnedBy }), 'resubmit', 'applicant', midway)).toBe(returnedBy);
    },
  );
  it('B04 nobody does the work of another', () => {
    expect(attempt(standing('prefecture-review'), 'pass', 'unit', midway)).toBe('STATE_MOVE_FORBIDDEN');
    expect(attempt(standing('unit-review'), 'approve', 'province', midway)).toBe('STATE_MOVE_FORBIDDEN');
    expect(attempt(standing('draft'), 'submit', 'unit', midway)).toBe('STATE_MOVE_FORBIDDEN');
    expect(() =>
      getApplicationMove(standing('approved'), { deed: 'withdraw', by: 'applicant' }, windows, midway),
    ).toThrow('申报现为“审核通过”，申报人不能“撤回申报”');
  });
  it('B05 a person may withdraw until it is decided, whatever the hour', () => {
    for (const state of [
      'draft',
      'unit-review',
      'prefecture-review',
      'province-review',
      'returned',
      'waitlisted',
    ] as const)
      expect(attempt(standing(state), 'withdraw', 'applicant', '2025-07-01T00:00:00+08:00')).toBe(
        'withdrawn',
      );
  });
  it('B08 once recommended somebody is taken off by the offices that answer for them, at any hour, with a reason', () => {
    const recommended = [
      standing('prefecture-review'),
      standing('province-review'),
      standing('waitlisted'),
      standing('approved'),
      standing('returned', { returnedBy: 'prefecture-review' }),
      standing('returned', { returnedBy: 'province-review' }),
    ];
    const unrecommended = [
      standing('draft'),
      standing('unit-review'),
      standing('returned', { returnedBy: 'unit-review' }),
      standing('rejected'),
      standing('lapsed'),
      standing('withdrawn'),
    ];
    const late = '2025-06-05T00:00:00+08:00';
    for (const by of ['unit', 'prefecture', 'province'] as const) {
      expect(new Set(recommended.map((at) => attempt(at, 'drop-out', by, late)))).toEqual(
        new Set(['withdrawn']),
      );
      expect(new Set(unrecommended.map((at) => attempt(at, 'drop-out', by, late)))).toEqual(
        new Set(['STATE_MOVE_FORBIDDEN']),
      );
    }
    for (const by of ['applicant', 'system'] as const)
      expect(attempt(standing('approved'), 'drop-out', by, late)).toBe('STATE_MOVE_FORBIDDEN');
    expect(
      applicationMoves.filter(({ deed }) => deed === 'drop-out').every(({ needsReason }) => needsReason),
    ).toBe(true);
  });
  it('B07 a unit that returns what the prefecture sent back leaves the person the prefecture’s time', () => {
    const moved = (at: ApplicationStanding, deed: ApplicationDeed, by: ApplicationMover) =>
      standingAfter(at, getApplicationMove(at, { deed, by }, windows, midway));
    const back = moved(standing('prefecture-review'), 'send-back', 'prefecture');
    expect(back).toMatchObject({ state: 'unit-review', returnedBy: 'prefecture-review' });
    const returned = moved(back, 'return', 'unit');
    expect(dueOf(returned, windows)).toBe(windows.prefectureReview.to);
    expect(moved(returned, 'resubmit', 'applicant')).toMatchObject({
      state: 'prefecture-review',
      returnedBy: null,
    });
  });
  it('B06 returns, refusals and waiting lists say why', () => {
    const silent = applicationMoves.filter(({ needsReason }) => !needsReason).map(({ deed }) => deed);
    expect(new Set(silent)).toEqual(
      new Set(['submit', 'resubmit', 'pass', 'approve', 'admit', 'withdraw', 'lapse']),
    );
  });
});

describe('deadlines, to the second in Shanghai', () => {
  const late = 'TERM_WINDOW_CLOSED';
  it.each([
    [
      'C01 R8 a person submits until 13 May 24:00',
      standing('draft'),
      'submit',
      'applicant',
      '2025-05-14T00:00:00+08:00',
      'unit-review',
      late,
    ],
    [
      'C02 R8 a unit reviews until 13 May 24:00',
      standing('unit-review'),
      'pass',
      'unit',
      '2025-05-14T00:00:00+08:00',
      'prefecture-review',
      late,
    ],
    [
      'C03 R9 C4 a prefecture hands up until 15 May 24:00',
      standing('prefecture-review'),
      'pass',
      'prefecture',
      '2025-05-16T00:00:00+08:00',
      'province-review',
      late,
    ],
    [
      'C04 R10 the province decides until 16 May 24:00',
      standing('province-review'),
      'approve',
      'province',
      '2025-05-17T00:00:00+08:00',
      'approved',
      late,
    ],
    [
      'C05 the waiting list moves until study begins',
      standing('waitlisted'),
      'admit',
      'province',
      '2025-05-19T00:00:00+08:00',
      'approved',
      late,
    ],
    [
      'C06 what the prefecture returned is mended until its own deadline',
      standing('returned', { returnedBy: 'prefecture-review' }),
      'resubmit',
      'applicant',
      '2025-05-16T00:00:00+08:00',
      'prefecture-review',
      late,
    ],
    [
      'C07 what the unit returned is mended until the unit’s deadline',
      standing('returned', { returnedBy: 'unit-review' }),
      'resubmit',
      'applicant',
      '2025-05-14T00:00:00+08:00',
      'unit-review',
      late,
    ],
    [
      'C08 a unit has until the prefecture’s deadline for what that sent back',
      standing('unit-review', { returnedBy: 'prefecture-review' }),
      'pass',
      'unit',
      '2025-05-16T00:00:00+08:00',
      'prefecture-review',
      late,
    ],
  ] as const)('%s: −1 s, 0, +1 s', (_, at, deed, by, instant, to, code) => {
    expect([-1, 0, 1].map((second) => attempt(at, deed, by, seconds(instant, second)))).toEqual([
      to,
      code,
      code,
    ]);
  });

  it.each([
    [
      'C10 R11 a draft lapses at the end of registration, not before',
      standing('draft'),
      '2025-05-14T00:00:00+08:00',
    ],
    [
      'C11 a file that the unit left lies lapses with its window',
      standing('unit-review'),
      '2025-05-14T00:00:00+08:00',
    ],
    [
      'C12 R11 what a prefecture has not finished at its instant is not taken any more',
      standing('prefecture-review'),
      '2025-05-16T00:00:00+08:00',
    ],
    [
      'C13 a returned file lapses with the stage that waits for it',
      standing('returned', { returnedBy: 'province-review' }),
      '2025-05-17T00:00:00+08:00',
    ],
  ] as const)('%s: −1 s, 0, +1 s', (_, at, instant) => {
    expect(dueOf(at, windows)).toBe(instant);
    expect([-1, 0, 1].map((second) => attempt(at, 'lapse', 'system', seconds(instant, second)))).toEqual([
      'STATE_MOVE_FORBIDDEN',
      'lapsed',
      'lapsed',
    ]);
  });
  it('C14 what the province has not decided never lapses', () => {
    expect(attempt(standing('province-review'), 'lapse', 'system', '2025-12-01T00:00:00Z')).toBe(
      'STATE_MOVE_FORBIDDEN',
    );
  });
  it('C15 R7 nothing is taken before registration opens: −1 s, 0, +1 s', () => {
    const opens = '2025-05-07T00:00:00+08:00';
    expect(
      [-1, 0, 1].map((second) => attempt(standing('draft'), 'submit', 'applicant', seconds(opens, second))),
    ).toEqual(['TERM_WINDOW_NOT_OPEN', 'unit-review', 'unit-review']);
  });
  it('C16 the refusal names the instant as people say it', () => {
    expect(() =>
      getApplicationMove(
        standing('draft'),
        { deed: 'submit', by: 'applicant' },
        windows,
        '2025-05-14T00:00:00+08:00',
      ),
    ).toThrow('“提交申报”已于2025年5月13日（星期二）24:00截止，不再受理');
  });
});

describe('what somebody may do now', () => {
  const states = Object.keys(applicationStateNames) as ApplicationState[];
  const any = fc.record({
    state: fc.constantFrom(...states),
    channel: fc.constantFrom('prefecture' as const, 'province' as const),
    returnedBy: fc.constantFrom(
      null,
      'unit-review' as const,
      'prefecture-review' as const,
      'province-review' as const,
    ),
  });
  const movers = ['applicant', 'unit', 'prefecture', 'province', 'system'] as const;
  const moments = fc
    .integer({ min: Date.parse('2025-05-06T00:00:00Z'), max: Date.parse('2025-05-20T00:00:00Z') })
    .map((time) => new Date(time).toISOString());

  it('P01 the list and the move agree, at any time', () => {
    fc.assert(
      fc.property(any, fc.constantFrom(...movers), moments, (at, by, now) => {
        const listed = new Set(listApplicationMoves(at, by, windows, now).map(({ deed }) => deed));
        return applicationMoves
          .map(({ deed }) => deed)
          .every(
            (deed) => states.includes(attempt(at, deed, by, now) as ApplicationState) === listed.has(deed),
          );
      }),
    );
  });
  it('P02 no walk ever leaves the states, and no application is both open and without an owner', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), moments, (choices, now) => {
        let at = standing('draft');
        for (const choice of choices) {
          const moves = movers.flatMap((by) => listApplicationMoves(at, by, windows, now));
          if (moves.length === 0) break;
          const move = moves[choice % moves.length]!;
          at = {
            ...at,
            state: move.to,
            returnedBy: move.deed === 'return' ? (move.from as 'unit-review') : null,
          };
        }
        return states.includes(at.state);
      }),
    );
  });
});
