import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { findStanding, type Job, showProgress } from '#database/job';
import type { Plan, Progress } from '#scheduling';
import { planInThread } from './planner.ts';
import type { PlannerOrder } from './planner-thread.ts';
import { PlanningProgress } from './progress.ts';

/** How often the row is written and read: staff see it move, and the database hardly notices. */
const TICK_MS = 400;

/** Somebody called the job off; its row is closed already. */
export class CalledOff extends Error {}

/**
 * Plans in a thread while the job's row is watched: progress and the best score so far go out to it; the wish to
 * stop early, or that somebody called the job off, comes in from it.
 * @throws CalledOff, and whatever aborted `signal`
 */
export async function planWatched(
  manager: EntityManager,
  { job, signal }: { job: Job; signal: AbortSignal },
  order: Omit<PlannerOrder, 'stop'>,
): Promise<Plan[]> {
  const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const calledOff = new AbortController();
  const over = new AbortController();
  const progress = new PlanningProgress();
  const watching = watch(manager, job.id, progress, over.signal, {
    stop: () => Atomics.store(new Int32Array(stop), 0, 1),
    callOff: () => calledOff.abort(new CalledOff()),
    // Whoever asked for an early end before this run began has no best so far to keep: a quick plan is that.
    wasAsked: job.stopAskedAt !== null,
  });
  try {
    const effort = job.stopAskedAt === null ? order.effort : 'quick';
    const onProgress = (step: Progress) => progress.note(step);
    return await planInThread(
      { ...order, effort, stop },
      onProgress,
      AbortSignal.any([signal, calledOff.signal]),
    );
  } finally {
    over.abort();
    await watching;
  }
}

async function watch(
  manager: EntityManager,
  jobId: string,
  progress: PlanningProgress,
  over: AbortSignal,
  { stop, callOff, wasAsked }: { stop: () => void; callOff: () => void; wasAsked: boolean },
): Promise<void> {
  while (!over.aborted) {
    try {
      const news = progress.takeNews();
      if (news) await showProgress(manager, jobId, news);
      const standing = await findStanding(manager, jobId);
      if (standing === 'closed') callOff();
      if (standing === 'stopping' && !wasAsked) stop();
    } catch {
      // What could not be written or read now may be at the next tick; it is no reason to stop planning.
    }
    await pause(TICK_MS, undefined, { signal: over }).catch(() => undefined);
  }
}
