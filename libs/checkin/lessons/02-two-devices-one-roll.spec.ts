import fc from 'fast-check';
import {
  callRoll,
  type DoorEvent,
  type Expected,
  eventKey,
  merge,
  openRoster,
  type Standing,
} from '../index.ts';
import { arrival, at, first, roster, zhang } from './hall.ts';

const open = openRoster(roster);
const undo = (target: DoorEvent, sequence: number, clock: string): DoorEvent => ({
  type: 'undone',
  device: 'left',
  sequence,
  at: at(clock),
  skew: 0,
  by: 'invigilator',
  target: eventKey(target),
  reason: '误扫',
});

describe('the roll of a room', () => {
  it('A01 knows who is in, who is missing, and at the late limit who is absent', () => {
    const standing = merge([arrival('zhang', 1)]);
    const names = (people: Expected[]) => people.map(({ name }) => name);
    const roll = callRoll(open, standing, first, at('08:45'));
    expect([names(roll.due), names(roll.present), names(roll.missing), roll.closed]).toEqual([
      ['张一', '李二'],
      ['张一'],
      ['李二'],
      false,
    ]);
    expect(callRoll(open, standing, first, at('08:46')).closed).toBe(true);
  });
  it('A02 an undo takes back what it names, and a second arrival stays', () => {
    const wrong = arrival('zhang', 1);
    const right = arrival('zhang', 1, '08:12', { device: 'right' });
    expect(merge([wrong, undo(wrong, 2, '08:11')]).presences.size).toBe(0);
    expect(merge([wrong, undo(wrong, 2, '08:13'), right]).presences.get('zhang')).toMatchObject({
      present: true,
      standing: ['right:1'],
    });
  });
  it('A03 an undo may come before what it takes back', () => {
    const wrong = arrival('zhang', 1);
    expect(merge([undo(wrong, 2, '08:11'), wrong]).presences.size).toBe(0);
  });
  it('A04 let in by one and refused by another is disputed, and nobody is made absent by it', () => {
    const refusal: DoorEvent = {
      ...arrival('zhang', 1, '08:20'),
      device: 'right',
      type: 'marked',
      present: false,
      reason: '人像不符',
    };
    expect(merge([refusal, arrival('zhang', 1)]).presences.get('zhang')).toMatchObject({
      present: true,
      disputed: true,
    });
  });
  it('A05 the first arrival counts, by clocks put right', () => {
    const fast = arrival('zhang', 1, '09:10', { skew: -3_600_000 });
    const slow = arrival('zhang', 1, '08:12', { device: 'right' });
    expect(merge([slow, fast]).presences.get('zhang')!.at).toBe('2025-06-06T00:10:00Z');
  });
  it('A06 an arrival after the limit is kept, with the ruling that it had', () => {
    const late = arrival('zhang', 1, '09:10', { ruling: 'late' });
    const { presences } = merge([late]);
    expect(presences.get('zhang')).toMatchObject({ present: true, first: { ruling: 'late' } });
    expect(callRoll(open, merge([late]), first, at('09:30')).present).toEqual([zhang]);
  });
  it('A07 two different events under one number of one device are both kept, and told', () => {
    const standing = merge([arrival('zhang', 1), arrival('li', 1), arrival('li', 1)]);
    expect([standing.size, standing.clashes]).toEqual([2, ['left:1']]);
  });
  it('A08 whoever was let in without belonging here is a stranger of this room', () => {
    expect(callRoll(open, merge([arrival('chen', 1)]), first, at('08:20')).strangers).toEqual(['chen']);
  });
});

const people = Array.from({ length: 300 }, (_, index) => `candidate-${index}`);
const scans = fc.array(
  fc.record({
    device: fc.constantFrom('left', 'right'),
    candidate: fc.constantFrom(...people),
    deed: fc.constantFrom('in', 'in', 'in', 'in', 'in', 'in', 'undo', 'by-hand', 'refuse', 'count'),
    minute: fc.nat(59),
  }),
  { minLength: 500, maxLength: 500 },
);

/** What two devices write down that hear nothing of one another; an undo takes back one's own last event. */
function recordAll(
  deeds: readonly { device: string; candidate: string; deed: string; minute: number }[],
  skews: Record<string, number>,
): DoorEvent[] {
  const kept: Record<string, DoorEvent[]> = { left: [], right: [] };
  for (const { device, candidate, deed, minute } of deeds) {
    const own = kept[device]!;
    const base = arrival(candidate, own.length + 1, `08:${String(minute).padStart(2, '0')}`, {
      device,
      skew: skews[device]!,
    });
    const last = own.at(-1);
    if (deed === 'undo' && last !== undefined) own.push({ ...undo(last, base.sequence, '08:30'), device });
    else if (deed === 'count') own.push({ ...base, type: 'counted', heads: minute });
    else if (deed === 'in') own.push(base);
    else own.push({ ...base, type: 'marked', present: deed === 'by-hand', reason: '已核对' });
  }
  return [...kept.left!, ...kept.right!];
}

/** All that two standings could differ in, in the order in which they hold it. */
const spelled = ({ presences, counts, closings, ...rest }: Standing) =>
  JSON.stringify([[...presences], [...counts], [...closings], rest]);

describe('five hundred scans on two offline devices', () => {
  it('B01 converge whatever the order, the duplicates and the clocks, and lose nothing', () => {
    fc.assert(
      fc.property(
        scans,
        fc.record({ left: fc.integer({ min: -9e6, max: 9e6 }), right: fc.integer({ min: -9e6, max: 9e6 }) }),
        fc.infiniteStream(fc.nat()),
        (deeds, skews, chance) => {
          const events = recordAll(deeds, skews);
          const draw = () => chance.next().value as number;
          const shuffled = [...events, ...events.filter(() => draw() % 3 === 0)]
            .map((event) => ({ event, key: draw() }))
            .sort((a, b) => a.key - b.key)
            .map(({ event }) => structuredClone(event));
          const standing = merge(events);
          expect(spelled(merge(shuffled))).toBe(spelled(standing));
          expect(standing.size).toBe(events.length);
          expect(standing.clashes).toEqual([]);
          const undone = new Set(events.flatMap((event) => (event.type === 'undone' ? [event.target] : [])));
          for (const event of events)
            if (event.type === 'checked-in' && !undone.has(eventKey(event)))
              expect(standing.presences.get(event.candidate)?.present).toBe(true);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('B02 it does not matter which halves meet first', () => {
    fc.assert(
      fc.property(scans, fc.nat(500), (deeds, cut) => {
        const events = recordAll(deeds, { left: 0, right: 1000 });
        const halves = [...events.slice(cut), ...events.slice(0, cut)];
        expect(spelled(merge(halves))).toBe(spelled(merge(events)));
      }),
      { numRuns: 10 },
    );
  });
});
