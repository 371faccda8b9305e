import type { Browser, Page } from 'puppeteer-core';
import { DomainError } from '#problem';
import { identifyChromium } from './find-chromium.ts';
import { type LaunchedChromium, type LaunchOptions, launchChromium } from './launch.ts';

export interface BrowserOptions extends LaunchOptions {
  /** Where compiled templates are kept from one process to the next; without it each process compiles its own. */
  templateFolder?: string;
  /** Jobs that may wait; one more is refused with `PRINT_QUEUE_FULL`. */
  queueLimit?: number;
  /** Milliseconds that one job may take before its browser counts as hung. */
  jobTimeout?: number;
  /** Jobs after which a page is replaced, since pages grow. */
  jobsPerPage?: number;
  /** Jobs after which the whole browser is replaced. */
  jobsPerBrowser?: number;
}

/** A Chromium kept alive: one page at a time, jobs in order, restarted when it crashes, hangs or has done enough. */
export interface BrowserSupervisor {
  /**
   * Runs `work` on a warm page. A job whose browser dies or hangs is run once more on a new one, so `work` must be
   * repeatable; after that it fails with `PRINT_FAILED`.
   */
  run<T>(work: (page: Page) => Promise<T>): Promise<T>;
  /** Which build of Chromium it is: compiled templates are kept by it. */
  readonly identity: string;
  readonly templateFolder: string | undefined;
  /** Lets the current job end, refuses the waiting ones, and removes every trace. */
  close(): Promise<void>;
}

/** Finds Chromium, and starts it with the first job. Throws `CHROMIUM_NOT_FOUND`. */
export async function openBrowser(options: BrowserOptions = {}): Promise<BrowserSupervisor> {
  return new ChromiumSupervisor(options, await identifyChromium(options));
}

const ATTEMPTS = 2;

class ChromiumSupervisor implements BrowserSupervisor {
  readonly identity: string;
  readonly templateFolder: string | undefined;
  readonly #options: BrowserOptions;
  #chromium: LaunchedChromium | undefined;
  #page: Page | undefined;
  #death: Promise<never> = new Promise(() => undefined);
  #pageJobs = 0;
  #browserJobs = 0;
  #waiting = 0;
  #tail: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: BrowserOptions, identity: string) {
    this.identity = identity;
    this.templateFolder = options.templateFolder;
    this.#options = options;
  }

  run<T>(work: (page: Page) => Promise<T>): Promise<T> {
    const limit = this.#options.queueLimit ?? 1_000;
    if (this.#closed) return Promise.reject(closed());
    if (this.#waiting >= limit) return Promise.reject(queueFull(limit));
    this.#waiting += 1;
    const turn = this.#tail
      .then(() => this.#attempt(work))
      .finally(() => {
        this.#waiting -= 1;
      });
    this.#tail = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#tail;
    await this.#discardBrowser();
  }

  async #attempt<T>(work: (page: Page) => Promise<T>): Promise<T> {
    let cause: unknown;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (this.#closed) throw closed();
      try {
        const page = await this.#readyPage();
        return await this.#withinTime(work(page));
      } catch (error) {
        if (error instanceof DomainError) throw error;
        cause = error;
        await this.#discardBrowser();
      }
    }
    throw printFailed(cause);
  }

  async #readyPage(): Promise<Page> {
    if (this.#browserJobs >= (this.#options.jobsPerBrowser ?? 2_000)) await this.#discardBrowser();
    else if (this.#pageJobs >= (this.#options.jobsPerPage ?? 200)) await this.#discardPage();
    if (this.#chromium === undefined) {
      this.#chromium = await launchChromium({ offline: true, ...this.#options });
      this.#death = deathOf(this.#chromium.browser);
    }
    this.#page ??= await this.#withinTime(openPage(this.#chromium.browser));
    this.#pageJobs += 1;
    this.#browserJobs += 1;
    return this.#page;
  }

  #withinTime<T>(work: Promise<T>): Promise<T> {
    const limit = this.#options.jobTimeout ?? 30_000;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer from Chromium in ${limit} ms`)), limit);
    });
    return Promise.race([work, late, this.#death]).finally(() => clearTimeout(timer));
  }

  async #discardPage(): Promise<void> {
    const page = this.#page;
    this.#page = undefined;
    this.#pageJobs = 0;
    await page?.close().catch(() => undefined);
  }

  async #discardBrowser(): Promise<void> {
    const chromium = this.#chromium;
    this.#chromium = undefined;
    this.#page = undefined;
    this.#pageJobs = 0;
    this.#browserJobs = 0;
    await chromium?.close();
  }
}

async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.emulateMediaType('print');
  return page;
}

/** A killed browser leaves its calls unanswered for minutes: its end, or a page's, must be heard at once. */
function deathOf(browser: Browser): Promise<never> {
  const death = new Promise<never>((_, reject) => {
    browser.once('disconnected', () => reject(new Error('Chromium ended unexpectedly')));
    browser.on('targetcreated', async (target) => {
      const page = await target.page().catch(() => null);
      page?.once('error', reject);
    });
  });
  death.catch(() => undefined);
  return death;
}

function closed(): DomainError {
  return new DomainError({
    kind: 'failed',
    code: 'PRINT_STOPPED',
    detail: '打印服务正在停止，任务将在重启后继续',
  });
}

function queueFull(limit: number): DomainError {
  return new DomainError({
    kind: 'limited',
    code: 'PRINT_QUEUE_FULL',
    detail: `等待打印的任务已达 ${limit} 个，请稍后再试`,
  });
}

function printFailed(cause: unknown): DomainError {
  return new DomainError({
    kind: 'failed',
    code: 'PRINT_FAILED',
    detail: '浏览器两次打印都没有完成，请查看运行日志后重试',
    cause,
  });
}
