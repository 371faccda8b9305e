import type { Camera, Picture, Shot } from './camera.ts';

/** A page has few kinds of buttons, and rows without end. */
const MOST_PRESSES = 16;
const MARK = 'data-pressed-as';

interface Pressable {
  index: number;
  /** Alike for the buttons of a column and for those of the frame on every page */
  key: string;
  label: string;
}

/**
 * Presses every kind of button and tab of a page, with all writes withheld, and takes a picture of each dialog, drawer,
 * menu and tab that opens. So a dialog that somebody adds is among the pictures without a word here.
 * @param pressed keys of what was pressed before; buttons of the frame are pressed once, not on every page
 */
export async function pressAll(camera: Camera, shot: Shot, pressed: Set<string>): Promise<Picture[]> {
  const { page } = camera;
  const pictures: Picture[] = [];
  camera.withholdWrites();
  try {
    await camera.goTo(shot.address);
    const kinds = (await mark(camera)).filter(({ key }) => !pressed.has(key)).slice(0, MOST_PRESSES);
    for (const { key, label, index } of kinds) {
      pressed.add(key);
      const before = await readState(camera);
      const found = await page.evaluate(
        (name, value) => {
          const button = document.querySelector<HTMLElement>(`[${name}="${value}"]`);
          if (!button?.checkVisibility()) return false;
          button.click();
          return true;
        },
        MARK,
        index,
      );
      if (!found) continue;
      await new Promise((resolve) => setTimeout(resolve, 120));
      await camera.settle();
      if (await whatOpened(camera, index))
        pictures.push(await camera.take({ ...shot, state: `${shot.state} · ${label}` }));
      // Whatever the press did, the next one finds the page as it was.
      if ((await readState(camera)) === before) continue;
      await camera.goTo(shot.address);
      await mark(camera);
    }
  } finally {
    await camera.restoreLook();
    camera.letPass();
  }
  return pictures;
}

/** Numbers what can be pressed, the same way each time, and answers one of each kind. */
function mark({ page }: Camera): Promise<Pressable[]> {
  return page.evaluate((name) => {
    const wordsOf = (button: HTMLElement) =>
      (button.innerText || button.getAttribute('aria-label') || '').trim().replaceAll(/\s+/g, ' ');
    /** Where it stands: buttons of one column, or of one list, are of a kind whomever their rows are about. */
    const keyOf = (button: HTMLElement): string => {
      const around = button.closest<HTMLElement>('td, li, dd, [role="gridcell"], [role="option"]');
      if (around) {
        const row = around.parentElement!;
        const column =
          around instanceof HTMLTableCellElement
            ? around.cellIndex
            : `${row.className} ${around.tagName === 'DD' ? [...row.children].indexOf(around) : ''}`;
        return `${location.pathname} ${column} ${[...around.querySelectorAll('button')].indexOf(button as HTMLButtonElement)}`;
      }
      const place = button.closest('main') === null ? 'frame' : location.pathname;
      return `${place} ${wordsOf(button)}`;
    };
    const passedBy = '.ant-pagination, .ant-table-column-sorters, .ant-select';
    const kinds = new Map<string, { index: number; key: string; label: string }>();
    const buttons = document.querySelectorAll<HTMLElement>(
      'button:not(:disabled), [role="button"]:not([aria-disabled="true"]), [role="tab"][aria-selected="false"], summary',
    );
    for (const [index, button] of [...buttons].entries()) {
      button.setAttribute(name, String(index));
      const key = keyOf(button).replaceAll(/\d+/g, '#');
      if (kinds.has(key) || button.closest(passedBy) !== null) continue;
      if (!button.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
      kinds.set(key, { index, key, label: wordsOf(button).slice(0, 16) || `第${index}个按钮` });
    }
    return [...kinds.values()];
  }, MARK);
}

const readState = ({ page }: Camera): Promise<string> =>
  page.evaluate(() => location.href + document.body.innerText);

function whatOpened({ page }: Camera, index: number): Promise<boolean> {
  return page.evaluate(
    (name, value) => {
      const shown = (selector: string) =>
        [...document.querySelectorAll(selector)].some((node) =>
          node.checkVisibility({ checkVisibilityCSS: true }),
        );
      const button = document.querySelector(`[${name}="${value}"]`);
      return (
        shown(
          '[role="dialog"], dialog[open], .ant-dropdown:not(.ant-dropdown-hidden), .ant-popover:not(.ant-popover-hidden)',
        ) ||
        button?.getAttribute('aria-selected') === 'true' ||
        button?.getAttribute('aria-expanded') === 'true' ||
        button?.closest('details')?.open === true
      );
    },
    MARK,
    index,
  );
}
