import { mergePdfs } from '#documents';
import type { ArtefactStore } from '#documents/artefacts';

/** One print-ready file of many, in the order given. */
export async function bind(store: ArtefactStore, digests: readonly string[], title: string): Promise<string> {
  const pages: Uint8Array[] = [];
  for (const digest of digests) pages.push(await store.read(digest));
  return (await store.put(await mergePdfs(pages, title))).digest;
}
