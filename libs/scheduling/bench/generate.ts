import type { Candidate, Instance, Room, Venue } from '../model/instance.ts';
import { Random } from '../pack/random.ts';

/** Sichuan's prefectures: code, minutes to Chengdu one way, share of the candidates in percent. */
export const PREFECTURES: readonly (readonly [code: string, minutes: number, share: number])[] = [
  ['510100', 0, 30],
  ['510300', 60, 5],
  ['510400', 330, 4],
  ['510500', 100, 5],
  ['510600', 30, 6],
  ['510700', 45, 8],
  ['510800', 95, 4],
  ['510900', 65, 4],
  ['511000', 45, 4],
  ['511100', 60, 5],
  ['511300', 100, 5],
  ['511400', 30, 3],
  ['511500', 85, 4],
  ['511600', 150, 2],
  ['511700', 160, 3],
  ['511800', 100, 2],
  ['511900', 150, 2],
  ['512000', 40, 2],
  ['513200', 300, 1],
  ['513300', 600, 1],
  ['513400', 200, 3],
];

/** How a synthetic term is drawn. */
export interface TermShape {
  readonly people: number;
  readonly seed: number;
  /** Share of the seats of the fewest batches that the people take, e.g. 0.98. */
  readonly fill: number;
  readonly venues?: number;
  readonly days?: number;
  /** Batches per venue that the people should fill. */
  readonly batches?: number;
}

/** A term like the notice's: units of 1–12 people, a few unavailable in the morning, a few in need. */
export function generateTerm(shape: TermShape): Instance {
  const { people, seed, fill, venues = 1, days = 1, batches = 5 } = shape;
  const random = new Random(seed);
  const seats = Math.round(people / (venues * batches * fill));
  const dates = Array.from({ length: days }, (_, day) => `2025-06-${String(6 + day).padStart(2, '0')}`);
  return {
    schema: 'kaoka.instance/1',
    timezone: 'Asia/Shanghai',
    durationMinutes: 90,
    turnoverMinutes: 30,
    days: dates.map((date) => ({
      date,
      open: [
        { from: '08:30', to: '12:00' },
        { from: '13:30', to: '20:00' },
      ],
    })),
    venues: Array.from({ length: venues }, (_, index) => venueOf(index, venues, seats)),
    candidates: candidatesOf(people, dates[0]!, random),
    humane: { earliestDeparture: '06:00', latestReturn: '23:00' },
  };
}

function venueOf(index: number, venues: number, seats: number): Venue {
  const [home, distance] = PREFECTURES[index % PREFECTURES.length]!;
  const travelMinutes = Object.fromEntries(
    PREFECTURES.map(([code, minutes]) => {
      const between = code === home ? 0 : Math.abs(minutes - distance) + 20;
      return [code, venues === 1 ? minutes : between];
    }),
  );
  const name = venues === 1 ? '火炬时代' : `考点${index + 1}`;
  const id = venues === 1 ? 'torch' : `v${String(index).padStart(4, '0')}`;
  return { id, name, prefecture: home, travelMinutes, rooms: roomsOf(seats) };
}

/** Rooms of thirty seats in six columns, each with a spare row behind and two accessible seats in front. */
export function roomsOf(seats: number): Room[] {
  const rooms: Room[] = [];
  for (let left = seats; left > 0; left -= 30) {
    const own = Math.min(left, 30);
    const rows = Math.ceil(own / 6);
    const missing = Array.from({ length: rows * 6 - own }, (_, at) => `${rows}-${6 - at}`);
    const spare = Array.from({ length: 6 }, (_, column) => `${rows + 1}-${column + 1}`);
    const accessible = own > 1 ? ['1-1', '1-2'] : [];
    const id = `A${401 + rooms.length}`;
    rooms.push({ id, rows: rows + 1, columns: 6, missing, spare, accessible, closed: [] });
  }
  return rooms;
}

function candidatesOf(people: number, date: string, random: Random): Candidate[] {
  const morning = [{ from: `${date}T08:00`, to: `${date}T12:00` }];
  const shares = PREFECTURES.reduce((sum, [, , share]) => sum + share, 0);
  const candidates: Candidate[] = [];
  for (let unit = 0; candidates.length < people; unit++) {
    const prefecture = prefectureAt(random.next() * shares);
    const size = Math.min(people - candidates.length, 1 + Math.floor(random.next() * random.next() * 12));
    const unitBusy = random.next() < 0.03;
    for (let member = 0; member < size; member++) {
      candidates.push({
        id: `c${String(candidates.length).padStart(7, '0')}`,
        unit: `u${unit}`,
        prefecture,
        projects: ['p1'],
        accessible: random.next() < 0.01,
        unavailable: unitBusy || random.next() < 0.02 ? morning : [],
      });
    }
  }
  return candidates;
}

/** The prefecture at a point of the line on which each takes up its share. */
function prefectureAt(point: number): string {
  let end = 0;
  for (const [code, , share] of PREFECTURES) {
    end += share;
    if (point < end) return code;
  }
  return PREFECTURES[0]![0];
}

/** Units cut from full batches: whole units can fill every batch to the last seat, if one finds out how. */
export function generatePerfectPacking(batches: number, capacity: number, seed: number): Instance {
  const random = new Random(seed);
  const term = generateTerm({ people: 0, seed, fill: 1, days: Math.ceil(batches / 5) });
  const largest = 3 + random.below(Math.floor(capacity / 2));
  const sizes: number[] = [];
  for (let batch = 0; batch < batches; batch++) {
    for (let left = capacity; left > 0; ) {
      const size = Math.min(left, 1 + random.below(largest));
      sizes.push(size);
      left -= size;
    }
  }
  const candidates = sizes.flatMap((size, unit) =>
    Array.from({ length: size }, (_, member) => ({
      id: `u${unit}-${member}`,
      unit: `u${unit}`,
      prefecture: PREFECTURES[unit % PREFECTURES.length]![0],
      projects: [],
      accessible: false,
      unavailable: [],
    })),
  );
  const venue = { ...term.venues[0]!, travelMinutes: {}, rooms: roomsOf(capacity) };
  const days = Array.from({ length: Math.ceil(batches / 5) }, (_, day) => ({
    date: `2025-06-${String(6 + day).padStart(2, '0')}`,
    open: [{ from: '08:30', to: '18:00' }],
  }));
  return { ...term, days, venues: [venue], candidates };
}
