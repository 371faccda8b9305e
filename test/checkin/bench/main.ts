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

function percentiles(
  work: (index: number) => void,
  times: number,
): { median: number; nearlyAll: number; worst: number } {
  const spent = Array.from({ length: times }, (_, index) => {
    const start = performance.now();
    work(index);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const at = (share: number) => spent[Math.min(times - 1, Math.floor(times * share))]!;
  return { median: at(0.5), nearlyAll: at(0.99), worst: at(1) };
}

const door = { open: openRoster(roster), standing: merge(arrivals) };
const scans: [string, (index: number) => Scan][] = [
  ['扫准考证', (index) => readCode(roster.people[index % PEOPLE]!.number)],
  ['输入末四位', (index) => readTyped(roster.people[index % PEOPLE]!.number.slice(-4))],
];
const rows = [
  ...scans.map(
    ([name, scan]) => [name, percentiles((index) => decide(scan(index), door, now), 5000)] as const,
  ),
  ['打开名册', percentiles(() => openRoster(roster), 50)] as const,
  [
    '合并 500 条记录后判断',
    percentiles((index) => decide(scans[0]![1](index), { ...door, standing: merge(arrivals) }, now), 50),
  ] as const,
];
for (const [name, { median, nearlyAll, worst }] of rows)
  process.stdout.write(
    `${name}  中位 ${median.toFixed(3)} ms  99% ${nearlyAll.toFixed(3)} ms  最慢 ${worst.toFixed(3)} ms\n`,
  );
process.stdout.write(`名册 ${PEOPLE} 人；${cpus()[0]?.model ?? 'unknown'}，Node ${process.version}\n`);
process.exitCode = rows.some(([, { nearlyAll }]) => nearlyAll > TARGET_MS) ? 1 : 0;
