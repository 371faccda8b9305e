import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';

export const kilobytes = (bytes: number): number => Math.round(bytes / 102.4) / 10;

/** Every script chunk of the app, gzipped, largest first. */
export async function listChunks(folder: string): Promise<{ name: string; bytes: number }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const chunks = await Promise.all(
    names.map(async (name) => ({ name, bytes: gzipSync(await readFile(path.join(folder, name))).length })),
  );
  return chunks.sort((one, other) => other.bytes - one.bytes);
}

/** Opens a page with an empty cache and adds up what came over the wire, gzipped: everything, and scripts alone. */
export async function weigh(page: Page, url: string): Promise<{ all: number; scripts: number }> {
  const pending: Promise<{ isScript: boolean; bytes: number }>[] = [];
  const note = (response: Awaited<ReturnType<Page['goto']>>) => {
    if (response === null || response.status() !== 200) return;
    const isScript = response.request().resourceType() === 'script';
    pending.push(
      response.buffer().then(
        (body) => ({ isScript, bytes: gzipSync(body).length }),
        () => ({ isScript, bytes: 0 }),
      ),
    );
  };
  page.on('response', note);
  await page.setCacheEnabled(false);
  await page.goto(url, { waitUntil: 'networkidle0' });
  page.off('response', note);
  await page.setCacheEnabled(true);
  const parts = await Promise.all(pending);
  const sum = (of: typeof parts) => of.reduce((total, { bytes }) => total + bytes, 0);
  return { all: sum(parts), scripts: sum(parts.filter(({ isScript }) => isScript)) };
}
