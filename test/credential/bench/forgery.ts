import { Worker } from 'node:worker_threads';
import type { ForgeryReport } from './forgery-worker.ts';
import type { Row } from './table.ts';

/** Many forgeries, shared among threads; each thread has a seed of its own. */
export async function benchForgery(seed: number, count: number, threads: number): Promise<Row[]> {
  const shares = Array.from({ length: threads }, (_, at) => Math.floor((count + at) / threads));
  const reports = await Promise.all(shares.map((share, at) => runThread(seed + at, share)));
  const accepted = reports.flatMap((report) => report.accepted);
  const tried = reports.flatMap((report) => Object.values(report.tried)).reduce((sum, n) => sum + n, 0);
  const ways = Object.keys(reports[0]!.tried).length;
  for (const text of accepted.slice(0, 10)) process.stderr.write(`accepted ${text}\n`);
  return [
    {
      work: `${tried.toLocaleString('en')} forgeries in ${ways} ways`,
      target: '0 accepted',
      measured: `${accepted.length} accepted`,
      met: accepted.length === 0 && tried === count,
    },
  ];
}

function runThread(seed: number, count: number): Promise<ForgeryReport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./forgery-worker.ts', import.meta.url), {
      workerData: { seed, count },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
