import { photoKey, readPhotoArchive } from '#database/import';
import type { RosterEntry } from '#eligibility';
import type { Run } from '../job/handler.ts';
import type { Artefacts } from '../printing/artefacts.ts';
import { encodePhoto } from './photo.ts';

export interface KeptPhotos {
  /** Digests by the row of the sheet */
  digests: Map<number, string>;
  /** Names of the people whose photo is no readable picture */
  unreadable: string[];
}

/**
 * Keeps the photos that a roster's rows name. They are kept by their content, so that a second run finds the same
 * digests.
 */
export async function keepPhotos(
  archive: Uint8Array,
  entries: readonly RosterEntry[],
  artefacts: Artefacts,
  { report, signal }: Pick<Run, 'report' | 'signal'>,
): Promise<KeptPhotos> {
  const owners = ownersByKey(entries);
  const kept: KeptPhotos = { digests: new Map(), unreadable: [] };
  let done = 0;
  for await (const { name, bytes } of readPhotoArchive(archive)) {
    signal.throwIfAborted();
    const owner = owners.get(photoKey(name));
    if (!owner) continue;
    const encoded = await encodePhoto(bytes);
    if (encoded) kept.digests.set(owner.row, await artefacts.put(encoded));
    else kept.unreadable.push(owner.name);
    done += 1;
    await report(done, owners.size, `已处理照片 ${done}/${owners.size}`);
  }
  return kept;
}

function ownersByKey(entries: readonly RosterEntry[]): Map<string, RosterEntry> {
  return new Map(
    entries.flatMap((entry) => (entry.photoFile === null ? [] : [[photoKey(entry.photoFile), entry]])),
  );
}
