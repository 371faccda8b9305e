import { admitSlipContents } from '../../../libs/documents/admit-slip/index.ts';
import { cardContents } from '../../../libs/documents/card/index.ts';
import { browserEach, warmPage } from './chromium.ts';
import type { Measured } from './meter.ts';
import { benchCard, benchSlip } from './people.ts';
import { type Race, race } from './race.ts';

/**
 * `npm run bench:documents`: stamping against Chromium and Typst, all in one run on one machine. Ratios are of CPU
 * time for each document, which other work on the machine disturbs least; throughput is given beside it.
 */
const layOutCard = async (index: number) => cardContents(await benchCard(index));
const layOutSlip = async (index: number) => admitSlipContents(await benchSlip(index));

const rows: string[][] = [['work', 'documents', 'CPU ms each', 'each second', 'KB each', 'memory MB']];

function report(work: string, measured: Measured | Race): number {
  const each = measured.cpuMs / measured.count;
  const rate = (measured.count * 1000) / measured.wallMs;
  const kilobytes = measured.bytes / measured.count / 1024;
  const memory = 'memory' in measured ? measured.memory.toFixed(0) : '';
  rows.push([work, `${measured.count}`, each.toFixed(2), rate.toFixed(1), kilobytes.toFixed(1), memory]);
  return each;
}

const quick = process.argv.includes('--quick');
const many = quick ? 100 : 500;

const each = report('cards, a browser each', await browserEach(layOutCard, quick ? 3 : 10));
const warm = report('cards, warm page', await warmPage(layOutCard, quick ? 30 : 150));
const typst = report('cards, Typst, 2 processes', await race('typst', many, 2));
const stampedRace = await race('card', many, 2);
const stamped = report('cards, stamped, 2 processes', stampedRace);
const tenfold = await race('card', many * 10, 2);
const stampedMany = report('cards, stamped, ten times as many', tenfold);
const warmSlip = report('slips, warm page', await warmPage(layOutSlip, quick ? 20 : 100));
const slipRace = await race('slip', many, 2);
const slip = report('slips, stamped, 2 processes', slipRace);

const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column]!)).join('  '));

const kilobytes = ({ bytes, count }: Measured) => bytes / count / 1024;
const checks: [string, number, (value: number) => boolean][] = [
  ['cards: times the warm page (≥ 10)', warm / stamped, (value) => value >= 10],
  ['cards: times a browser each (≥ 100)', each / stamped, (value) => value >= 100],
  ['cards: times Typst (≥ 1.2)', typst / stamped, (value) => value >= 1.2],
  ['cards: KB (≤ 95)', kilobytes(stampedRace), (value) => value <= 95],
  ['cards: peak memory, MB (≤ 600)', stampedRace.memory, (value) => value <= 600],
  ['ten times as many: time for each against before (≤ 1.2)', stampedMany / stamped, (value) => value <= 1.2],
  [
    'ten times as many: memory against before (≤ 1.25)',
    tenfold.memory / stampedRace.memory,
    (value) => value <= 1.25,
  ],
  ['slips: times the warm page (≥ 10)', warmSlip / slip, (value) => value >= 10],
  ['slips: KB (≤ 80)', kilobytes(slipRace), (value) => value <= 80],
];
console.log();
for (const [name, value, holds] of checks)
  console.log(`${holds(value) ? 'ok  ' : 'MISS'}  ${name}: ${value.toFixed(2)}`);
process.exitCode = checks.every(([, value, holds]) => holds(value)) ? 0 : 1;
