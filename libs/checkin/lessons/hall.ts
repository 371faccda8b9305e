import {
  type CheckedIn,
  type Door,
  type DoorEvent,
  type DoorRoster,
  type Elsewhere,
  type Expected,
  merge,
  openRoster,
} from '../index.ts';

/** Two batches in two rooms; the device keeps A401. */
export const [first, second] = ['torch/2025-06-06T08:30/A401', 'torch/2025-06-06T10:30/A401'] as const;
export const [neighbour, later] = ['torch/2025-06-06T08:30/A402', 'torch/2025-06-06T10:30/A402'] as const;

export const zhang: Expected = {
  candidate: 'zhang',
  number: '250201010017',
  sitting: first,
  seat: '1-1',
  name: '张一',
  maskedId: '510107********0013',
  unit: '成都某培训学校',
  accessible: false,
  photo: null,
  cards: ['1234567890123456789012345'],
};
export const li: Expected = {
  ...zhang,
  candidate: 'li',
  number: '25020101002X',
  seat: '1-2',
  name: '李二',
  maskedId: '510107********0021',
  cards: [],
};
export const wang: Expected = {
  ...li,
  candidate: 'wang',
  number: '250202010017',
  sitting: second,
  name: '王三',
  maskedId: '513300********0037',
};
export const chen: Elsewhere = {
  candidate: 'chen',
  number: '250201020013',
  sitting: neighbour,
  seat: '3-2',
  cards: [],
};
export const zhao: Elsewhere = { ...chen, candidate: 'zhao', number: '250202020018', sitting: later };

export const roster: DoorRoster = {
  schema: 'kaoka.door/1',
  termId: 'term',
  termName: '2025年第二期',
  issuedAt: '2025-06-05T12:00:00Z',
  rules: { enterBefore: 30, lateLimit: 15, earliestHandIn: 30 },
  own: [first, second],
  sittings: [first, second, neighbour, later].map((id) => {
    const [, start = '', room = ''] = id.split('/');
    const batch = start.endsWith('08:30') ? 1 : 2;
    return {
      id,
      batch,
      venueName: '火炬时代',
      room,
      roomName: `${room} 考场`,
      start: `${start}:00+08:00`,
      end: `2025-06-06T${batch === 1 ? '10:00' : '12:00'}:00+08:00`,
    };
  }),
  people: [zhang, li, wang],
  elsewhere: [chen, zhao],
  voided: [
    { number: '250201010033', candidate: 'wang' },
    { number: '250201010041', candidate: 'gone' },
  ],
};

/** The instant of a Shanghai time of the exam day. */
export const at = (clock: string) => `2025-06-06T${clock}:00+08:00`;

export const doorAfter = (...events: DoorEvent[]): Door => ({
  open: openRoster(roster),
  standing: merge(events),
});

/** A check-in of a device's count, by a right clock. */
export function arrival(
  candidate: string,
  sequence: number,
  clock = '08:10',
  over: Partial<CheckedIn> = {},
): CheckedIn {
  return {
    type: 'checked-in',
    device: 'left',
    sequence,
    at: at(clock),
    skew: 0,
    by: 'invigilator',
    candidate,
    sitting: first,
    means: 'slip',
    ruling: 'right-room',
    ...over,
  };
}
