import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser, BrowserContext, HTTPRequest, Page } from 'puppeteer-core';
import { type Finding, inspect } from './findings.ts';
import type { Person } from './people.ts';

export const widths = {
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
} as const;
export type Width = keyof typeof widths;

/** How the device is set: plainly, dark, with larger text, or at 200 % on a small laptop. */
export const modes = ['plain', 'dark', 'elder', 'zoom'] as const;
export type Mode = (typeof modes)[number];

export interface Shot {
  route: string;
  address: string;
  /** zh-CN: who looks */
  who: string;
  /** zh-CN: how far the term is, and what was opened */
  state: string;
}

export interface Picture extends Shot {
  width: Width;
  mode: Mode;
  /** Within the gallery's folder; empty where no picture could be taken */
  file: string;
  findings: Finding[];
}

const TALLEST = 6000;
const SETTLE_MS = 8000;
/** An applicant is not a candidate yet, and the pages say so. */
const EXPECTED = new Set(
  ['', '/study', '/leave', '/absences', '/corrections'].map((part) => `404 GET /api/me${part}`),
);
/** What the frame of the office asks for on every page: a page is whole without it, and says nothing. */
const FRAME = new Set(['/api/messages/unread', '/api/second-factor']);
/** Header of an answer that stands in for a server that fails. */
const BROKEN = 'x-broken';
const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One person's browser at one width: opens pages, waits until they stand still, takes pictures and inspects. */
export class Camera {
  private complaints: string[] = [];
  /** What to answer a request with instead of the server's word; undefined lets it pass */
  private hold: ((request: HTTPRequest) => 'pass' | 'refuse' | 'break') | undefined;
  /** Whether something that the page now shown asked for was broken */
  private broken = false;

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly url: string,
    private readonly folder: string,
    readonly width: Width,
    readonly mode: Mode,
  ) {}

  static async open(
    browser: Browser,
    at: { url: string; folder: string; person: Person | null; width: Width; mode: Mode },
  ): Promise<Camera> {
    const { url, folder, person, width, mode } = at;
    await mkdir(folder, { recursive: true });
    const context = await browser.createBrowserContext({ downloadBehavior: { policy: 'deny' } });
    const page = await context.newPage();
    // 200 % on a laptop of 1280 pixels leaves 640 of them to the page.
    await page.setViewport(
      mode === 'zoom' && width === 'desk' ? { width: 640, height: 400, deviceScaleFactor: 2 } : widths[width],
    );
    await page.emulateMediaFeatures([
      { name: 'prefers-reduced-motion', value: 'reduce' },
      { name: 'prefers-color-scheme', value: mode === 'dark' ? 'dark' : 'light' },
    ]);
    if (mode === 'elder') await page.evaluateOnNewDocument(() => localStorage.setItem('kaoka.elder', '1'));
    const camera = new Camera(page, context, url, folder, width, mode);
    camera.listen();
    if (person !== null) await camera.signIn(person);
    await page.setRequestInterception(true);
    return camera;
  }

  close(): Promise<void> {
    return this.context.close();
  }

  /** Opens a page and waits until nothing moves. */
  async goTo(address: string): Promise<void> {
    this.broken = false;
    await this.page.goto(new URL(address, this.url).href, { waitUntil: 'load', timeout: 30_000 });
    await this.settle();
  }

  /** Twice: what has come may ask for more, and one request may last as long as the page, as a job's news do. */
  async settle(): Promise<void> {
    for (let round = 0; round < 2; round++) {
      await this.page
        .waitForNetworkIdle({ idleTime: 250, concurrency: 1, timeout: SETTLE_MS })
        .catch(() => undefined);
      await this.page
        .waitForFunction(
          () =>
            document.body.innerText.trim() !== '' &&
            ![...document.querySelectorAll('.ant-skeleton-active, .ant-spin-spinning, .waiting, .bone')].some(
              (node) => node.checkVisibility(),
            ),
          { timeout: SETTLE_MS, polling: 100 },
        )
        .catch(() => undefined);
    }
  }

  /**
   * Takes the picture of what is there, and says what is wrong with it.
   * @param name of the file, without its ending; made of what is shown where none is given
   */
  async take(shot: Shot, name?: string): Promise<Picture> {
    const findings = await inspect(this.page, await axe);
    findings.push(
      ...this.complaints.splice(0).map((what) => ({ kind: 'complaint' as const, where: '', what })),
    );
    if (this.broken && !(await this.hasAlert()))
      findings.push({ kind: 'silent', where: shot.address, what: '服务器出错，页面没有说' });
    const mode = this.mode === 'plain' ? [] : [this.mode];
    const parts = [shot.route, shot.who, shot.state, this.width, ...mode];
    const file = `${(name ?? parts.join('-')).replaceAll(/[^\p{L}\p{N}$-]+/gu, '_').replace(/^_+/, '')}.png`;
    const { width, height, covered } = await this.page.evaluate(() => ({
      width: innerWidth,
      height: Math.max(innerHeight, document.documentElement.scrollHeight),
      covered: [...document.querySelectorAll('[role="dialog"]')].some((dialog) => dialog.checkVisibility()),
    }));
    await this.page.screenshot({
      path: path.join(this.folder, file) as `${string}.png`,
      // What lies over the page covers the window, and what is below it is not to be seen.
      ...(covered
        ? {}
        : height > TALLEST
          ? { clip: { x: 0, y: 0, width, height: TALLEST } }
          : { fullPage: true }),
    });
    const picture = { ...shot, width: this.width, mode: this.mode, file, findings };
    // Known at once, even if the run is broken off.
    if (findings.length > 0)
      await appendFile(path.join(this.folder, 'findings.jsonl'), `${JSON.stringify(picture)}\n`);
    return picture;
  }

  private hasAlert(): Promise<boolean> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('[role="alert"]')].some((alert) => alert.checkVisibility()),
    );
  }

  /** Refuses whatever would change something, so that any button may be pressed. */
  withholdWrites(): void {
    this.hold = (request) => (['GET', 'HEAD'].includes(request.method()) ? 'pass' : 'refuse');
  }

  /** Lets the server fail at what the page itself asks, not at who is signed in. */
  breakServer(): void {
    const framework = /^\/api\/(session|terms|terms\/[0-9a-f-]{36})$/;
    this.hold = (request) => {
      const { pathname } = new URL(request.url());
      return pathname.startsWith('/api/') && !framework.test(pathname) ? 'break' : 'pass';
    };
  }

  /** Takes back what pressing a switch of the look left behind. */
  async restoreLook(): Promise<void> {
    await this.page.evaluate(
      (elder) => localStorage.setItem('kaoka.elder', elder),
      this.mode === 'elder' ? '1' : '0',
    );
  }

  letPass(): void {
    this.hold = undefined;
    this.complaints = [];
  }

  private listen(): void {
    this.page.on('pageerror', (error) => this.complaints.push(String(error)));
    this.page.on('console', (message) => {
      // What was refused or broken on purpose is no news.
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        this.complaints.push(message.text());
    });
    this.page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      const told = `${response.status()} ${response.request().method()} ${pathname}`;
      if (
        this.hold === undefined &&
        // An answer of ours that comes late is no news either.
        response.headers()[BROKEN] === undefined &&
        response.status() >= 400 &&
        pathname.startsWith('/api/') &&
        !EXPECTED.has(told) &&
        // Whose page it is not, is told so: that is a picture, too.
        response.status() !== 403
      )
        this.complaints.push(told);
    });
    this.page.on('dialog', (dialog) => void dialog.dismiss());
    this.page.on('request', (request) => void this.answer(request).catch(() => undefined));
  }

  private async answer(request: HTTPRequest): Promise<void> {
    if (request.isInterceptResolutionHandled()) return;
    const verdict = this.hold?.(request) ?? 'pass';
    if (verdict === 'pass') return request.continue();
    if (verdict === 'refuse') return request.abort('blockedbyclient');
    // One's second factor has a page of its own, too.
    this.broken ||= !FRAME.has(new URL(request.url()).pathname) || /\/second-factor$/.test(this.page.url());
    return request.respond({
      status: 500,
      contentType: 'application/problem+json',
      headers: { [BROKEN]: 'on purpose' },
      body: JSON.stringify({
        type: 'about:blank',
        title: '服务器出错',
        status: 500,
        code: 'INTERNAL',
        detail: '服务器出错，请稍后再试',
      }),
    });
  }

  private async signIn({ login, password }: Person): Promise<void> {
    await this.page.goto(new URL('/api/health', this.url).href);
    const status = await this.page.evaluate(
      async (body) =>
        (
          await fetch('/api/session', {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-kaoka': '1' },
            body,
          })
        ).status,
      JSON.stringify({ login, password }),
    );
    if (status >= 400) throw new Error(`signing in answered ${status}`);
    this.complaints = [];
  }
}
