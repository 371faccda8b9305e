import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { checkCommand } from './check.ts';
import { planCommand } from './plan.ts';
import { reportProblem } from './problem.ts';

const vectors = join(import.meta.dirname, '../../test/vectors/scheduling');
const malformed = join(vectors, 'malformed');
const sound = join(vectors, 'one-venue.json');

const pointersOf = async (kind: string): Promise<Record<string, string>> =>
  JSON.parse(await readFile(join(malformed, `${kind}-pointers.json`), 'utf8'));

/** What a call says on each stream, and how it ends. */
async function kaoka(...args: string[]): Promise<{ exit: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    jest.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream === 'stdout' ? 'out' : 'err'] += String(text);
      return true;
    }),
  );
  process.exitCode = undefined;
  const program = new Command().addCommand(planCommand()).addCommand(checkCommand());
  try {
    await program.parseAsync(['node', 'kaoka', ...args]);
  } catch (error) {
    process.exitCode = reportProblem(error);
  }
  const exit = Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  for (const spy of spies) spy.mockRestore();
  return { exit, ...said };
}

describe('a malformed file', () => {
  let folder: string;
  let plan: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kaoka-malformed-'));
    plan = join(folder, 'sound-plan.json');
    expect((await kaoka('plan', sound, '--out', plan, '--effort', 'quick')).exit).toBe(0);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Exit 1, the pointer on standard error, nothing on standard output, no file left. */
  async function expectRefusal(pointer: string, ...args: string[]): Promise<void> {
    const { exit, out, err } = await kaoka(...args);
    expect(err.split('\n').map((line) => line.trim().split('  ')[0])).toContain(pointer || '/');
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(await readdir(folder)).toEqual(['sound-plan.json']);
  }

  it.each(['instance', 'plan'])('of each kind of %s has its pointer written down', async (kind) => {
    const files = await readdir(join(malformed, kind));
    const pointers = await pointersOf(kind);
    expect(files.sort()).toEqual(
      Object.keys(pointers)
        .sort()
        .map((fault) => `${fault}.json`),
    );
  });

  it('as an instance is refused by plan and by check, and nothing is written', async () => {
    for (const [fault, pointer] of Object.entries(await pointersOf('instance'))) {
      const instance = join(malformed, 'instance', `${fault}.json`);
      await expectRefusal(pointer, 'plan', instance, '--out', join(folder, 'plan.json'));
      await expectRefusal(pointer, 'check', instance, plan);
    }
  });

  it('as a plan is refused by check, and as what is published by plan', async () => {
    for (const [fault, pointer] of Object.entries(await pointersOf('plan'))) {
      const bad = join(malformed, 'plan', `${fault}.json`);
      await expectRefusal(pointer, 'check', sound, bad);
      await expectRefusal(pointer, 'plan', sound, '--out', join(folder, 'plan.json'), '--published', bad);
    }
  });
});
