import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Entrant, type Race, race } from './race.ts';

/**
 * `npm run bench:documents [--quick]`: stamping against Chromium and Typst, all in one run on one machine. Each
 * contender has two processes, warmed up. Ratios are taken twice, of documents a second and of CPU time for each
 * document, which other work on the machine disturbs least; the smaller one has to reach the target.
 */
const quick = process.argv.includes('--quick');
const many = quick ? 100 : 500;
/** Documents before the clock starts: V8 goes on compiling a stamper's code until about the thousandth. */
const UNTIL_WARM = 1000;
process.env.TEMPLATE_FOLDER = mkdtempSync(join(tmpdir(), 'kaoka-bench-'));

const rows: string[][] = [['work', 'documents', 'CPU ms each', 'each second', 'KB each', 'memory MB']];
const cpuEach = ({ cpuMs, count }: Race) => cpuMs / count;
const rate = ({ wallMs, count }: Race) => (count * 1000) / wallMs;
const kilobytes = ({ bytes, count }: Race) => bytes / count / 1024;

async function run(work: string, entrant: Entrant): Promise<Race> {
  const result = await race(entrant);
  const numbers = [cpuEach(result).toFixed(2), rate(result).toFixed(1), kilobytes(result).toFixed(1)];
  rows.push([work, `${result.count}`, ...numbers, result.memory.toFixed(0)]);
  return result;
}

// The first stamper of each kind finds no template kept, and leaves it to those that are measured.
for (const document of ['card', 'slip'] as const)
  await race({ kind: 'stamp', document, count: 2, warmUp: 0 });

const browser = await run('cards, a browser each', {
  kind: 'browser',
  document: 'card',
  count: quick ? 4 : 20,
  warmUp: 0,
});
const warmCount = quick ? 40 : 200;
const warm = await run('cards, warm page', { kind: 'warm', document: 'card', count: warmCount, warmUp: 10 });
// Its own best: it slows down as it goes on.
const typst = await run('cards, Typst', { kind: 'typst', document: 'card', count: many, warmUp: 300 });
const cards = await run('cards, stamped', {
  kind: 'stamp',
  document: 'card',
  count: many,
  warmUp: UNTIL_WARM,
});
const tenfold = await run('cards, stamped, ten times as many', {
  kind: 'stamp',
  document: 'card',
  count: many * 10,
  warmUp: UNTIL_WARM,
});
const warmSlip = await run('slips, warm page', {
  kind: 'warm',
  document: 'slip',
  count: warmCount,
  warmUp: 10,
});
const slips = await run('slips, stamped', {
  kind: 'stamp',
  document: 'slip',
  count: many,
  warmUp: UNTIL_WARM,
});
rmSync(process.env.TEMPLATE_FOLDER, { recursive: true, force: true });

const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column]!)).join('  '));

let missed = false;
console.log();

function check(name: string, value: number, holds: boolean, note = ''): void {
  missed ||= !holds;
  console.log(`${holds ? 'ok  ' : 'MISS'}  ${name}: ${value.toFixed(2)}${note}`);
}

function checkTimes(name: string, rival: Race, own: Race, target: number): void {
  const [throughput, cpu] = [rate(own) / rate(rival), cpuEach(rival) / cpuEach(own)];
  const value = Math.min(throughput, cpu);
  const note = `  (documents a second ${throughput.toFixed(2)}×, CPU ${cpu.toFixed(2)}×)`;
  check(`${name} (≥ ${target})`, value, value >= target, note);
}

function checkMost(name: string, value: number, target: number): void {
  check(`${name} (≤ ${target})`, value, value <= target);
}

checkTimes('cards: times the warm page', warm, cards, 10);
checkTimes('cards: times a browser each', browser, cards, 100);
checkTimes('cards: times Typst', typst, cards, 1.2);
checkMost('cards: KB', kilobytes(cards), 95);
checkMost('cards: peak memory of the process tree, MB', cards.memory, 600);
checkMost('ten times as many: CPU for each against before', cpuEach(tenfold) / cpuEach(cards), 1.2);
checkMost('ten times as many: memory against before', tenfold.memory / cards.memory, 1.25);
checkTimes('slips: times the warm page', warmSlip, slips, 10);
checkMost('slips: KB', kilobytes(slips), 80);
process.exitCode = missed ? 1 : 0;
