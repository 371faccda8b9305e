import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { explainCandidate } from '../explain/explain-candidate.ts';
import { deskOf } from '../explain/plan-desk.ts';
import { compileExam } from '../model/compile.ts';
import { solveExam } from '../solve/solve-exam.ts';
import { InstanceReader } from '../stream/instance-reader.ts';
import { planText } from '../stream/plan-text.ts';
import { generateTerm } from './generate.ts';
import { measure } from './measure.ts';
import type { SizeFacts } from './scale.ts';
import { hardViolations } from './violations.ts';

/** So many candidates are explained, from all over the roster; the first of them cold. */
const EXPLAINED = 20;

/** One size of the scale table, in a process of its own: `one-size.js <people> <venues> <seed>`. */
const [people, venues, seed] = process.argv.slice(2).map(Number) as [number, number, number];
const folder = await mkdtemp(join(tmpdir(), 'kaoka-bench-'));
const path = join(folder, 'instance.json');

if (process.argv[5] === 'write') {
  // The instance is written by a child's child, so that its objects do not count as the solver's memory.
  await pipeline(Readable.from(termText()), createWriteStream(process.argv[6]!));
} else {
  const { execFileSync } = await import('node:child_process');
  execFileSync(
    process.execPath,
    [...process.execArgv, process.argv[1]!, ...process.argv.slice(2, 5), 'write', path],
    {
      maxBuffer: 1 << 20,
    },
  );
  await run();
}
await rm(folder, { recursive: true, force: true });

function* termText(): Generator<string> {
  const { candidates, ...setting } = generateTerm({ people, seed, fill: 0.98, venues, batches: 5 });
  yield `${JSON.stringify(setting).slice(0, -1)},"candidates":[`;
  for (let at = 0; at < candidates.length; at += 1000) {
    const rows = candidates.slice(at, at + 1000).map((candidate) => JSON.stringify(candidate));
    yield (at > 0 ? ',\n' : '') + rows.join(',\n');
  }
  yield ']}';
}

async function run(): Promise<void> {
  const reading = await measure(async () => {
    const reader = new InstanceReader();
    for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
      reader.write(piece as string);
    }
    return reader.end();
  });
  const { setting, roster } = reading.result;
  const residentAfterReading = process.memoryUsage().rss / 1e6;
  const solving = await measure(async () => {
    const exam = compileExam(setting, roster);
    return { exam, solution: await solveExam(exam, { seed, effort: 'normal' }) };
  });
  const { exam, solution } = solving.result;
  const writing = await measure(async () => {
    let length = 0;
    for (const piece of planText(exam, solution, seed)) length += piece.length;
    return length;
  });
  const desk = deskOf(exam, solution.seating);
  const explainMilliseconds: number[] = [];
  for (let turn = 0; turn < EXPLAINED; turn++) {
    const id = roster.ids[Math.floor(((turn + 0.5) / EXPLAINED) * roster.ids.length)]!;
    explainMilliseconds.push((await measure(() => explainCandidate(desk, id))).cost.cpuSeconds * 1000);
  }
  const facts: SizeFacts & Record<string, unknown> = {
    readSeconds: reading.cost.cpuSeconds,
    solveSeconds: solving.cost.cpuSeconds,
    writeSeconds: writing.cost.cpuSeconds,
    explainMilliseconds,
    afterReadingMegabytes: residentAfterReading,
    peakMegabytes: writing.cost.peakMegabytes,
    violations: hardViolations(exam, solution.seating),
    score: solution.score,
    bound: solution.bound,
  };
  process.stdout.write(`${JSON.stringify(facts)}\n`);
}
