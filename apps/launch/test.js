// `npm test`: the same preparation as `npm start`, then every check and every spec, and one line that counts.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepare, projectDir, runNode } from './prepare.js';

const checks = [
  ['格式与静态检查', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']],
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

/** Runs Jest, passing on what it prints, and answers all of it. */
function runJest(args) {
  return new Promise((resolve, reject) => {
    const jest = spawn(process.execPath, ['node_modules/jest/bin/jest.js', ...args], {
      cwd: projectDir,
      env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed = [];
    for (const stream of [jest.stdout, jest.stderr]) {
      stream.on('data', (chunk) => {
        process.stdout.write(chunk);
        printed.push(chunk);
      });
    }
    jest.once('error', reject);
    jest.once('close', () => resolve(Buffer.concat(printed).toString('utf8')));
  });
}

/** The suite's own output must not hold an ID number in full, be it a synthetic one. */
async function checkPrivacy(printed) {
  const { listIdNumbers } = await import('../../dist/libs/eligibility/index.js');
  const leaked = listIdNumbers(printed);
  process.stdout.write(
    leaked.length ? `✗ 测试输出含完整证件号码：${leaked.join('、')}\n` : '✓ 测试输出不含完整证件号码\n',
  );
  return leaked.length === 0;
}

async function runSpecs(args) {
  const folder = await mkdtemp(path.join(tmpdir(), 'kaoka-results-'));
  const report = path.join(folder, 'jest.json');
  const printed = await runJest([
    '--config',
    'test/jest.config.js',
    '--json',
    `--outputFile=${report}`,
    ...args,
  ]);
  const isPrivate = await checkPrivacy(printed);
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, success } =
      JSON.parse(await readFile(report, 'utf8'));
    // A suite that could not even be loaded, or a run that failed as a whole, counts as a failure.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    return {
      passed: numPassedTests + (isPrivate ? 1 : 0),
      failed: (success ? failed : Math.max(failed, 1)) + (isPrivate ? 0 : 1),
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
