import { cpus } from 'node:os';
import {
  type CheckedIn,
  type DoorRoster,
  decide,
  merge,
  openRoster,
  readCode,
  readTyped,
  type Scan,
} from '#checkin';

const PEOPLE = 1000;
const TARGET_MS = 50;
const ROOMS = 4;

/** A thousand people in four rooms, all of them the device's own: the hardest roster there is. */
function rosterOf(people: number): DoorRoster {
  const sittings = Array.from({ length: ROOMS }, (_, index) => ({
    id: `venue/2025-06-06T08:30/R${index}`,
    batch: 1,
    venueName: '考点',
    room: `R${index}`,
    roomName: `${index} 考场`,
    start: '2025-06-06T08:30:00+08:00',
    end: '2025-06-06T10:00:00+08:00',
  }));
  return {
    schema: 'kaoka.door/1',
    termId: 'term',
    termName: '期',
    issuedAt: '2025-06-05T12:00:00Z',
    rules: { enterBefore: 30, lateLimit: 15, earliestHandIn: 30 },
    own: sittings.map(({ id }) => id),
    sittings,
    people: Array.from({ length: people }, (_, index) => ({
      candidate: `candidate-${index}`,
      number: `2502${String(index).padStart(7, '0')}${index % 10}`,
      sitting: sittings[index % ROOMS]!.id,
      seat: `${1 + (index % 30)}-${1 + (index % 8)}`,
      name: '某人',
      maskedId: `510107********${String(index).padStart(4, '0')}`,
      unit: '某单位',
      accessible: false,
      photo: null,
      cards: [],
    })),
    elsewhere: [],
    voided: [],
  };
}

const now = '2025-06-06T08:10:00+08:00';
const roster = rosterOf(PEOPLE);
const arrivals: CheckedIn[] = roster.people.slice(0, PEOPLE / 2).map(({ candidate, sitting }, index) => ({
  type: 'checked-in',
  device: index % 2 === 0 ? 'left' : 'right',
  sequence: index + 1,
  at: now,
  skew: 0,
  by: 'invigilator',
  candidate,
  sitting,
  means: 'slip',
  ruling: 'right-room',
}));

interface Spread {
  median: number;
  nearlyAll: number;
  worst: number;
}

function spread(spent: readonly number[]): Spread {
  const sorted = [...spent].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { median: at(0.5), nearlyAll: at(0.99), worst: at(1) };
}

/** By the clock, and by the processor's own time, which other work on the machine does not lengthen. */
function measure(work: (index: number) => void, times: number): { clock: Spread; processor: Spread } {
  const clock: number[] = [];
  const processor: number[] = [];
  for (let index = 0; index < times; index++) {
    const [start, before] = [performance.now(), process.cpuUsage()];
    work(index);
    const { user, system } = process.cpuUsage(before);
    clock.push(performance.now() - start);
    processor.push((user + system) / 1000);
  }
  return { clock: spread(clock), processor: spread(processor) };
}

const door = { open: openRoster(roster), standing: merge(arrivals) };
const scans: [string, (index: number) => Scan][] = [
  ['扫准考证', (index) => readCode(roster.people[index % PEOPLE]!.number)],
  ['输入末四位', (index) => readTyped(roster.people[index % PEOPLE]!.number.slice(-4))],
];
const rows = [
  ...scans.map(([name, scan]) => [name, measure((index) => decide(scan(index), door, now), 5000)] as const),
  ['打开名册', measure(() => openRoster(roster), 500)] as const,
  [
    '合并 500 条记录后判断',
    measure((index) => decide(scans[0]![1](index), { ...door, standing: merge(arrivals) }, now), 500),
  ] as const,
];
const written = ({ median, nearlyAll, worst }: Spread) =>
  `中位 ${median.toFixed(3)} ms  99% ${nearlyAll.toFixed(3)} ms  最慢 ${worst.toFixed(3)} ms`;
for (const [name, { clock, processor }] of rows)
  process.stdout.write(`${name}  ${written(clock)}；处理器 ${written(processor)}\n`);
process.stdout.write(`名册 ${PEOPLE} 人；${cpus()[0]?.model ?? 'unknown'}，Node ${process.version}\n`);
process.exitCode = rows.some(([, { clock }]) => clock.nearlyAll > TARGET_MS) ? 1 : 0;
