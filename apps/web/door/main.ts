import './screen/style.css';
import { markElder, readElder, subscribeElder, writeElder } from '../look/elder.ts';
import { keepFontsFor } from '../verify/offline/keep-fonts.ts';
import { keepOffline } from '../verify/offline/register.ts';
import { Book } from './book.ts';
import { Desk } from './desk.ts';
import { Vault } from './device/vault.ts';
import { linkPanel, linkWords } from './screen/link.ts';
import { erasedView, signInView } from './screen/sign-in.ts';

const byId = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind;
const SYNC_EVERY_MS = 20_000;

/** A door's whole life on a device: signing in, the day, and leaving nothing behind. */
async function begin(): Promise<void> {
  const book = new Book(await Vault.open(), () => showLink());
  const desk = new Desk(book, byId('main'), byId('announcer'));
  let working = false;

  function work(): void {
    working = true;
    showLink();
    desk.home();
    void keepFontsFor(JSON.stringify(book.open.roster)).catch(() => undefined);
  }

  function showSignIn(): void {
    const fetch = async (...input: Parameters<Book['fetch']>) => {
      await book.fetch(...input);
      work();
    };
    desk.openPanel(signInView(fetch, { waiting: book.waiting }), '监考员登录');
  }

  async function leave(): Promise<void> {
    working = false;
    await book.erase();
    byId('link').hidden = true;
    desk.openPanel(
      erasedView(() => location.reload()),
      '已清除',
    );
  }

  function showLink(): void {
    if (!working) return;
    const link = byId('link');
    link.hidden = false;
    const { text, tone } = linkWords(book);
    link.textContent = text;
    link.className = `button link-state link-${tone}`;
    desk.refresh();
  }

  byId('link').addEventListener('click', () => {
    const close = () => desk.home();
    const panel = linkPanel(book, {
      sync: () => void book.sync().then(close),
      signInAgain: showSignIn,
      leave: () => void leave(),
      close,
    });
    desk.openPanel(panel, '上传');
  });
  for (const event of ['online', 'offline']) window.addEventListener(event, () => void book.sync());
  setInterval(() => {
    if (working && !document.hidden) void book.sync();
  }, SYNC_EVERY_MS);

  const kept = await book.takeUp();
  if (kept === 'over') await leave();
  else if (kept === 'empty') showSignIn();
  else {
    work();
    void book.sync();
  }
}

/** Larger words and stronger contrast, remembered on the device. */
function offerElder(): void {
  const show = () => byId('elder').setAttribute('aria-pressed', String(readElder()));
  byId('elder').addEventListener('click', () => writeElder(!readElder()));
  subscribeElder(show);
  show();
}

function keepPage(): Promise<void> {
  return keepOffline({
    base: '/door',
    onState: (state) => {
      document.documentElement.dataset.offline = state;
    },
    onNewer: (changeOver) => {
      const bar = byId('newer');
      bar.hidden = false;
      bar.querySelector('button')!.addEventListener('click', changeOver, { once: true });
    },
  });
}

begin().catch(() => {
  const words = '这个浏览器不能在本机加密保存名册（可能是无痕模式）。请换一个浏览器窗口。';
  byId('main').textContent = words;
});
markElder();
offerElder();
void keepPage();
