import { findDay, findMinuteOfDay, formatLocalMinute, formatMinuteOfDay } from '../model/clock.ts';
import { compileExam } from '../model/compile.ts';
import type { Exam } from '../model/exam.ts';
import type { Room, Setting, Venue } from '../model/instance.ts';
import type { Repair } from '../model/plan.ts';
import { overlapsBatch } from '../model/starts.ts';
import { demandOf, transport } from '../pack/demand.ts';
import { existingBatches } from '../pack/open.ts';

/** At most so many changes are tried, each by a transport problem of its own. */
const MAX_TRIALS = 60;
const MAX_LISTED = 8;

/** A change of the setting that staff could make, with a price for ranking: the work it means. */
interface Trial {
  readonly setting: Setting;
  readonly price: number;
  readonly repair: Omit<Repair, 'gain' | 'complete'>;
}

/** Changes that would seat more people, the cheapest complete cures first; each is proved by reckoning. */
export function listRepairs(exam: Exam): Repair[] {
  const seatedNow = seatedBy(exam);
  const missing = exam.roster.ids.length - seatedNow;
  if (missing === 0) return [];
  const found: { repair: Repair; price: number }[] = [];
  for (const trial of listTrials(exam.house.setting, missing).slice(0, MAX_TRIALS)) {
    const gain = seatedBy(compileExam(trial.setting, exam.roster)) - seatedNow;
    if (gain <= 0) continue;
    found.push({ repair: { ...trial.repair, gain, complete: gain >= missing }, price: trial.price });
  }
  found.sort(
    (left, right) =>
      Number(right.repair.complete) - Number(left.repair.complete) ||
      (left.repair.complete
        ? left.price - right.price
        : right.repair.gain / right.price - left.repair.gain / left.price),
  );
  const unpin = unpinRepair(exam, missing);
  return [...found.slice(0, MAX_LISTED).map(({ repair }) => repair), ...unpin];
}

function seatedBy(exam: Exam): number {
  return transport(exam, demandOf(exam, false), existingBatches(exam), null).seated;
}

function listTrials(setting: Setting, missing: number): Trial[] {
  const trials: Trial[] = [];
  for (const venue of setting.venues) {
    for (const room of venue.rooms) {
      trials.push(...spareTrials(setting, venue, room, missing));
      trials.push(...reopenTrials(setting, venue, room));
      trials.push(...accessibleTrials(setting, venue, room, missing));
    }
  }
  trials.push(...laterTrials(setting));
  return trials.sort((left, right) => left.price - right.price);
}

function spareTrials(setting: Setting, venue: Venue, room: Room, missing: number): Trial[] {
  const spare = room.spare.filter((seat) => !room.missing.includes(seat));
  const trials: Trial[] = [];
  for (let count = 1; count <= Math.min(spare.length, missing); count = count < 4 ? count + 1 : count * 2) {
    const seats = spare.slice(0, count);
    const changed = { ...room, spare: room.spare.filter((seat) => !seats.includes(seat)) };
    trials.push({
      setting: withRoom(setting, venue, changed),
      price: count,
      repair: {
        kind: 'spare',
        venue: venue.id,
        room: room.id,
        seats,
        detail: `启用考场“${room.id}”的 ${count} 个备用座位（${seats.join('、')}）`,
      },
    });
  }
  return trials;
}

function accessibleTrials(setting: Setting, venue: Venue, room: Room, missing: number): Trial[] {
  const free: string[] = [];
  for (let row = 1; row <= room.rows && free.length < missing; row++) {
    for (let column = 1; column <= room.columns && free.length < missing; column++) {
      const seat = `${row}-${column}`;
      const taken = [...room.missing, ...room.spare, ...room.accessible].includes(seat);
      if (!taken) free.push(seat);
    }
  }
  const trials: Trial[] = [];
  for (let count = 1; count <= free.length; count = count < 4 ? count + 1 : count * 2) {
    const seats = free.slice(0, count);
    trials.push({
      setting: withRoom(setting, venue, { ...room, accessible: [...room.accessible, ...seats] }),
      price: 2 * count,
      repair: {
        kind: 'accessible',
        venue: venue.id,
        room: room.id,
        seats,
        detail: `把考场“${room.id}”的 ${count} 个座位（${seats.join('、')}）改为无障碍座位`,
      },
    });
  }
  return trials;
}

function reopenTrials(setting: Setting, venue: Venue, room: Room): Trial[] {
  return room.closed.map((span) => ({
    setting: withRoom(setting, venue, { ...room, closed: room.closed.filter((other) => other !== span) }),
    price: 6,
    repair: {
      kind: 'reopen' as const,
      venue: venue.id,
      room: room.id,
      start: span.from,
      detail: `考场“${room.id}”在 ${span.from.replace('T', ' ')} 至 ${span.to.replace('T', ' ')} 不关闭`,
    },
  }));
}

/** One more batch at the end of a window. */
function laterTrials(setting: Setting): Trial[] {
  const trials: Trial[] = [];
  const { durationMinutes: duration, turnoverMinutes: turnover } = setting;
  setting.days.forEach((day, dayIndex) => {
    day.open.forEach((window, at) => {
      const from = findMinuteOfDay(window.from)!;
      const count = Math.max(
        0,
        Math.floor((findMinuteOfDay(window.to)! - from + turnover) / (duration + turnover)),
      );
      const start = from + count * (duration + turnover);
      const end = start + duration;
      const clash = day.open.some((other) => other !== window && overlapsWindow(other, from, end));
      if (end > 24 * 60 || clash) return;
      const open = day.open.map((other, index) =>
        index === at ? { ...other, to: formatMinuteOfDay(end) } : other,
      );
      const local = findDay(day.date)! * 24 * 60 + start;
      const closed = setting.venues.every((venue) =>
        venue.rooms.every((room) => room.closed.some((span) => overlapsBatch(span, local, duration))),
      );
      if (closed) return;
      trials.push({
        setting: {
          ...setting,
          days: setting.days.map((each, index) => (index === dayIndex ? { ...day, open } : each)),
        },
        price: 25,
        repair: {
          kind: 'window',
          start: formatLocalMinute(local),
          detail: `${chineseDate(day.date)}开放到 ${formatMinuteOfDay(end)}，加开 ${formatMinuteOfDay(start)} 一场`,
        },
      });
    });
  });
  return trials;
}

/** 2025年6月6日 */
function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

function overlapsWindow(window: { from: string; to: string }, from: number, to: number): boolean {
  return findMinuteOfDay(window.from)! < to && from < findMinuteOfDay(window.to)!;
}

function unpinRepair(exam: Exam, missing: number): Repair[] {
  const pinned = [...exam.hopeless].filter(([, reason]) => reason.startsWith('固定'));
  if (pinned.length === 0) return [];
  const names = pinned.slice(0, 3).map(([row]) => exam.roster.ids[row]!);
  const detail = `取消 ${pinned.length} 人的固定安排（${names.join('、')}${pinned.length > 3 ? ' 等' : ''}）`;
  return [{ kind: 'unpin', gain: pinned.length, complete: pinned.length >= missing, detail }];
}

function withRoom(setting: Setting, venue: Venue, room: Room): Setting {
  const rooms = venue.rooms.map((other) => (other.id === room.id ? room : other));
  const venues = setting.venues.map((other) => (other.id === venue.id ? { ...venue, rooms } : other));
  return { ...setting, venues };
}
