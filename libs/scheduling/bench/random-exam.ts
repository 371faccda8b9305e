import { formatLocalMinute } from '../model/clock.ts';
import type { Candidate, Instance, Pin, Room } from '../model/instance.ts';
import { listStarts } from '../model/starts.ts';
import { Random } from '../pack/random.ts';

/** A small exam full of corners: closures, gaps, spares, pins at any depth, needs, odd windows. */
export function randomExam(seed: number): Instance {
  const random = new Random(seed);
  const venueCount = 1 + random.below(3);
  const prefectures = ['510100', '513300', '511300'].slice(0, 1 + random.below(3));
  const open = [
    { from: '08:30', to: random.next() < 0.5 ? '12:00' : '10:30' },
    { from: '13:30', to: ['15:00', '18:00', '20:00'][random.below(3)]! },
  ];
  const setting: Omit<Instance, 'candidates'> = {
    schema: 'kaoka.instance/1',
    timezone: 'Asia/Shanghai',
    durationMinutes: 90,
    turnoverMinutes: random.below(2) * 30,
    days:
      random.next() < 0.7
        ? [{ date: '2025-06-06', open }]
        : [
            { date: '2025-06-06', open },
            { date: '2025-06-07', open },
          ],
    venues: Array.from({ length: venueCount }, (_, index) => ({
      id: `v${index}`,
      name: '',
      prefecture: prefectures[index % prefectures.length]!,
      travelMinutes: Object.fromEntries(prefectures.map((code) => [code, random.below(8) * 60])),
      rooms: Array.from({ length: 1 + random.below(2) }, (_, room) => randomRoom(`R${room}`, random)),
    })),
    humane: { earliestDeparture: '06:00', latestReturn: '20:00' },
  };
  const starts = listStarts(setting);
  const people = 1 + random.below(24);
  const units = 1 + random.below(people);
  const candidates = Array.from({ length: people }, (_, index): Candidate => {
    const unit = random.below(units);
    const pin = random.next() < 0.08 ? randomPin(setting, starts, random) : undefined;
    return {
      id: `c${index}`,
      unit: `u${unit}`,
      prefecture: prefectures[(unit + (random.next() < 0.1 ? 1 : 0)) % prefectures.length]!,
      projects: [],
      accessible: random.next() < 0.1,
      unavailable: random.next() < 0.2 ? [randomSpan(random)] : [],
      ...(pin ? { pin } : {}),
    };
  });
  return { ...setting, candidates };
}

function randomRoom(id: string, random: Random): Room {
  const rows = 1 + random.below(4);
  const columns = 1 + random.below(4);
  const some = (share: number) => {
    const seats: string[] = [];
    for (let row = 1; row <= rows; row++) {
      for (let column = 1; column <= columns; column++) {
        if (random.next() < share) seats.push(`${row}-${column}`);
      }
    }
    return seats;
  };
  const closed = random.next() < 0.3 ? [randomSpan(random)] : [];
  return { id, rows, columns, missing: some(0.05), spare: some(0.08), accessible: some(0.2), closed };
}

function randomSpan(random: Random): { from: string; to: string } {
  const day = 20_245 * 24 * 60 + random.below(2) * 24 * 60;
  const from = day + 480 + random.below(10) * 60;
  return { from: formatLocalMinute(from), to: formatLocalMinute(from + 60 + random.below(6) * 60) };
}

function randomPin(setting: Omit<Instance, 'candidates'>, starts: readonly number[], random: Random): Pin {
  const venue = setting.venues[random.below(setting.venues.length)]!;
  const depth = random.below(4);
  const pin: Pin = { venue: venue.id };
  if (depth === 0 || starts.length === 0) return pin;
  pin.start = formatLocalMinute(starts[random.below(starts.length)]!);
  const room = venue.rooms[random.below(venue.rooms.length)]!;
  if (depth > 1) pin.room = room.id;
  const seat = `${1 + random.below(room.rows)}-${1 + random.below(room.columns)}`;
  if (depth > 2 && !room.missing.includes(seat)) pin.seat = seat;
  return pin;
}
