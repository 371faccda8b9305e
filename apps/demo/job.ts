import { setTimeout } from 'node:timers/promises';
import type { Office } from './office.ts';

interface JobView {
  title: string;
  state: 'queued' | 'running' | 'done' | 'failed';
  done: number;
  total: number;
  message: string;
  problem: { detail: string } | null;
}

const POLL_MS = 250;
const STALE_SECONDS = 120;

/** Tells of a job until it is done; a job that fails, or stands still too long, is an error. */
export async function followJob(office: Office, jobId: string, tell: (line: string) => void): Promise<void> {
  let last = '';
  for (let quietPolls = 0; quietPolls * POLL_MS < STALE_SECONDS * 1000; quietPolls++) {
    const job = await office.get<JobView>(`/api/jobs/${jobId}`);
    const line = job.total > 0 ? `${job.done}/${job.total}` : job.message;
    if (line !== last) {
      tell(line);
      last = line;
      quietPolls = 0;
    }
    if (job.state === 'done') return;
    if (job.state === 'failed') throw new Error(`${job.title}失败：${job.problem?.detail ?? job.message}`);
    await setTimeout(POLL_MS);
  }
  throw new Error(`任务 ${jobId} 已 ${STALE_SECONDS} 秒没有进展`);
}
