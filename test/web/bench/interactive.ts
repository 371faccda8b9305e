import type { Page } from 'puppeteer-core';

/** What "interactive" is measured under, besides the processor: the target names no latency, a phone network has some. */
const NETWORK = { download: (1.6e6 / 8) * 0.95, upload: 750e3 / 8, latency: 60 };
const SLOWER = 4;

/**
 * Milliseconds from the request of a page, with an empty cache, until what it is for stands there and can be pressed,
 * with the processor slowed 4× and the network held to 1.6 Mbit/s.
 * @param words what the page says once it is ready
 */
export async function timeToUse(page: Page, url: string, words: string): Promise<number> {
  await page.setCacheEnabled(false);
  await page.emulateCPUThrottling(SLOWER);
  await page.emulateNetworkConditions(NETWORK);
  const started = performance.now();
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await page.waitForFunction((text) => document.body?.innerText.includes(text), { polling: 20 }, words);
  // A task of its own goes through only when the page lets input through, too.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
  const taken = performance.now() - started;
  await page.emulateCPUThrottling(null);
  await page.emulateNetworkConditions(null);
  await page.setCacheEnabled(true);
  return taken;
}
