import './screen/style.css';
import { markElder, readElder, subscribeElder, wordOfElderSwitch, writeElder } from '../look/elder.ts';
import { Desk } from './desk.ts';
import { openShelf } from './device/shelf.ts';
import { takeDrops } from './drop.ts';
import { History } from './history/history.ts';
import { keepOffline, type OfflineState } from './offline/register.ts';
import { historyPanel } from './screen/history-panel.ts';
import { trustPanel } from './screen/trust-panel.ts';
import { TrustDesk } from './trust/trust-desk.ts';

const byId = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind;
const now = () => new Date().toISOString();

let offline: OfflineState = 'preparing';
let engine: Promise<typeof import('./engine.ts')> | undefined;
const loadEngine = () => {
  engine ??= import('./engine.ts');
  return engine;
};

const history = new History(openShelf('kaoka.verify.history'));
const trust = new TrustDesk(
  { shelf: openShelf('kaoka.verify.trust'), fetch: (path, options) => fetch(path, options), now },
  () => showPanels(),
);
const desk = new Desk({
  main: byId('main'),
  fileField: byId<HTMLInputElement>('file'),
  announcer: byId('announcer'),
  loadEngine,
  trust,
  history,
  now,
  onChange: () => showPanels(),
});

/** What stands beside the first screen; during a verification nothing else is shown. */
function showPanels(): void {
  const side = byId('side');
  side.hidden = desk.state.at !== 'home' && desk.state.at !== 'scanning';
  const { held, fault, refreshing } = trust;
  const open = side.querySelector('.trust details')?.hasAttribute('open') ?? false;
  side.replaceChildren(
    trustPanel(
      { held, refreshing, online: navigator.onLine, offline, now: now(), ...(fault && { fault }) },
      { refresh: () => void trust.refresh({ now: true }), trustAnew: () => void trust.trustAnew() },
    ),
    historyPanel(history.list(), {
      ask: (text) => void desk.ask([text]),
      clear: () => {
        history.clear();
        showPanels();
        byId('main').querySelector<HTMLElement>('h1')?.focus();
      },
    }),
  );
  side.querySelector('.trust details')?.toggleAttribute('open', open);
  document.documentElement.toggleAttribute('data-offline', !navigator.onLine);
  byId('network').textContent = navigator.onLine ? '' : '没有网络';
}

function followElder(): void {
  const elder = byId('elder');
  const show = () => {
    elder.setAttribute('aria-pressed', String(readElder()));
    elder.textContent = wordOfElderSwitch(readElder());
  };
  elder.addEventListener('click', () => writeElder(!readElder()));
  subscribeElder(show);
  show();
}

async function begin(): Promise<void> {
  markElder();
  followElder();
  desk.begins();
  showPanels();
  takeDrops(desk);
  for (const event of ['online', 'offline']) {
    window.addEventListener(event, () => {
      showPanels();
      void trust.refresh();
    });
  }
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void trust.refresh();
  });
  const { TrustKeeper } = await loadEngine();
  trust.begin(({ shelf, fetch: fetchIt, now: clock }) => new TrustKeeper(shelf, fetchIt, clock));
  await trust.refresh();
  await keepOffline({
    base: '/verify',
    onState: (state) => {
      offline = state;
      showPanels();
    },
    onNewer: (changeOver) => {
      const bar = byId('newer');
      bar.hidden = false;
      bar.querySelector('button')!.addEventListener('click', changeOver, { once: true });
    },
  });
  // Last of all: few names need it.
  await import('hanamin/HanaMin.css');
}

void begin();
