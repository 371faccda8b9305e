// `npm test`: the same preparation as `npm start`, then every check and every spec, and one line that counts.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepare, runNode } from './prepare.js';

const checks = [
  ['格式与静态检查', ['node_modules/@biomejs/biome/bin/biome', 'check', '.', '--error-on-warnings']],
  ['类型检查：服务端与测试', ['node_modules/typescript/bin/tsc', '-p', 'test']],
  ['类型检查：网页', ['node_modules/typescript/bin/tsc', '-p', 'apps/web']],
];

async function runChecks() {
  let failed = 0;
  for (const [name, args] of checks) {
    const ok = (await runNode(args)) === 0;
    process.stdout.write(`${ok ? '✓' : '✗'} ${name}\n`);
    if (!ok) failed++;
  }
  return { passed: checks.length - failed, failed, skipped: 0 };
}

async function runSpecs(args) {
  const folder = await mkdtemp(path.join(tmpdir(), 'kaoka-results-'));
  const report = path.join(folder, 'jest.json');
  const jest = ['node_modules/jest/bin/jest.js', '--config', 'test/jest.config.js'];
  await runNode([...jest, '--json', `--outputFile=${report}`, ...args]);
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, success } =
      JSON.parse(await readFile(report, 'utf8'));
    // A suite that could not even be loaded, or a run that failed as a whole, counts as a failure.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    return {
      passed: numPassedTests,
      failed: success ? failed : Math.max(failed, 1),
      skipped: numPendingTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await prepare();
const args = process.argv.slice(2);
const counts = args.length ? [await runSpecs(args)] : [await runChecks(), await runSpecs([])];
const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`);
process.exit(sum('failed') ? 1 : 0);
