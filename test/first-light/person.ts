import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';

export const office = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

const PATIENCE_MS = 60_000;
/** How often a page is looked at while something is waited for: at every frame, a page of 500 seats keeps a core busy. */
const GLANCE_MS = 50;

/** Somebody at a browser: sees words, clicks what is written on things. */
export class Visitor {
  /** What the page said to its console that a person would call broken */
  readonly complaints: string[] = [];

  /** The tab in front of them */
  page: Page;

  private constructor(
    tab: Page,
    private readonly context: BrowserContext,
    private readonly baseUrl: string,
    private readonly downloads: string,
    private readonly viewport: typeof office,
  ) {
    this.page = tab;
    this.listen(tab);
  }

  private listen(tab: Page): void {
    tab.on('pageerror', (error) => this.complaints.push(String(error)));
    tab.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
  }

  static async arrive(browser: Browser, baseUrl: string, viewport: typeof office): Promise<Visitor> {
    const downloads = await mkdtemp(path.join(tmpdir(), 'kaoka-downloads-'));
    const context = await browser.createBrowserContext({
      downloadBehavior: { policy: 'allow', downloadPath: downloads },
    });
    return new Visitor(await openTab(context, viewport), context, baseUrl, downloads, viewport);
  }

  /** Shuts the tab, whatever it is in the middle of; they stay signed in and have a new, empty one. */
  async shutTab(): Promise<void> {
    const fresh = await openTab(this.context, this.viewport);
    await this.page.close();
    this.page = fresh;
    this.listen(fresh);
  }

  async leave(): Promise<void> {
    await this.context.close();
    await rm(this.downloads, { recursive: true, force: true });
  }

  async goTo(address: string): Promise<void> {
    await this.page.goto(new URL(address, this.baseUrl).href, { waitUntil: 'networkidle2' });
  }

  /** Clicks the button, link or menu item of that name. */
  async click(name: string, role: 'button' | 'link' = 'button'): Promise<void> {
    await this.page.locator(`::-p-aria([name="${name}"][role="${role}"])`).click();
  }

  async fill(label: string, text: string): Promise<void> {
    await this.page.locator(`::-p-aria([name="${label}"][role="textbox"])`).fill(text);
  }

  /** Types over what a field holds, as a person does: selects it all and types. */
  async overtype(label: string, text: string): Promise<void> {
    await this.page.locator(`::-p-aria([name="${label}"][role="textbox"])`).click({ count: 3 });
    await this.page.keyboard.type(text);
  }

  /** Chooses a file in the nth file field of the page. */
  async choose(nth: number, file: string): Promise<void> {
    await this.page.waitForFunction(
      (least) => document.querySelectorAll('input[type=file]').length >= least,
      { polling: GLANCE_MS },
      nth + 1,
    );
    const fields = await this.page.$$('input[type=file]');
    await fields[nth]!.uploadFile(file);
  }

  /** Waits until the page shows a text, white space aside, and answers all that it shows. */
  async sees(text: string | RegExp, patience = PATIENCE_MS): Promise<string> {
    const pattern = typeof text === 'string' ? text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : text.source;
    await this.page
      .waitForFunction(
        (source) => new RegExp(source).test(document.body.innerText.replace(/\s+/g, ' ')),
        { timeout: patience, polling: GLANCE_MS },
        pattern,
      )
      .catch(async () => {
        throw new Error(`waited for ${text}, saw: ${(await this.text()).slice(0, 1500)}`);
      });
    return this.text();
  }

  /** Waits until the page shows a text no longer. */
  async seesNoMore(text: string): Promise<void> {
    await this.page
      .waitForFunction(
        (gone) => !document.body.innerText.replace(/\s+/g, ' ').includes(gone),
        { polling: GLANCE_MS },
        text,
      )
      .catch(async () => {
        throw new Error(`waited for ${text} to go, saw: ${(await this.text()).slice(0, 1500)}`);
      });
  }

  async text(): Promise<string> {
    return this.page.evaluate(() => document.body.innerText.replace(/\s+/g, ' '));
  }

  async signIn(login: string, password: string): Promise<void> {
    await this.goTo('/sign-in');
    await this.page.locator('input[name=username]').fill(login);
    await this.page.locator('input[name=password]').fill(password);
    await this.click('登录');
  }

  /** Clicks a link or button that downloads and answers the file once it is whole. */
  async download(name: string, role: 'button' | 'link' = 'link'): Promise<{ name: string; bytes: Buffer }> {
    const before = new Set(await readdir(this.downloads));
    await this.click(name, role);
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await setTimeout(100)) {
      const fresh = (await readdir(this.downloads)).filter((file) => !before.has(file));
      const whole = fresh.find((file) => !file.endsWith('.crdownload'));
      if (whole === undefined || fresh.some((file) => file.endsWith('.crdownload'))) continue;
      const file = path.join(this.downloads, whole);
      if (existsSync(file)) return { name: whole, bytes: await readFile(file) };
    }
    throw new Error(`nothing was downloaded from ${name}`);
  }

  /** Whether anything sticks out of the page to the right. */
  async overflows(): Promise<boolean> {
    return this.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
  }
}

async function openTab(context: BrowserContext, viewport: typeof office): Promise<Page> {
  const tab = await context.newPage();
  await tab.setViewport(viewport);
  // A drawer that is still sliding away swallows the next click.
  await tab.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  tab.setDefaultTimeout(PATIENCE_MS);
  return tab;
}
