import type { Fetch } from '../device/fetch-within.ts';
import type { Shelf } from '../device/shelf.ts';
import type { HeldTrust, TrustKeeper } from './keeper.ts';

/** A list is fetched again when it is older than this, or when the network or the person comes back. */
const REFRESH_AFTER_MS = 10 * 60_000;

interface Fault {
  code: string;
  detail: string;
}

export interface TrustNewsSource {
  held: HeldTrust | undefined;
  fault: Fault | undefined;
  refreshing: boolean;
}

/** Keeps the device's trust fresh behind the screen's back, and says so whenever something changes. */
export class TrustDesk implements TrustNewsSource {
  fault: Fault | undefined;
  refreshing = false;
  private keeper: TrustKeeper | undefined;
  private refreshedAt = Number.NEGATIVE_INFINITY;
  private running: Promise<void> | undefined;

  constructor(
    private readonly world: { shelf: Shelf; fetch: Fetch; now: () => string },
    private readonly onChange: () => void,
  ) {}

  /** Once the engine is there. */
  begin(makeKeeper: (world: TrustDesk['world']) => TrustKeeper): void {
    this.keeper = makeKeeper(this.world);
    this.onChange();
  }

  get held(): HeldTrust | undefined {
    return this.keeper?.findHeld();
  }

  /** Fetches anew where there is a network; one at a time, and no sooner than need be unless `now`. */
  async refresh({ now = false }: { now?: boolean } = {}): Promise<void> {
    if (this.keeper === undefined || !navigator.onLine) return;
    if (!now && this.held !== undefined && Date.now() - this.refreshedAt < REFRESH_AFTER_MS) return;
    this.running ??= this.fetchAnew(this.keeper).finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  async trustAnew(): Promise<void> {
    this.keeper?.forget();
    await this.refresh({ now: true });
  }

  private async fetchAnew(keeper: TrustKeeper): Promise<void> {
    this.refreshing = true;
    this.onChange();
    try {
      await keeper.refresh();
      this.fault = undefined;
      this.refreshedAt = Date.now();
    } catch (error) {
      this.fault = faultOf(error);
    }
    this.refreshing = false;
    this.onChange();
  }
}

function faultOf(error: unknown): Fault {
  const { code, detail } = error as Partial<Fault>;
  if (code === undefined || detail === undefined) throw error;
  return { code, detail };
}
