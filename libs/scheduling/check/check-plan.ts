import { formatLocalMinute, localMinuteOf } from '../model/clock.ts';
import { instanceDigest } from '../model/digest.ts';
import type { Candidate, Instance, Room } from '../model/instance.ts';
import type { Assignment, Plan } from '../model/plan.ts';
import { LEVELS } from '../model/score.ts';
import { listStarts, overlapsBatch } from '../model/starts.ts';
import { recountScore } from './recount.ts';

/** A broken rule of a plan; `pointer` is into the plan. */
export interface Violation {
  readonly code:
    | 'UNKNOWN_CANDIDATE'
    | 'SEATED_TWICE'
    | 'NOT_SEATED'
    | 'UNKNOWN_BATCH'
    | 'UNKNOWN_SEAT'
    | 'SEAT_TAKEN'
    | 'SEAT_NOT_ASSIGNABLE'
    | 'ROOM_CLOSED'
    | 'NEED_UNMET'
    | 'UNAVAILABLE'
    | 'PIN_BROKEN'
    | 'BATCHES_WRONG'
    | 'UNASSIGNED_WRONG'
    | 'SCORE_WRONG'
    | 'BOUND_WRONG'
    | 'INSTANCE_DIFFERS';
  readonly pointer: string;
  readonly detail: string;
}

/**
 * Checks a plan against its instance, rule by rule, and recounts its score. It is written apart from the
 * solver and shares only the model with it, so that one slip cannot hide in both.
 */
export function checkPlan(instance: Instance, plan: Plan, published?: Plan): Violation[] {
  const check = new Check(instance, plan);
  for (const [at, assignment] of plan.assignments.entries()) check.assignment(assignment, at);
  check.everyoneOnce();
  check.batches();
  check.statements(published);
  return check.violations;
}

class Check {
  readonly violations: Violation[] = [];
  readonly #candidates: Map<string, Candidate>;
  readonly #rooms = new Map<string, Map<string, Room>>();
  readonly #starts: Set<number>;
  readonly #seated = new Map<string, number>();
  readonly #taken = new Map<string, string>();
  readonly #batches = new Set<string>();

  constructor(
    private readonly instance: Instance,
    private readonly plan: Plan,
  ) {
    this.#candidates = new Map(instance.candidates.map((candidate) => [candidate.id, candidate]));
    this.#starts = new Set(listStarts(instance));
    for (const venue of instance.venues) {
      this.#rooms.set(venue.id, new Map(venue.rooms.map((room) => [room.id, room])));
    }
  }

  assignment(assignment: Assignment, at: number): void {
    const path = `/assignments/${at}`;
    const candidate = this.#candidates.get(assignment.candidate);
    if (!candidate) {
      this.#report('UNKNOWN_CANDIDATE', `${path}/candidate`, `没有考生“${assignment.candidate}”`);
      return;
    }
    const before = this.#seated.get(candidate.id);
    if (before !== undefined) {
      this.#report('SEATED_TWICE', path, `考生“${candidate.id}”已在第 ${before + 1} 条安排过`);
    }
    this.#seated.set(candidate.id, at);
    const start = localMinuteOf(assignment.start);
    if (!this.#starts.has(start) || !this.#rooms.has(assignment.venue)) {
      this.#report('UNKNOWN_BATCH', path, `没有场次 ${assignment.venue} ${assignment.start}`);
      return;
    }
    this.#batches.add(`${assignment.venue} ${formatLocalMinute(start)}`);
    this.#checkSeat(assignment, candidate, start, path);
    this.#checkPerson(assignment, candidate, start, path);
  }

  everyoneOnce(): void {
    const listed = new Set<string>();
    this.plan.unassigned.forEach((id, at) => {
      if (this.#seated.has(id) || !this.#candidates.has(id) || listed.has(id)) {
        this.#report('UNASSIGNED_WRONG', `/unassigned/${at}`, `“${id}”不应列在未安排名单`);
      }
      listed.add(id);
    });
    for (const id of this.#candidates.keys()) {
      if (this.#seated.has(id)) continue;
      const said = listed.has(id) ? '（方案已注明未安排）' : '';
      this.#report('NOT_SEATED', '/assignments', `考生“${id}”没有座位${said}`);
    }
  }

  batches(): void {
    const listed = new Set<string>();
    this.plan.batches.forEach((batch, at) => {
      const key = `${batch.venue} ${batch.start}`;
      if (!this.#batches.has(key) || listed.has(key)) {
        this.#report('BATCHES_WRONG', `/batches/${at}`, `场次 ${key} 没有人参加或重复列出`);
      }
      const end = formatLocalMinute(localMinuteOf(batch.start) + this.instance.durationMinutes);
      if (batch.end !== end) this.#report('BATCHES_WRONG', `/batches/${at}/end`, `结束时间应为 ${end}`);
      listed.add(key);
    });
    for (const key of this.#batches) {
      if (!listed.has(key)) this.#report('BATCHES_WRONG', '/batches', `场次 ${key} 有人参加却未列出`);
    }
  }

  /** What the plan says about itself: instance, score, bound. */
  statements(published?: Plan): void {
    const digest = instanceDigest(this.instance);
    if (this.plan.instance !== digest) {
      this.#report('INSTANCE_DIFFERS', '/instance', '方案是为另一份考试数据编排的（摘要不符）');
    }
    const places = this.violations.some(({ code }) => code.startsWith('UNKNOWN') || code === 'SEATED_TWICE');
    if (places) return;
    const score = recountScore(this.instance, this.plan.assignments, published?.assignments);
    for (const level of [...LEVELS, 'splitPrefectures', 'imbalance'] as const) {
      if (score[level] === undefined) continue;
      const said = this.plan.score[level];
      if (said !== score[level]) {
        this.#report('SCORE_WRONG', `/score/${level}`, `写作 ${said}，重新计数为 ${score[level]}`);
      }
      if (level === 'splitPrefectures' || level === 'imbalance') continue;
      const bound = this.plan.bound[level];
      if (typeof bound === 'number' && bound > score[level]) {
        this.#report('BOUND_WRONG', `/bound/${level}`, `下界 ${bound} 大于实际值 ${score[level]}`);
      }
    }
  }

  #checkSeat(assignment: Assignment, candidate: Candidate, start: number, path: string): void {
    const { venue, room: roomId, seat } = assignment;
    const room = this.#rooms.get(venue)!.get(roomId);
    const [row, column] = seat.split('-').map(Number);
    const written = /^[1-9]\d*-[1-9]\d*$/.test(seat);
    if (!room || !written || row! > room.rows || column! > room.columns) {
      this.#report('UNKNOWN_SEAT', path, `没有座位 ${venue} ${roomId} ${seat}`);
      return;
    }
    const key = `${venue} ${start} ${roomId} ${seat}`;
    const holder = this.#taken.get(key);
    if (holder !== undefined && holder !== candidate.id) {
      this.#report('SEAT_TAKEN', path, `座位 ${roomId} ${seat} 已安排给“${holder}”`);
    }
    this.#taken.set(key, candidate.id);
    if (room.missing.includes(seat) || room.spare.includes(seat)) {
      const kind = room.missing.includes(seat) ? '缺位' : '备用座位';
      this.#report('SEAT_NOT_ASSIGNABLE', `${path}/seat`, `${roomId} ${seat} 是${kind}`);
    }
    if (room.closed.some((span) => overlapsBatch(span, start, this.instance.durationMinutes))) {
      this.#report('ROOM_CLOSED', `${path}/room`, `考场“${roomId}”在该场次关闭`);
    }
    if (candidate.accessible && !room.accessible.includes(seat)) {
      this.#report('NEED_UNMET', `${path}/seat`, `考生“${candidate.id}”需要无障碍座位`);
    }
  }

  #checkPerson(assignment: Assignment, candidate: Candidate, start: number, path: string): void {
    if (candidate.unavailable.some((span) => overlapsBatch(span, start, this.instance.durationMinutes))) {
      this.#report('UNAVAILABLE', `${path}/start`, `考生“${candidate.id}”该时段不能参加`);
    }
    const { pin } = candidate;
    if (!pin) return;
    for (const part of ['venue', 'start', 'room', 'seat'] as const) {
      const wanted = pin[part];
      if (wanted === undefined) continue;
      const same = part === 'start' ? localMinuteOf(wanted) === start : wanted === assignment[part];
      if (!same) {
        const detail = `考生“${candidate.id}”固定在 ${wanted}，却安排在 ${assignment[part]}`;
        this.#report('PIN_BROKEN', `${path}/${part}`, detail);
      }
    }
  }

  #report(code: Violation['code'], pointer: string, detail: string): void {
    this.violations.push({ code, pointer, detail });
  }
}
