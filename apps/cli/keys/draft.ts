import { type KeyManifest, parseManifest } from '#credential';
import { readJson, writeWhole } from '../files.ts';

/** The manifest before the root signs it: a plain file that the keys commands grow. */
export async function readDraft(path: string): Promise<KeyManifest> {
  return parseManifest(await readJson(path));
}

/** @throws DomainError `KEYS_MALFORMED` rather than write what could not be read again. */
export async function writeDraft(path: string, manifest: KeyManifest): Promise<void> {
  await writeWhole(path, `${JSON.stringify(parseManifest(manifest), null, 2)}\n`);
}
