import { DomainError } from '#problem';
import { InstanceReader } from '../stream/instance-reader.ts';
import { instanceDigest } from './digest.ts';
import { parseInstance } from './parse-instance.ts';

/** A sound instance, written out so that each fault is one change of it. */
function sound() {
  return {
    schema: 'kaoka.instance/1',
    timezone: 'Asia/Shanghai',
    durationMinutes: 90,
    turnoverMinutes: 30,
    days: [{ date: '2025-06-06', open: [{ from: '08:30', to: '12:00' }] }],
    venues: [
      {
        id: 'torch',
        name: '火炬时代',
        prefecture: '510100',
        travelMinutes: { '513300': 600 },
        rooms: [
          {
            id: 'A401',
            rows: 5,
            columns: 6,
            missing: ['1-1'],
            spare: ['5-6'],
            accessible: ['5-1'],
            closed: [] as object[],
          },
        ],
      },
    ],
    candidates: [
      {
        id: 'c1',
        unit: 'u1',
        prefecture: '513300',
        projects: ['p1'],
        accessible: false,
        unavailable: [] as object[],
        pin: undefined as object | undefined,
      },
      { id: 'c2', unit: 'u1', prefecture: '513300' },
    ],
    humane: { earliestDeparture: '06:00', latestReturn: '23:00' },
  };
}

type Sound = ReturnType<typeof sound>;
const pinned = (pin: object) => (exam: Sound) => {
  exam.candidates[0]!.pin = pin;
};
const start = '2025-06-06T10:30';

/** Each malformation by name, the pointer that must be reported, and the change that plants it. */
const faults: [name: string, pointer: string, plant: (exam: Sound) => void][] = [
  ['schema of another version', '/schema', (exam) => (exam.schema = 'kaoka.instance/2')],
  ['another timezone', '/timezone', (exam) => (exam.timezone = 'Europe/Paris')],
  ['no duration', '/durationMinutes', (exam) => Reflect.deleteProperty(exam, 'durationMinutes')],
  ['a duration of nothing', '/durationMinutes', (exam) => (exam.durationMinutes = 0)],
  ['a turnover in text', '/turnoverMinutes', (exam) => Object.assign(exam, { turnoverMinutes: '30' })],
  ['no candidates', '/candidates', (exam) => Reflect.deleteProperty(exam, 'candidates')],
  ['candidates that are no list', '/candidates', (exam) => Object.assign(exam, { candidates: {} })],
  ['a day that the calendar lacks', '/days/0/date', (exam) => (exam.days[0]!.date = '2025-02-29')],
  ['a day twice', '/days/1/date', (exam) => exam.days.push(exam.days[0]!)],
  ['a time that no clock shows', '/days/0/open/0/from', (exam) => (exam.days[0]!.open[0]!.from = '8:30')],
  ['a window reversed', '/days/0/open/0', (exam) => (exam.days[0]!.open[0]!.to = '08:00')],
  [
    'windows that overlap',
    '/days/0/open/1',
    (exam) => exam.days[0]!.open.push({ from: '11:00', to: '15:00' }),
  ],
  ['a venue twice', '/venues/1/id', (exam) => exam.venues.push(exam.venues[0]!)],
  [
    'negative travel',
    '/venues/0/travelMinutes/513300',
    (exam) => (exam.venues[0]!.travelMinutes['513300'] = -1),
  ],
  ['a room twice', '/venues/0/rooms/1/id', (exam) => exam.venues[0]!.rooms.push(exam.venues[0]!.rooms[0]!)],
  ['a room without rows', '/venues/0/rooms/0/rows', (exam) => (exam.venues[0]!.rooms[0]!.rows = 0)],
  ['half a column', '/venues/0/rooms/0/columns', (exam) => (exam.venues[0]!.rooms[0]!.columns = 2.5)],
  [
    'a seat counted from 0',
    '/venues/0/rooms/0/spare/0',
    (exam) => (exam.venues[0]!.rooms[0]!.spare = ['0-1']),
  ],
  [
    'a seat outside the grid',
    '/venues/0/rooms/0/missing/0',
    (exam) => (exam.venues[0]!.rooms[0]!.missing = ['6-1']),
  ],
  [
    'a closure reversed',
    '/venues/0/rooms/0/closed/0',
    (exam) => exam.venues[0]!.rooms[0]!.closed.push({ from: start, to: start }),
  ],
  [
    'a candidate without unit',
    '/candidates/0/unit',
    (exam) => Reflect.deleteProperty(exam.candidates[0]!, 'unit'),
  ],
  ['an empty id', '/candidates/0/id', (exam) => (exam.candidates[0]!.id = '')],
  ['a candidate twice', '/candidates/1/id', (exam) => (exam.candidates[1]!.id = 'c1')],
  [
    'a need that is no yes or no',
    '/candidates/0/accessible',
    (exam) => Object.assign(exam.candidates[0]!, { accessible: 'yes' }),
  ],
  [
    'an unavailability that is no time',
    '/candidates/0/unavailable/0/to',
    (exam) => exam.candidates[0]!.unavailable!.push({ from: start, to: 'noon' }),
  ],
  ['a pin to a venue that is not there', '/candidates/0/pin/venue', pinned({ venue: 'x' })],
  [
    'a pin to a start that is no start',
    '/candidates/0/pin/start',
    pinned({ venue: 'torch', start: '2025-06-06T10:00' }),
  ],
  [
    'a pin to a room that is not there',
    '/candidates/0/pin/room',
    pinned({ venue: 'torch', start, room: 'x' }),
  ],
  [
    'a pin to a seat outside',
    '/candidates/0/pin/seat',
    pinned({ venue: 'torch', start, room: 'A401', seat: '9-9' }),
  ],
  [
    'a pin to a missing seat',
    '/candidates/0/pin/seat',
    pinned({ venue: 'torch', start, room: 'A401', seat: '1-1' }),
  ],
  ['a pin with a gap', '/candidates/0/pin/start', pinned({ venue: 'torch', room: 'A401' })],
  ['no humane hours', '/humane', (exam) => Reflect.deleteProperty(exam, 'humane')],
  [
    'a departure that is no time',
    '/humane/earliestDeparture',
    (exam) => (exam.humane.earliestDeparture = '25:00'),
  ],
];

function pointersOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'invalid')
      return error.errors.map(({ pointer }) => pointer);
    throw error;
  }
  return [];
}

function readInPieces(text: string, length: number) {
  const reader = new InstanceReader();
  for (let at = 0; at < text.length; at += length) reader.write(text.slice(at, at + length));
  return reader.end();
}

describe('parseInstance', () => {
  it('takes a sound instance and fills in what is left out', () => {
    expect(parseInstance(sound()).candidates[1]).toEqual({
      id: 'c2',
      unit: 'u1',
      prefecture: '513300',
      projects: [],
      accessible: false,
      unavailable: [],
    });
  });

  it.each(faults)('names %s at %s', (_name, pointer, plant) => {
    const exam = sound();
    plant(exam);
    expect(pointersOf(() => parseInstance(exam))).toContain(pointer);
  });

  it.each(faults)('names %s when it comes in pieces, too', (_name, pointer, plant) => {
    const exam = sound();
    plant(exam);
    expect(pointersOf(() => readInPieces(JSON.stringify(exam), 7))).toContain(pointer);
  });

  it('has a digest that minds what is said, not in which order', () => {
    const exam = sound();
    const turned = { ...sound(), candidates: sound().candidates.reverse() };
    expect(instanceDigest(parseInstance(turned))).toBe(instanceDigest(parseInstance(exam)));
    exam.candidates[0]!.unit = 'u2';
    expect(instanceDigest(parseInstance(turned))).not.toBe(instanceDigest(parseInstance(exam)));
  });
});

describe('InstanceReader', () => {
  it.each([1, 2, 3, 17, 10_000])('reads the same in pieces of %i characters', (length) => {
    const exam = sound();
    exam.candidates[0]!.id = '引"号\\[{,]}"';
    const { setting, roster } = readInPieces(`\uFEFF${JSON.stringify(exam, null, 1)}`, length);
    const { candidates, ...expected } = parseInstance(exam);
    expect(setting).toEqual(expected);
    expect([...roster.ids].sort()).toEqual(candidates.map(({ id }) => id).sort());
  });

  it.each(['', '{', '{"candidates":[', '{"candidates":[{"id":"c1"', '[]x'])('refuses %j', (text) => {
    expect(() => readInPieces(text, 3)).toThrow(DomainError);
  });
});
