import { type Check, checkNames, type Verdict } from '#credential';
import { formatPrecise, formatShort } from '../../format/instant.ts';
import { element, icon } from '../element.ts';

/** Everything that was looked at, with what came of it and as of when. */
export function checkList({ checks, checkedAt }: Verdict): HTMLElement {
  return element(
    'section',
    { class: 'panel' },
    element('h2', { text: '核验了什么' }),
    element('ol', { class: 'checks' }, ...checks.map((check) => checkItem(check, checkedAt))),
    element('p', { class: 'quiet', text: `核验时间：${formatPrecise(checkedAt)}（北京时间）` }),
  );
}

function checkItem({ name, passed, at, detail }: Check, checkedAt: string): HTMLElement {
  return element(
    'li',
    { class: passed ? 'check check-passed' : 'check check-failed' },
    icon(passed ? 'passed' : 'failed'),
    element(
      'div',
      {},
      element('strong', { text: checkNames[name] }),
      element('span', { class: 'check-result', text: passed ? '通过' : '未通过' }),
      element('p', { text: detail }),
      isOlder(at, checkedAt) && element('p', { class: 'quiet', text: `依据的是${formatShort(at)}的信息` }),
    ),
  );
}

/** Evidence of the same minute needs no date of its own. */
function isOlder(at: string, checkedAt: string): boolean {
  return Date.parse(checkedAt) - Date.parse(at) > 60_000;
}
