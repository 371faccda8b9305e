import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lostRoom, withdrawalsAndAdditions } from './changes.ts';
import { perfectPacking } from './perfect-packing.ts';
import { openBench, tableRow } from './report.ts';
import { scale } from './scale.ts';
import { tightTerm } from './tight-term.ts';

/**
 * `npm run bench:scheduling [-- --seeds n] [--only term,perfect,change,room,scale] [--details file]`: the table of
 * what the scheduler must reach, with what it reached, in CPU seconds of all its threads. Every seed's outcome
 * goes to the details, a line of JSON each. All seeds take about half an hour, `--seeds 10` about four minutes.
 */
const WORKS = {
  scale,
  term: tightTerm,
  perfect: perfectPacking,
  change: withdrawalsAndAdditions,
  room: lostRoom,
} as const;

const flags = process.argv.slice(2);
const flag = (name: string): string | undefined =>
  flags.includes(name) ? flags[flags.indexOf(name) + 1] : undefined;
const details = flag('--details') ?? join(tmpdir(), 'bench-scheduling.jsonl');
const bench = openBench(Number(flag('--seeds') ?? Number.POSITIVE_INFINITY), details);
const chosen = flag('--only')?.split(',') ?? Object.keys(WORKS);
const say = (text: string) => process.stdout.write(`${text}\n`);

say(`${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`);
say(`CPU time of all threads; spreads are median / 95th percentile / worst; each seed in ${details}\n`);
say('| work | target | measured | |\n|---|---|---|---|');
let missed = 0;
for (const [name, work] of Object.entries(WORKS)) {
  if (!chosen.includes(name)) continue;
  for (const line of await work(bench)) {
    say(tableRow(line));
    if (!line.met) missed++;
  }
}
say(missed === 0 ? '\nEvery target is met.' : `\n${missed} missed.`);
