import type { Page } from 'puppeteer-core';
import { checkText } from './check-text.ts';
import { allowedEnglish } from './english.ts';

export type FindingKind =
  | 'cut'
  | 'overflow'
  | 'english'
  | 'waiting'
  | 'silent'
  | 'barrier'
  | 'complaint'
  | 'unseen';

/** zh-CN names, for the gallery and the summary */
export const findingNames: Record<FindingKind, string> = {
  cut: '文字被截断',
  overflow: '文字超出',
  english: '残留英文',
  waiting: '没有内容',
  silent: '出错没有说明',
  barrier: '无障碍问题',
  complaint: '浏览器报错',
  unseen: '没有拍到',
};

export interface Finding {
  kind: FindingKind;
  /** The element, roughly */
  where: string;
  what: string;
}

interface Violation {
  id: string;
  impact: string | null;
  nodes: { target: string[]; html: string; any: { message: string }[] }[];
}

/** What axe calls serious or critical. */
async function findBarriers(page: Page, axe: string): Promise<Finding[]> {
  const violations = await page.evaluate(async (source) => {
    // The page's own policy allows no such script, and the debugger is not bound by it.
    if (!('axe' in window)) new Function(source)();
    const { axe } = window as unknown as {
      axe: { run(context: Document, options: object): Promise<{ violations: Violation[] }> };
    };
    return (await axe.run(document, { resultTypes: ['violations'] })).violations;
  }, axe);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ target, html, any }) => ({
        kind: 'barrier' as const,
        where: `${id} ${target.join(' ')}`.slice(0, 140),
        what: `${html.slice(0, 120)} ${any[0]?.message.slice(0, 160) ?? ''}`,
      })),
    );
}

/** Everything that is wrong with what the page shows now. */
export async function inspect(page: Page, axe: string): Promise<Finding[]> {
  return [...(await page.evaluate(checkText, allowedEnglish)), ...(await findBarriers(page, axe))];
}
