import type { DataSource } from 'typeorm';
import { type KeyManifest, keyName, openManifest } from '#credential';
import { signManifest } from '#credential/sign';
import { logIssued, publishLogged } from '#database/credential';
import type { ArtefactStore } from '#documents/artefacts';
import { signTerm } from '../../apps/worker/credential/sign-term.ts';
import { Artefacts } from '../../apps/worker/printing/artefacts.ts';
import { growLog } from '../../apps/worker/trust/grow-log.ts';
import { type Publishing, publishDue, publishManifest } from '../../apps/worker/trust/publisher.ts';
import { SigningKeys } from '../../apps/worker/trust/signing-keys.ts';
import { keyIds, manifest, root, roots, signers } from './authority.ts';

/** The fixed keys of `authority.ts` as a worker holds them, for cards at that origin until the end of 2031. */
export function testPublishing(origin: string, changes: Partial<KeyManifest> = {}): Publishing {
  const [issuer] = manifest.issuers;
  const signed = signManifest(
    {
      ...manifest,
      expiresAt: '2032-01-01T00:00:00Z',
      issuers: [{ ...issuer!, origins: [origin] }],
      keys: manifest.keys
        .filter(({ id }) => id !== keyIds.cardSm2)
        .map((key) => ({ ...key, signsUntil: '2031-12-31' })),
      ...changes,
    },
    'root-1',
    root,
  );
  const secrets = new Map(
    (['card', 'list', 'log', 'badge'] as const).map((use) => [
      keyName({ issuer: 1, id: keyIds[use] }),
      () => signers[use],
    ]),
  );
  return {
    keys: new SigningKeys({ ring: openManifest(signed, roots), manifest: signed, roots, secrets }),
    origin,
  };
}

export interface TestRegister {
  source: DataSource;
  store: ArtefactStore;
  publishing: Publishing;
  termId: string;
}

const unhurried = { report: async () => undefined, signal: new AbortController().signal };

/** Signs the credentials of a term that are not signed, as the worker's job does. */
export function signCredentials(
  { source, store, publishing, termId }: TestRegister,
  now: Date,
): Promise<void> {
  const clock = { now: () => now };
  return signTerm({ source, clock, publishing, artefacts: new Artefacts(store) }, termId, unhurried);
}

/** Logs and publishes those that are signed and have a card, and brings lists, catalogue and log up to date. */
export async function publishCredentials(
  { source, publishing, termId }: Omit<TestRegister, 'store'>,
  now: Date,
): Promise<void> {
  await publishManifest(source.manager, publishing);
  await source.transaction((manager) => logIssued(manager, termId, now));
  await catchUp(source, publishing, now);
  await publishLogged(source.manager, termId, now);
}

/** What the worker does each second: the log grows, and lists that changed are signed. */
export async function catchUp(source: DataSource, publishing: Publishing, now: Date): Promise<void> {
  await source.transaction((manager) => growLog(manager, publishing, now));
  await source.transaction((manager) => publishDue(manager, publishing, now));
}
