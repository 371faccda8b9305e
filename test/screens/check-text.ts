/** Runs in the page: everything that it needs is within it. Answers what no reader should meet. */
export function checkText(
  allowed: string,
): { kind: 'cut' | 'overflow' | 'english' | 'waiting'; where: string; what: string }[] {
  type Finding = ReturnType<typeof checkText>[number];
  const findings: Finding[] = [];
  const allowedWords = new RegExp(allowed, 'gi');
  const SLACK = 1.5;
  const SCROLLS = new Set(['auto', 'scroll']);

  const nameOf = (element: Element): string => {
    const own = element.classList.length > 0 ? `.${[...element.classList].slice(0, 2).join('.')}` : '';
    const parent = element.parentElement;
    const above = parent?.classList.length ? `.${parent.classList[0]} > ` : '';
    return `${above}${element.tagName.toLowerCase()}${own}`;
  };
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
    element.closest('[aria-hidden="true"], [inert]') === null;
  /** Kept for screen readers alone: a pixel that is cut on purpose. */
  const isForReaders = (element: Element): boolean => {
    for (let up: Element | null = element; up !== null; up = up.parentElement) {
      const { width, height } = up.getBoundingClientRect();
      if (width <= 1.5 && height <= 1.5) return true;
      if (getComputedStyle(up).clipPath === 'inset(50%)') return true;
    }
    return false;
  };
  /** Text that is cut short may be read in full by whoever points at it or listens. */
  const isToldElsewhere = (element: Element, text: string): boolean => {
    const told = element.closest('[title], [aria-label]');
    return (
      told !== null &&
      [told.getAttribute('title'), told.getAttribute('aria-label')].some((words) => words?.includes(text))
    );
  };
  const note = (kind: Finding['kind'], element: Element, what: string) => {
    findings.push({ kind, where: nameOf(element), what: what.replaceAll(/\s+/g, ' ').trim().slice(0, 80) });
  };

  const isOutside = (text: DOMRect, box: DOMRect, axis: 'x' | 'y'): boolean =>
    axis === 'x'
      ? text.right > box.right + SLACK || text.left < box.left - SLACK
      : text.bottom > box.bottom + 3 || text.top < box.top - 3;

  /** What this box does to text that sticks out of it on one axis; undefined where it fits, or may. */
  function judge(box: Element, rects: DOMRect[], axis: 'x' | 'y'): 'hides' | 'bursts' | undefined {
    const bounds = box.getBoundingClientRect();
    if (!rects.some((rect) => isOutside(rect, bounds, axis))) return undefined;
    const { overflowX, overflowY, borderTopWidth } = getComputedStyle(box);
    if (['hidden', 'clip'].includes(axis === 'x' ? overflowX : overflowY)) return 'hides';
    const hasEdge = borderTopWidth !== '0px' || /^(BUTTON|TD|TH)$/.test(box.tagName);
    return axis === 'x' && hasEdge ? 'bursts' : undefined;
  }

  /** Goes up from a text until something scrolls, and notes the first box that cuts it or that it bursts. */
  function checkPlace(node: Text, element: Element): void {
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
    const axes = new Set<'x' | 'y'>(['x', 'y']);
    for (const box of boxesAbove(element)) {
      for (const axis of scrollsOf(box)) axes.delete(axis);
      const verdict = [...axes].map((axis) => judge(box, rects, axis)).find((one) => one !== undefined);
      if (verdict === 'bursts' || (verdict === 'hides' && !isToldElsewhere(element, node.data.trim()))) {
        note(verdict === 'hides' ? 'cut' : 'overflow', element, node.data);
        return;
      }
      if (getComputedStyle(box).position === 'fixed') return;
    }
    const window = new DOMRect(0, 0, innerWidth, innerHeight);
    if (axes.has('x') && rects.some((rect) => isOutside(rect, window, 'x')))
      note('overflow', element, node.data);
  }

  function scrollsOf(box: Element): ('x' | 'y')[] {
    // antd moves the tabs of a narrow screen by hand, and its badges turn digits on a reel.
    if (box.matches('.ant-tabs-nav-wrap, .ant-scroll-number')) return ['x', 'y'];
    const { overflowX, overflowY } = getComputedStyle(box);
    return [
      ...(SCROLLS.has(overflowX) ? ['x' as const] : []),
      ...(SCROLLS.has(overflowY) ? ['y' as const] : []),
    ];
  }

  function boxesAbove(element: Element): Element[] {
    const boxes: Element[] = [];
    for (let box: Element | null = element; box && box !== document.body; box = box.parentElement)
      if (!['inline', 'contents'].includes(getComputedStyle(box).display)) boxes.push(box);
    return boxes;
  }

  function checkWords(text: string, element: Element): void {
    // What is copied by machines and by hand as it stands.
    if (element.closest('code, kbd') !== null) return;
    const words = text.replaceAll(allowedWords, '').match(/[A-Za-z]{2,}/g);
    if (words) note('english', element, `${words.slice(0, 5).join(' ')} ← ${text}`);
  }

  function checkTexts(): void {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement!;
      const text = (node as Text).data;
      if (text.trim() === '' || /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(element.tagName)) continue;
      if (!isShown(element)) continue;
      checkWords(text, element);
      if (!isForReaders(element)) checkPlace(node as Text, element);
    }
  }

  function checkNames(): void {
    const shown = <E extends Element>(selector: string) =>
      [...document.querySelectorAll<E>(selector)].filter(isShown);
    for (const element of shown('[placeholder], [title], [aria-label], [alt]'))
      for (const name of ['placeholder', 'title', 'aria-label', 'alt'])
        checkWords(element.getAttribute(name) ?? '', element);
    for (const field of shown<HTMLInputElement>('input[type=button], input[type=submit], input[readonly]'))
      checkWords(field.value, field);
    for (const element of shown('.ant-skeleton-active, .ant-spin-spinning'))
      note('waiting', element, '一直在等待');
  }

  checkTexts();
  checkNames();
  if (document.documentElement.lang !== 'zh-CN')
    note('english', document.documentElement, `lang=${document.documentElement.lang}`);
  checkWords(document.title, document.head);
  if (document.documentElement.scrollWidth > innerWidth + 1)
    note(
      'overflow',
      document.documentElement,
      `页面宽 ${document.documentElement.scrollWidth}，窗口宽 ${innerWidth}`,
    );
  if (document.body.innerText.trim().length < 8) note('waiting', document.body, '页面是空的');
  return findings;
}
