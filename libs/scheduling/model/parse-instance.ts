import { findDay, findLocalMinute, findMinuteOfDay, formatLocalMinute } from './clock.ts';
import {
  type Candidate,
  candidateSchema,
  type Instance,
  type Pin,
  type Room,
  type Setting,
  type Span,
  settingSchema,
} from './instance.ts';
import { Issues } from './issues.ts';
import { listStarts } from './starts.ts';

type Path = (string | number)[];

/**
 * Reads and checks an exam instance: shape, then meaning. Throws a DomainError `INSTANCE_INVALID`
 * (kind `invalid`) that lists each bad field by its JSON pointer.
 */
export function parseInstance(json: unknown): Instance {
  const issues = newIssues();
  const setting = readSetting(json, issues);
  const rows = (json as { candidates?: unknown } | null)?.candidates;
  if (!Array.isArray(rows)) issues.add(['candidates'], 'REQUIRED', '缺少考生名单，应为列表');
  const gate = new CandidateGate(issues);
  const candidates: Candidate[] = [];
  const ids = new Set<string>();
  for (const [index, row] of (Array.isArray(rows) ? (rows as unknown[]) : []).entries()) {
    const candidate = gate.admit(row);
    if (!candidate) continue;
    if (ids.has(candidate.id)) reportDuplicate(issues, index, candidate.id);
    ids.add(candidate.id);
    candidates.push(candidate);
  }
  if (setting) gate.checkPins(setting);
  issues.throwIfAny();
  return { ...setting!, candidates };
}

export function newIssues(): Issues {
  return new Issues('INSTANCE_INVALID', '考试数据');
}

export function reportDuplicate(issues: Issues, index: number, id: string): void {
  issues.add(['candidates', index, 'id'], 'DUPLICATE', `考生编号“${id}”重复`);
}

/** Checks candidates one after another; bad ones go to `issues`. Pins wait until the setting is known. */
export class CandidateGate {
  readonly #pins: { pin: Pin; path: Path }[] = [];
  #index = 0;

  constructor(private readonly issues: Issues) {}

  /** The candidate of the next row, or undefined where it is bad. */
  admit(row: unknown): Candidate | undefined {
    const index = this.#index++;
    const parsed = candidateSchema.safeParse(row);
    if (!parsed.success) {
      this.issues.addAll(parsed.error, row, ['candidates', index]);
      return undefined;
    }
    const candidate = parsed.data;
    const { unavailable, pin } = candidate;
    if (unavailable.length > 0) checkSpans(unavailable, ['candidates', index, 'unavailable'], this.issues);
    if (pin) this.#pins.push({ pin, path: ['candidates', index, 'pin'] });
    return candidate;
  }

  checkPins(setting: Setting): void {
    if (this.#pins.length === 0) return;
    const check = new PinCheck(setting, this.issues);
    for (const { pin, path } of this.#pins) check.check(pin, path);
  }
}

class PinCheck {
  readonly #starts: Set<number>;
  readonly #rooms = new Map<string, Map<string, Room>>();

  constructor(
    setting: Setting,
    private readonly issues: Issues,
  ) {
    this.#starts = new Set(listStarts(setting));
    for (const venue of setting.venues) {
      this.#rooms.set(venue.id, new Map(venue.rooms.map((room) => [room.id, room])));
    }
  }

  /** A pin is a prefix of venue, start, room, seat; each part must name something that exists. */
  check(pin: Pin, path: Path): void {
    const rooms = this.#rooms.get(pin.venue);
    const gap = missingPart(pin);
    if (!rooms) this.issues.add([...path, 'venue'], 'UNKNOWN', `没有考点“${pin.venue}”`);
    if (gap) this.issues.add([...path, gap], 'REQUIRED', '固定安排须依次写明考点、开始时间、考场、座位');
    if (pin.start !== undefined) this.#checkStart(pin.start, [...path, 'start']);
    if (!rooms || pin.room === undefined) return;
    const room = rooms.get(pin.room);
    if (!room) {
      this.issues.add([...path, 'room'], 'UNKNOWN', `考点“${pin.venue}”没有考场“${pin.room}”`);
    } else if (pin.seat !== undefined && !withinGrid(pin.seat, room)) {
      this.issues.add([...path, 'seat'], 'OUTSIDE', `座位 ${pin.seat} 不在考场“${room.id}”之内`);
    } else if (pin.seat !== undefined && room.missing.includes(pin.seat)) {
      this.issues.add([...path, 'seat'], 'UNKNOWN', `考场“${room.id}”没有座位 ${pin.seat}（缺位）`);
    }
  }

  #checkStart(text: string, path: Path): void {
    const start = findLocalMinute(text);
    if (start === undefined) this.issues.add(path, 'FORMAT', `不是有效的时间：“${text}”`);
    else if (!this.#starts.has(start)) this.issues.add(path, 'UNKNOWN', `${text} 不是可以开考的时间`);
  }
}

/** The part of a pin that is missing though a later one is given. */
function missingPart(pin: Pin): 'start' | 'room' | undefined {
  if (pin.start === undefined) return pin.room !== undefined || pin.seat !== undefined ? 'start' : undefined;
  return pin.room === undefined && pin.seat !== undefined ? 'room' : undefined;
}

export function readSetting(json: unknown, issues: Issues): Setting | undefined {
  const parsed = settingSchema.safeParse(json);
  if (!parsed.success) {
    issues.addAll(parsed.error, json);
    return undefined;
  }
  const setting = parsed.data;
  checkDays(setting, issues);
  checkVenues(setting, issues);
  for (const field of ['earliestDeparture', 'latestReturn'] as const) {
    const text = setting.humane[field];
    if (findMinuteOfDay(text) === undefined) {
      issues.add(['humane', field], 'FORMAT', `不是有效的时刻（时:分）：“${text}”`);
    }
  }
  return issues.any ? undefined : setting;
}

function checkDays(setting: Setting, issues: Issues): void {
  const dates = new Set<string>();
  setting.days.forEach((day, at) => {
    const path: Path = ['days', at];
    if (findDay(day.date) === undefined) {
      issues.add([...path, 'date'], 'FORMAT', `不是有效的日期（年-月-日）：“${day.date}”`);
    }
    if (dates.has(day.date)) issues.add([...path, 'date'], 'DUPLICATE', `日期 ${day.date} 重复`);
    dates.add(day.date);
    checkWindows(day.open, [...path, 'open'], issues);
  });
}

function checkWindows(windows: readonly Span[], path: Path, issues: Issues): void {
  const seen: { from: number; to: number }[] = [];
  for (const [at, window] of windows.entries()) {
    const from = findMinuteOfDay(window.from);
    const to = findMinuteOfDay(window.to);
    if (from === undefined || to === undefined) {
      const field = from === undefined ? 'from' : 'to';
      issues.add([...path, at, field], 'FORMAT', `不是有效的时刻（时:分）：“${window[field]}”`);
      continue;
    }
    if (from >= to) {
      issues.add([...path, at], 'REVERSED', `开放时段颠倒：${window.from} 不早于 ${window.to}`);
      continue;
    }
    if (seen.some((other) => from < other.to && other.from < to)) {
      issues.add([...path, at], 'OVERLAP', `开放时段 ${window.from}–${window.to} 与同日另一时段重叠`);
    }
    seen.push({ from, to });
  }
}

function checkVenues(setting: Setting, issues: Issues): void {
  const venues = new Set<string>();
  setting.venues.forEach((venue, at) => {
    const path: Path = ['venues', at];
    if (venues.has(venue.id)) issues.add([...path, 'id'], 'DUPLICATE', `考点编号“${venue.id}”重复`);
    venues.add(venue.id);
    const rooms = new Set<string>();
    venue.rooms.forEach((room, index) => {
      const roomPath = [...path, 'rooms', index];
      if (rooms.has(room.id)) {
        issues.add([...roomPath, 'id'], 'DUPLICATE', `考点“${venue.id}”的考场编号“${room.id}”重复`);
      }
      rooms.add(room.id);
      checkRoom(room, roomPath, issues);
    });
  });
}

function checkRoom(room: Room, path: Path, issues: Issues): void {
  for (const field of ['missing', 'spare', 'accessible'] as const) {
    room[field].forEach((seat, at) => {
      if (!withinGrid(seat, room)) {
        const grid = `${room.rows} 行 ${room.columns} 列`;
        issues.add([...path, field, at], 'OUTSIDE', `座位 ${seat} 不在考场“${room.id}”的 ${grid}之内`);
      }
    });
  }
  checkSpans(room.closed, [...path, 'closed'], issues);
}

function checkSpans(spans: readonly Span[], path: Path, issues: Issues): void {
  for (const [at, span] of spans.entries()) {
    const from = findLocalMinute(span.from);
    const to = findLocalMinute(span.to);
    if (from === undefined || to === undefined) {
      const field = from === undefined ? 'from' : 'to';
      issues.add([...path, at, field], 'FORMAT', `不是有效的时间：“${span[field]}”`);
    } else if (from >= to) {
      const stretch = `${formatLocalMinute(from)} 不早于 ${formatLocalMinute(to)}`;
      issues.add([...path, at], 'REVERSED', `时段颠倒：${stretch}`);
    }
  }
}

function withinGrid(seat: string, room: Room): boolean {
  const [row, column] = seat.split('-').map(Number);
  return row! <= room.rows && column! <= room.columns;
}
