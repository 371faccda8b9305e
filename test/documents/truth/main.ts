import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '#documents';
import { judgePeople, type Verdict } from './judge-people.ts';
import { randomPeople } from './random-people.ts';

/**
 * `npm run truth:documents [people] [seed]`: cards, slips and certificates of random people, stamped and printed by
 * Chromium, side by side at 150 dpi, and each glyph's ink with that of a whole font (poppler-utils). Two processes share
 * the people. Ends with 1 where one is wrong.
 */
const [count = 200, seed = 20250606] = process.argv.slice(2).map(Number);
const PROCESSES = 2;

if (process.send === undefined) await lead();
else await judgeShare(Number(process.env.TRUTH_SHARE));

async function judgeShare(share: number): Promise<void> {
  const people = await randomPeople(count, seed);
  const browser = await openBrowser();
  const verdict = await judgePeople(
    browser,
    people.filter((_, index) => index % PROCESSES === share),
  );
  await browser.close();
  process.send!(verdict, () => process.disconnect());
}

async function lead(): Promise<void> {
  const began = performance.now();
  const shares = Array.from({ length: PROCESSES }, (_, share) =>
    fork(fileURLToPath(import.meta.url), [String(count), String(seed)], {
      env: { ...process.env, TRUTH_SHARE: String(share) },
    }),
  );
  const verdicts = await Promise.all(shares.map(verdictOf));
  const total = (of: (verdict: Verdict) => number) => verdicts.reduce((sum, verdict) => sum + of(verdict), 0);
  const worst = (of: (verdict: Verdict) => number) => (Math.max(...verdicts.map(of)) * 100).toFixed(3);
  const faults = verdicts.flatMap((verdict) => verdict.faults);
  const [documents, pages, glyphs] = [
    total((verdict) => verdict.documents),
    total((verdict) => verdict.pages),
    total((verdict) => verdict.glyphs),
  ];
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`${count} people, seed ${seed}: ${documents} documents of ${pages} pages in ${seconds} s`);
  console.log(`pages differ by at most ${worst((verdict) => verdict.worstDifference)}% (< 0.5%)`);
  console.log(`${glyphs} glyphs, ink off by at most ${worst((verdict) => verdict.worstInk)}% (≤ 2%)`);
  for (const fault of faults) console.log(`MISS  ${fault}`);
  console.log(faults.length === 0 ? 'ok' : `${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

function verdictOf(child: ChildProcess): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    child.once('message', (verdict) => resolve(verdict as Verdict));
    child.once('exit', (code) => reject(new Error(`a process ended early with ${code}`)));
  });
}
