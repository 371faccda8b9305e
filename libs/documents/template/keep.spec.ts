import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findChromium, openBrowser } from '../browser/index.ts';
import { renderCard } from '../rendering.ts';
import { sampleCard } from '../samples/index.ts';

jest.setTimeout(120_000);

const run = promisify(execFile);
let folder: string;
let templateFolder: string;
let chromium: string;

/** A Chromium that notes each start. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '考卡 模板-'));
  templateFolder = join(folder, 'templates');
  chromium = join(folder, 'chromium-headless-shell');
  const { executable, environment } = await findChromium();
  const libraries = environment.LD_LIBRARY_PATH ?? '';
  const script = `#!/bin/sh\necho started >> '${folder}/starts'\nexport LD_LIBRARY_PATH='${libraries}'\nexec '${executable}' "$@"\n`;
  await writeFile(chromium, script);
  await chmod(chromium, 0o755);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  await rm(templateFolder, { recursive: true, force: true });
  await writeFile(join(folder, 'starts'), '');
});

const countStarts = async () => (await readFile(join(folder, 'starts'), 'utf8')).split('\n').length - 1;

async function stamp(changes: Partial<Awaited<ReturnType<typeof sampleCard>>> = {}): Promise<Buffer> {
  const browser = await openBrowser({ path: chromium, templateFolder });
  try {
    return Buffer.from(await renderCard(browser, { ...(await sampleCard(3)), ...changes }));
  } finally {
    await browser.close();
  }
}

/** In a process of its own; answers with the card's digest. */
async function stampElsewhere(): Promise<string> {
  const loader = ['--conditions', 'source', '--import', './test/typescript/register.js'];
  const { stdout } = await run(
    process.execPath,
    [...loader, './test/documents/stamp-one.ts', templateFolder, '3'],
    { env: { ...process.env, CHROMIUM_PATH: chromium, NODE_OPTIONS: '' } },
  );
  return stdout;
}

describe('a compiled template', () => {
  it('K01 is made by one process and serves the next, which starts no browser, with the same bytes', async () => {
    const digests = await Promise.all([stampElsewhere(), stampElsewhere()]);
    const starts = await countStarts();
    expect(starts).toBeGreaterThan(0);
    expect(await readdir(templateFolder)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    digests.push(await stampElsewhere());
    expect(await countStarts()).toBe(starts);
    expect(new Set(digests).size).toBe(1);
  });

  it('K02 is made anew when its sources change', async () => {
    await stamp();
    await stamp({ issuer: '四川省某某机构' });
    expect(await countStarts()).toBe(2);
    await stamp({ issuer: '四川省某某机构' });
    expect(await countStarts()).toBe(2);
  });

  it('K03 is made anew when Chromium is another', async () => {
    await stamp();
    await writeFile(chromium, `${await readFile(chromium, 'utf8')}# updated\n`);
    await stamp();
    expect(await countStarts()).toBe(2);
  });

  it.each([
    ['cut short', (path: string) => truncate(path, 20_000)],
    ['empty', (path: string) => truncate(path, 0)],
    ['changed', async (path: string) => writeFile(path, (await readFile(path)).fill(0x41, 30_000, 30_010))],
  ])('K04 is made anew when its file is %s', async (_what, damage) => {
    const first = await stamp();
    const [name] = await readdir(templateFolder);
    await damage(join(templateFolder, name!));
    expect((await stamp()).equals(first)).toBe(true);
    expect(await countStarts()).toBe(2);
    await stamp();
    expect(await countStarts()).toBe(2);
  });

  it('K05 costs no print when it can’t be kept', async () => {
    await writeFile(templateFolder, 'a file where the folder should be');
    expect((await stamp()).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
