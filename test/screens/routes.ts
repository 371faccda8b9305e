import type { Page } from 'puppeteer-core';

/**
 * Every path of the router, as the app itself has it in the browser: a page that somebody adds is among them without a
 * word here.
 */
export async function readRoutes(page: Page): Promise<string[]> {
  const paths = await page.evaluate(() => {
    const { __TSR_ROUTER__: router } = self as unknown as {
      __TSR_ROUTER__?: { routesByPath: Record<string, unknown> };
    };
    return Object.keys(router?.routesByPath ?? {});
  });
  if (paths.length === 0) throw new Error('the app tells no routes: has the router stopped showing itself?');
  return [...new Set(paths.map((path) => (path === '/' ? path : path.replace(/\/$/, ''))))].sort();
}

/** Links of a page within the site, without search and hash. */
export function readLinks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .filter(({ origin }) => origin === location.origin)
      .map(({ pathname }) => pathname),
  );
}

/** The first known address that a route with parameters would take. */
export function findAddress(route: string, links: Iterable<string>): string | undefined {
  const pattern = new RegExp(`^${route.replaceAll(/\$\w+/g, '[^/]+')}/?$`);
  return [...links].find((link) => pattern.test(link));
}
