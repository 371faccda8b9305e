import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import type { Page } from 'puppeteer-core';
import { unpackInto } from './bundled-chromium.ts';
import { type BrowserSupervisor, openBrowser } from './supervisor.ts';

jest.setTimeout(120_000);

const open: BrowserSupervisor[] = [];

async function started(options = {}): Promise<BrowserSupervisor> {
  const browser = await openBrowser(options);
  open.push(browser);
  return browser;
}

afterEach(async () => {
  for (const browser of open.splice(0)) await browser.close();
});

const add = (page: Page) => page.evaluate('1 + 1');
const kill = (page: Page) => page.browser().process()!.kill('SIGKILL');

describe('the supervised browser', () => {
  it('prints again after Chromium was killed in the middle of a job', async () => {
    const browser = await started();
    let attempts = 0;
    const result = await browser.run(async (page) => {
      attempts += 1;
      if (attempts === 1) {
        kill(page);
        await page.pdf();
      }
      return add(page);
    });
    expect([result, attempts]).toEqual([2, 2]);
  });

  it('gives up after two deaths, and serves the next job', async () => {
    const browser = await started();
    const deadly = browser.run(async (page) => {
      kill(page);
      await page.pdf();
    });
    await expect(deadly).rejects.toMatchObject({ kind: 'failed', code: 'PRINT_FAILED' });
    expect(await browser.run(add)).toBe(2);
  });

  it('replaces a browser that hangs', async () => {
    const browser = await started({ jobTimeout: 1_500 });
    let attempts = 0;
    const result = await browser.run(async (page) => {
      attempts += 1;
      return attempts === 1 ? page.evaluate('for (;;);') : add(page);
    });
    expect([result, attempts]).toEqual([2, 2]);
  });

  it('replaces pages and browsers that have done enough', async () => {
    const browser = await started({ jobsPerPage: 2, jobsPerBrowser: 5 });
    const seen = new Set<number | undefined>();
    for (let job = 0; job < 12; job += 1) {
      await browser.run(async (page) => {
        seen.add(page.browser().process()?.pid);
        expect((await page.browser().pages()).length).toBeLessThanOrEqual(2);
      });
    }
    expect(seen.size).toBe(3);
  });

  it('refuses more than may wait, and after it was closed', async () => {
    const browser = await openBrowser({ queueLimit: 2 });
    const jobs = Array.from({ length: 4 }, () => browser.run(add));
    const results = await Promise.allSettled(jobs);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    await expect(jobs[3]).rejects.toMatchObject({ kind: 'limited', code: 'PRINT_QUEUE_FULL' });
    await browser.close();
    await expect(browser.run(add)).rejects.toMatchObject({ code: 'PRINT_STOPPED' });
  });

  it('leaves no profile behind', async () => {
    const mine = `kaoka-chromium-${process.pid}-`;
    const profiles = async () => (await readdir(tmpdir())).filter((name) => name.startsWith(mine));
    const browser = await started();
    expect(await profiles()).toEqual([]);
    await browser.run(add);
    expect(await profiles()).toHaveLength(1);
    await browser.close();
    expect(await profiles()).toEqual([]);
  });

  it('reaches no network', async () => {
    const browser = await started();
    const error = await browser.run((page) => page.goto('http://example.com/').catch(String));
    expect(String(error)).toContain('ERR_NAME_NOT_RESOLVED');
  });
});

describe('finding Chromium', () => {
  it('unpacks once for several processes at once, in a folder with spaces and Chinese', async () => {
    if (process.platform !== 'linux' || process.arch !== 'x64') return;
    const folder = await mkdtemp(`${tmpdir()}/打印 测试-`);
    try {
      const unpacked = await Promise.all([unpackInto(folder), unpackInto(folder), unpackInto(folder)]);
      expect(new Set(unpacked.map((found) => found?.executable)).size).toBe(1);
      expect(await readdir(folder)).toEqual([expect.stringMatching(/^chromium-[\d.]+$/)]);
      const { stdout } = await promisify(execFile)(unpacked[0]!.executable, ['--version'], {
        env: { LD_LIBRARY_PATH: unpacked[0]!.libraries },
      });
      expect(stdout).toMatch(/Chromium|Chrome/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('says so when CHROMIUM_PATH leads nowhere', async () => {
    await expect(openBrowser({ path: '/nowhere/chromium' })).rejects.toMatchObject({
      code: 'CHROMIUM_NOT_FOUND',
      detail: expect.stringContaining('/nowhere/chromium'),
    });
  });
});
