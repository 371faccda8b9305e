import type { Page } from 'puppeteer-core';

export interface Scores {
  /** 0–100; null where it was not asked for */
  performance: number | null;
  accessibility: number;
  /** Milliseconds until the page can be used, as simulated for CPU 4× slower, 1.6 Mbit/s and 150 ms of latency */
  interactive: number | null;
  /** What cost points */
  faults: string[];
}

const phone = {};
const desk = {
  formFactor: 'desktop',
  screenEmulation: { mobile: false, width: 1440, height: 900, deviceScaleFactor: 1, disabled: false },
  throttlingMethod: 'provided',
} as const;

/** Runs Lighthouse in a page that is signed in. Its own settings for phones are the target's: CPU 4×, 1.6 Mbit/s. */
export async function light(page: Page, url: string, as: 'phone' | 'desk'): Promise<Scores> {
  const { default: lighthouse } = await import('lighthouse');
  const answer = await lighthouse(
    url,
    {
      logLevel: 'error',
      output: 'json',
      disableStorageReset: true,
      onlyCategories: as === 'phone' ? ['performance', 'accessibility'] : ['accessibility'],
      ...(as === 'phone' ? phone : desk),
    },
    undefined,
    page as unknown as Parameters<typeof lighthouse>[3],
  );
  if (!answer) throw new Error(`Lighthouse answered nothing for ${url}`);
  const { categories, audits, runtimeError } = answer.lhr;
  if (runtimeError) throw new Error(`${url}: ${runtimeError.message}`);
  const score = (name: string) => {
    const found = categories[name]?.score;
    return found === null || found === undefined ? null : Math.round(found * 100);
  };
  return {
    performance: score('performance'),
    accessibility: score('accessibility') ?? 0,
    interactive: audits.interactive?.numericValue ?? null,
    faults: (categories.accessibility?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && audits[id]?.score === 0)
      .map(({ id }) => id),
  };
}
