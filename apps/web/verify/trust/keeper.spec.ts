import { createSigner, rootKeyOf, signManifest } from '#credential/sign';
import { manifest, now, root, roots } from '../../../../test/credential/authority.ts';
import { trustBundle } from '../../../../test/credential/vectors/index.ts';
import { openShelf } from '../device/shelf.ts';
import { TrustKeeper } from './keeper.ts';

const edition = (number: number) => ({
  ...trustBundle,
  manifest: signManifest({ ...manifest, edition: number }, 'root-1', root),
});

/** A device whose site gives these bundles, one after the other. */
function device(...bundles: unknown[]) {
  const shelf = openShelf('trust', undefined);
  const fetch = async () => {
    if (bundles.length === 0) throw new TypeError('no network');
    return Response.json(bundles.shift());
  };
  return { shelf, fetch, keeper: new TrustKeeper(shelf, fetch, () => now) };
}

describe('the trust on a device', () => {
  it('is fetched once and found again without a network', async () => {
    const { shelf, fetch, keeper } = device(trustBundle);
    expect(keeper.findHeld()).toBeUndefined();
    await keeper.refresh();
    const later = new TrustKeeper(shelf, fetch, () => now).findHeld();
    expect(later).toMatchObject({
      fetchedAt: now,
      listedAt: '2025-07-01T00:00:00Z',
      listedUntil: '2025-07-02T00:00:00Z',
    });
    expect(later!.trust.statusLists).toHaveLength(1);
  });

  it('stays when nothing newer can be had', async () => {
    const { keeper } = device(trustBundle);
    await keeper.refresh();
    await expect(keeper.refresh()).rejects.toMatchObject({ code: 'TRUST_UNREACHABLE' });
    expect(keeper.findHeld()).toBeDefined();
  });

  it('never goes back to an older manifest', async () => {
    const { keeper } = device(edition(5), edition(4), edition(6));
    await keeper.refresh();
    await expect(keeper.refresh()).rejects.toMatchObject({ code: 'KEYS_ROLLED_BACK' });
    expect((await keeper.refresh()).trust.ring.manifest.edition).toBe(6);
  });

  it('pins the roots it saw first: another’s are refused, today and after a restart', async () => {
    const thief = createSigner({ algorithm: 'Ed25519', secret: new Uint8Array(32).fill(99) });
    const stolen = {
      ...trustBundle,
      roots: [rootKeyOf('root-1', thief)],
      manifest: signManifest({ ...manifest, edition: 9 }, 'root-1', thief),
    };
    const { shelf, fetch, keeper } = device(trustBundle, stolen, stolen, stolen);
    await keeper.refresh();
    await expect(keeper.refresh()).rejects.toMatchObject({ code: 'ROOTS_CHANGED' });
    const restarted = new TrustKeeper(shelf, fetch, () => now);
    await expect(restarted.refresh()).rejects.toMatchObject({ code: 'ROOTS_CHANGED' });
    expect(restarted.findHeld()!.trust.ring.manifest.edition).toBe(1);

    restarted.forget();
    expect((await restarted.refresh()).trust.ring.manifest.edition).toBe(9);
  });

  it('is not taken from what was spoilt on the device', () => {
    const { shelf, keeper } = device();
    shelf.write({ bundle: { ...trustBundle, manifest: 'e.e.e', roots }, fetchedAt: now });
    expect(keeper.findHeld()).toBeUndefined();
  });
});
