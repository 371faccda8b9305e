import type { EntityManager } from 'typeorm';
import { openManifest, shanghaiDate } from '#credential';
import { signCatalogue, signStatusList } from '#credential/sign';
import { capacityFor, countPlaces, listNamed, listProjectNames } from '#database/credential';
import {
  type DueDocument,
  findTrustDocument,
  listDueDocuments,
  type SignedDocument,
  saveGiven,
  saveSigned,
  tryPublishLock,
  wantAllSigned,
} from '#database/trust';
import type { SigningKeys } from './signing-keys.ts';

const HOUR_MS = 3_600_000;
/** A checker without a network may rely on a list for a week. */
const LIST_LIFE_MS = 7 * 24 * HOUR_MS;
/** How often a list is signed anew though nothing happened: an offline checker then always has days left. */
const LIST_RENEWAL_MS = 12 * HOUR_MS;
const CATALOGUE_RENEWAL_MS = 7 * 24 * HOUR_MS;
/** A checker with a network asks for a newer list after so long. */
const LIST_TTL_SECONDS = 60;

export interface Publishing {
  keys: SigningKeys;
  /** Public base URL, without a slash at its end */
  origin: string;
}

/** Publishes the manifest and the roots that this worker was given, unless a newer edition is out. */
export async function publishManifest(manager: EntityManager, { keys }: Publishing): Promise<void> {
  const { issuedAt, expiresAt, edition } = keys.ring.manifest;
  const published = await findTrustDocument(manager, 'manifest');
  const former = published ? editionOf(published.content, keys) : 0;
  if (former > edition) return;
  await saveGiven(manager, 'manifest', {
    content: keys.manifest,
    issuedAt: new Date(issuedAt),
    expiresAt: new Date(expiresAt),
  });
  await saveGiven(manager, 'roots', {
    content: JSON.stringify(keys.roots),
    issuedAt: new Date(issuedAt),
    expiresAt: null,
  });
  if (former < edition) await wantAllSigned(manager);
}

/** The edition of a manifest by our roots; 0 for one that they did not sign, which is replaced. */
function editionOf(manifest: string, { roots }: SigningKeys): number {
  try {
    return openManifest(manifest, roots).manifest.edition;
  } catch {
    return 0;
  }
}

/**
 * Signs every list and catalogue that changed or is about to expire; returns how many. Nothing happens while
 * another worker is at it.
 * @param manager of a transaction
 */
export async function publishDue(manager: EntityManager, publishing: Publishing, now: Date): Promise<number> {
  if (!(await tryPublishLock(manager))) return 0;
  const { id: issuer } = publishing.keys.issuerAt(publishing.origin);
  const due = (await listDueDocuments(manager, now)).filter((document) => document.issuer === issuer);
  for (const document of due) {
    const signed =
      document.kind === 'catalogue'
        ? await catalogueOf(manager, document, publishing, now)
        : await statusListOf(manager, document, publishing, now);
    await saveSigned(manager, document, signed);
  }
  return due.length;
}

async function statusListOf(
  manager: EntityManager,
  { issuer, year }: DueDocument,
  { keys, origin }: Publishing,
  now: Date,
): Promise<SignedDocument> {
  const list = { issuer, year };
  const capacity = capacityFor(await countPlaces(manager, list));
  const named = await listNamed(manager, list);
  const { name, signer } = keys.keyOfTheDay(issuer, 'list', dayOf(now));
  const content = signStatusList(
    {
      origin,
      ...list,
      capacity,
      named,
      issuedAt: now.toISOString(),
      ttlSeconds: LIST_TTL_SECONDS,
      lifetimeSeconds: LIST_LIFE_MS / 1000,
    },
    name,
    signer,
  );
  return {
    content,
    issuedAt: now,
    expiresAt: new Date(now.getTime() + LIST_LIFE_MS),
    renewAt: new Date(now.getTime() + LIST_RENEWAL_MS),
  };
}

async function catalogueOf(
  manager: EntityManager,
  { issuer }: DueDocument,
  { keys, origin }: Publishing,
  now: Date,
): Promise<SignedDocument> {
  const names = await listProjectNames(manager);
  const { name, signer } = keys.keyOfTheDay(issuer, 'list', dayOf(now));
  const content = signCatalogue({ origin, issuer, issuedAt: now.toISOString(), names }, name, signer);
  return { content, issuedAt: now, expiresAt: null, renewAt: new Date(now.getTime() + CATALOGUE_RENEWAL_MS) };
}

const dayOf = (now: Date) => shanghaiDate(now.toISOString());
