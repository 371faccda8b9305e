import { spawnSync } from 'node:child_process';
import type { Row } from './table.ts';

/**
 * Issues so many credentials in one job while the worker is killed at random instants, then counts: the very spec
 * that `npm test` runs with fewer people, on a database of its own. Needs the built worker.
 */
export function benchIssue(seed: number, people: number, kills: number): Row[] {
  const start = performance.now();
  const jest = ['node_modules/jest/bin/jest.js', '--config', 'test/jest.config.js', 'test/faults/kill-issue'];
  const { status, stderr } = spawnSync(process.execPath, jest, {
    env: {
      ...process.env,
      ISSUE_PEOPLE: String(people),
      ISSUE_KILLS: String(kills),
      FAULT_SEED: String(seed),
    },
    encoding: 'utf8',
  });
  const met = status === 0;
  if (!met) process.stderr.write(stderr);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  return [
    {
      work: `issue ${people} in one job, killed at ${kills} random instants`,
      target: `${people} credentials, ${people} numbers, ${people} log entries, each with an inclusion proof`,
      measured: met ? `all of them, every card verified offline, ${seconds} s` : 'not all of them, see above',
      met,
    },
  ];
}
