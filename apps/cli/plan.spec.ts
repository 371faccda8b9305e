import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { checkCommand } from './check.ts';
import { planCommand } from './plan.ts';
import { reportProblem } from './problem.ts';

const vectors = join(import.meta.dirname, '../../test/vectors/scheduling');

describe('kaoka plan and check', () => {
  let folder: string;
  let said: string;
  const silenced: jest.SpyInstance[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kaoka-cli-'));
    said = '';
    const hear = (text: string | Uint8Array) => {
      said += String(text);
      return true;
    };
    silenced.push(jest.spyOn(process.stderr, 'write').mockImplementation(hear));
    silenced.push(jest.spyOn(process.stdout, 'write').mockImplementation(hear));
  });

  afterEach(async () => {
    for (const spy of silenced.splice(0)) spy.mockRestore();
    process.exitCode = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  /** The exit code of a call. */
  async function kaoka(...args: string[]): Promise<number> {
    process.exitCode = undefined;
    const program = new Command().addCommand(planCommand()).addCommand(checkCommand());
    try {
      await program.parseAsync(['node', 'kaoka', ...args]);
    } catch (error) {
      process.exitCode = reportProblem(error);
    }
    return Number(process.exitCode ?? 0);
  }

  const out = () => join(folder, 'plan.json');

  it('ends with 0 and a plan that check accepts', async () => {
    const instance = join(vectors, 'one-venue.json');
    expect(await kaoka('plan', instance, '--out', out(), '--effort', 'quick')).toBe(0);
    expect(said).toContain('启用场次');
    expect(await kaoka('check', instance, out())).toBe(0);
  });

  it('writes the same bytes for the same seed', async () => {
    const instance = join(vectors, 'one-venue.json');
    await kaoka('plan', instance, '--out', out(), '--seed', '7', '--effort', 'quick');
    const first = await readFile(out(), 'utf8');
    await kaoka('plan', instance, '--out', out(), '--seed', '7', '--effort', 'quick');
    expect(await readFile(out(), 'utf8')).toBe(first);
  });

  it('keeps a published plan', async () => {
    const instance = join(vectors, 'one-venue.json');
    const published = join(folder, 'published.json');
    await kaoka('plan', instance, '--out', published, '--effort', 'quick');
    expect(await kaoka('plan', instance, '--out', out(), '--seed', '9', '--published', published)).toBe(0);
    expect(JSON.parse(await readFile(out(), 'utf8')).score).toMatchObject({ moved: 0, reseated: 0 });
    expect(await kaoka('check', instance, out(), '--published', published)).toBe(0);
  });

  it('ends with 2, a partial plan and a report where not everyone can sit', async () => {
    const instance = join(vectors, 'too-few-seats.json');
    expect(await kaoka('plan', instance, '--out', out())).toBe(2);
    const plan = JSON.parse(await readFile(out(), 'utf8'));
    expect(plan.unassigned.length).toBe(1);
    expect(plan.report.shortfalls[0]).toMatchObject({ people: 5, seats: 4 });
    expect(await kaoka('check', instance, out())).toBe(2);
  });

  it('ends with 1, names the pointer and writes nothing on bad input', async () => {
    expect(await kaoka('plan', join(vectors, 'seat-outside-grid.json'), '--out', out())).toBe(1);
    expect(said).toContain('/venues/0/rooms/0/spare/0');
    expect(existsSync(out())).toBe(false);
  });

  it.each(['{', '[]', 'null', ''])('ends with 1 on a file that holds %j', async (text) => {
    const path = join(folder, 'bad.json');
    await writeFile(path, text);
    expect(await kaoka('plan', path, '--out', out())).toBe(1);
    expect(existsSync(out())).toBe(false);
  });

  it('ends with 1 where the file is not there', async () => {
    expect(await kaoka('plan', join(folder, 'nothing.json'), '--out', out())).toBe(1);
    expect(said).toContain('FILE_UNREADABLE');
  });
});
