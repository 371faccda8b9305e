/** Whether a page opens without a network: not yet, yes, or never in this browser or at this address. */
export type OfflineState = 'preparing' | 'ready' | 'impossible';

/**
 * Keeps a page on the device.
 * @param base the page's address, e.g. `/verify`
 * @param onNewer called with a way to change over, once a newer version lies ready
 */
export async function keepOffline(options: {
  base: string;
  onState: (state: OfflineState) => void;
  onNewer: (changeOver: () => void) => void;
}): Promise<void> {
  const { base, onState, onNewer } = options;
  if (!('serviceWorker' in navigator)) {
    onState('impossible');
    return;
  }
  try {
    const registration = await navigator.serviceWorker.register(`${base}/service-worker.js`, { scope: base });
    watchForNewer(registration, onNewer);
    const { active } = await navigator.serviceWorker.ready;
    onState('ready');
    if (!isMetered()) active?.postMessage('keep-the-rest');
  } catch {
    // Without a network the registration of a first visit fails; a later one finds what was kept.
    onState(navigator.serviceWorker.controller === null ? 'impossible' : 'ready');
  }
}

function watchForNewer(registration: ServiceWorkerRegistration, onNewer: (changeOver: () => void) => void) {
  const tell = (waiting: ServiceWorker) =>
    onNewer(() => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage('take-over');
    });
  if (registration.waiting !== null && navigator.serviceWorker.controller !== null)
    tell(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && navigator.serviceWorker.controller !== null) tell(installing);
    });
  });
}

/** Somebody who asked to save data is not made to fetch megabytes ahead of need. */
function isMetered(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}
