import { type KeyManifest, manifestType, openManifest, type RootKey, toBase64Url } from '#credential';
import { signJws } from './jws.ts';
import type { Signer } from './signer.ts';

/** What verifiers pin of a root. */
export function rootKeyOf(id: string, { publicKey }: Signer): RootKey {
  return { id, algorithm: publicKey.algorithm, publicKey: toBase64Url(publicKey.bytes) };
}

/**
 * The manifest as verifiers fetch it, signed by the offline root.
 * @throws DomainError `KEYS_MALFORMED`: what no verifier would accept is not handed out.
 */
export function signManifest(manifest: KeyManifest, rootId: string, root: Signer): string {
  const compact = signJws(manifest, { kid: rootId, typ: manifestType }, root);
  openManifest(compact, [rootKeyOf(rootId, root)]);
  return compact;
}
