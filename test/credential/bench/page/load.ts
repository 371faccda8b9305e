import { Agent, get } from 'node:http';
import { Random } from '../random.ts';

/** What to ask for; comes from the parent process. */
export interface LoadOrder {
  /** Base URL */
  url: string;
  paths: string[];
  /** Requests per second, on average */
  rate: number;
  seed: number;
  /** What each answer must hold */
  word: string;
}

export interface LoadReport {
  /** Milliseconds from the instant at which each was due to its last byte, ascending */
  latencies: number[];
  /** Answers that were not 200 or did not hold the word */
  wrong: number;
}

/**
 * Open loop: each request starts when it is due, by a Poisson process, whether or not those before were answered;
 * and its time counts from then, so that a stall is felt by everybody who came during it.
 */
async function load({ url, paths, rate, seed, word }: LoadOrder): Promise<LoadReport> {
  const random = new Random(seed);
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const latencies: number[] = [];
  let wrong = 0;
  const ask = (path: string, due: number) =>
    new Promise<void>((resolve) => {
      // As a reverse proxy in front tells them apart: everybody comes from an address of their own.
      const address = `10.${random.below(256)}.${random.below(256)}.${random.below(256)}`;
      const fail = () => {
        wrong += 1;
        resolve();
      };
      const headers = { 'X-Forwarded-For': address };
      get(`${url}${path}`, { agent, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          latencies.push(performance.now() - due);
          if (answer.statusCode !== 200 || !Buffer.concat(chunks).includes(word)) wrong += 1;
          resolve();
        });
        answer.on('error', fail);
      }).on('error', fail);
    });
  const asked: Promise<void>[] = [];
  let due = performance.now() + 50;
  for (const path of paths) {
    due += (-Math.log(1 - random.next()) / rate) * 1000;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    asked.push(ask(path, due));
  }
  await Promise.all(asked);
  agent.destroy();
  return { latencies: latencies.sort((one, other) => one - other), wrong };
}

process.on('message', (order: LoadOrder) => {
  void load(order).then((report) => process.send!(report));
});
process.once('disconnect', () => process.exit(0));
