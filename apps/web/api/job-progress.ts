import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Job } from './contract.ts';
import { isUnfinished, jobQuery } from './records.ts';
import { serverNow } from './server-clock.ts';

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;

export interface JobProgress {
  job: Job | undefined;
  error: Error | null;
  /** The stream broke and is being tried again; what is shown may be a little old. */
  reconnecting: boolean;
  /** Seconds left by the speed seen so far; null before there is a speed. */
  secondsLeft: number | null;
}

/**
 * Follows a job live over server-sent events until it is done or failed. A broken stream is retried with
 * growing pauses, each time asking for the job itself first, so that a finish is never missed and an ended
 * session is noticed. A hidden tab lets go of its stream: browsers allow six per host.
 */
export function useJobProgress(jobId: string | null, onFinish?: (job: Job) => void): JobProgress {
  const client = useQueryClient();
  const [reconnecting, setReconnecting] = useState(false);
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null);
  const finish = useRef(onFinish);
  finish.current = onFinish;
  const { data: job, error } = useQuery({
    ...jobQuery(jobId ?? ''),
    enabled: jobId !== null,
    staleTime: 2_000,
  });

  useEffect(() => {
    if (jobId === null) return;
    const estimate = createEstimate();
    setSecondsLeft(null);
    return followJob(client, jobId, {
      onJob: (next) => setSecondsLeft(estimate(next)),
      onConnection: (live) => setReconnecting(!live),
      onFinish: (last) => finish.current?.(last),
    });
  }, [client, jobId]);

  return { job, error, reconnecting, secondsLeft };
}

interface Listener {
  onJob(job: Job): void;
  onConnection(live: boolean): void;
  onFinish(job: Job): void;
}

function followJob(client: QueryClient, jobId: string, listener: Listener): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = FIRST_RETRY_MS;
  let over = false;

  const stop = () => {
    source?.close();
    source = null;
    clearTimeout(timer);
  };
  const accept = (job: Job) => {
    if (over) return;
    client.setQueryData(jobQuery(jobId).queryKey, job);
    listener.onJob(job);
    if (isUnfinished(job)) return;
    over = true;
    stop();
    listener.onFinish(job);
  };
  const open = () => {
    stop();
    source = new EventSource(`/api/jobs/${jobId}/events`);
    source.onopen = () => {
      pause = FIRST_RETRY_MS;
      listener.onConnection(true);
    };
    source.addEventListener('progress', (event) => accept(JSON.parse(event.data) as Job));
    source.onerror = () => {
      stop();
      listener.onConnection(false);
      timer = setTimeout(resume, pause);
      pause = Math.min(pause * 2, LAST_RETRY_MS);
    };
  };
  const resume = () => {
    client
      .fetchQuery({ ...jobQuery(jobId), staleTime: 0, retry: false })
      .then(accept, () => undefined)
      .finally(() => {
        if (!over && !document.hidden) open();
      });
  };
  const onVisibility = () => (document.hidden ? stop() : !over && resume());

  document.addEventListener('visibilitychange', onVisibility);
  if (!document.hidden) open();
  return () => {
    over = true;
    stop();
    document.removeEventListener('visibilitychange', onVisibility);
  };
}

/** Estimates from the first job seen on, so that neither time in the queue nor a page opened late misleads. */
function createEstimate(): (job: Job) => number | null {
  let first: { at: number; done: number } | null = null;
  return (job) => {
    if (job.state !== 'running' || job.total <= 0) return null;
    const now = serverNow();
    first ??= { at: now, done: job.done };
    const done = job.done - first.done;
    const seconds = (now - first.at) / 1000;
    return done > 0 && seconds >= 2 ? Math.ceil(((job.total - job.done) * seconds) / done) : null;
  };
}
