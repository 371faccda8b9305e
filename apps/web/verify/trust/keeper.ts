import { openTrust, type RootKey, type Trust } from '#credential';
import { DomainError } from '#problem';
import { type Fetch, fetchWithin } from '../device/fetch-within.ts';
import type { Shelf } from '../device/shelf.ts';

/** The trust that a device holds, and how old it is. */
export interface HeldTrust {
  trust: Trust;
  /** Instant at which the bundle was last fetched */
  fetchedAt: string;
  /** Instants at which the oldest of its status lists was signed and ceases to speak; absent without a list */
  listedAt?: string;
  listedUntil?: string;
}

interface Kept {
  bundle: unknown;
  fetchedAt: string;
}

const PATIENCE_MS = 10_000;

/**
 * Keeps keys and status lists on the device. The root keys of the first bundle are pinned: whoever gets hold of
 * the site later cannot put his own in their place unnoticed. Nor can an older key manifest be brought back.
 */
export class TrustKeeper {
  private held: HeldTrust | undefined;
  private roots: RootKey[] | undefined;

  constructor(
    private readonly shelf: Shelf,
    private readonly fetch: Fetch,
    private readonly now: () => string,
  ) {}

  /** What the device remembers, checked again; undefined on the first visit or where it was spoilt. */
  findHeld(): HeldTrust | undefined {
    if (this.held === undefined) {
      const kept = this.shelf.read() as Kept | undefined;
      if (kept !== undefined) {
        try {
          this.hold(kept);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
        }
      }
    }
    return this.held;
  }

  /**
   * Fetches the bundle and takes it up if its signatures hold.
   * @throws DomainError `TRUST_UNREACHABLE`, `ROOTS_CHANGED`, and what `openTrust` throws; what was held stays.
   */
  async refresh(): Promise<HeldTrust> {
    this.findHeld();
    const kept: Kept = { bundle: await this.fetchBundle(), fetchedAt: this.now() };
    const held = this.hold(kept);
    this.shelf.write(kept);
    return held;
  }

  /** Forgets the pinned roots, on a person's word; the next bundle is believed as the first was. */
  forget(): void {
    this.shelf.clear();
    this.held = undefined;
    this.roots = undefined;
  }

  private hold({ bundle, fetchedAt }: Kept): HeldTrust {
    const edition = this.held?.trust.ring.manifest.edition;
    const trust = openTrust(bundle, edition === undefined ? {} : { edition });
    // openTrust has checked the shape.
    const { roots } = bundle as { roots: RootKey[] };
    if (this.roots !== undefined && nameOf(roots) !== nameOf(this.roots)) {
      throw new DomainError({
        kind: 'denied',
        code: 'ROOTS_CHANGED',
        detail: '网站给出的根密钥与本机记住的不同，没有采用。请向发证机构核实后再重新信任。',
      });
    }
    this.roots = roots;
    this.held = { trust, fetchedAt, ...ageOf(trust) };
    return this.held;
  }

  private async fetchBundle(): Promise<unknown> {
    try {
      const response = await fetchWithin(PATIENCE_MS, '/api/trust', this.fetch);
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return await response.json();
    } catch (cause) {
      throw new DomainError({
        kind: 'failed',
        code: 'TRUST_UNREACHABLE',
        detail: '没有取到最新的密钥与状态列表',
        cause,
      });
    }
  }
}

function nameOf(roots: RootKey[]): string {
  return JSON.stringify(roots.map(({ id, algorithm, publicKey }) => [id, algorithm, publicKey]).sort());
}

function ageOf({ statusLists }: Trust): { listedAt?: string; listedUntil?: string } {
  const earliest = (instants: string[]) => [...instants].sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  const listedAt = earliest(statusLists.map(({ issuedAt }) => issuedAt));
  const listedUntil = earliest(statusLists.map(({ expiresAt }) => expiresAt));
  return { ...(listedAt && { listedAt }), ...(listedUntil && { listedUntil }) };
}
