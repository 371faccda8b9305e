import { toBase64Url } from '../encoding/base64.ts';
import { manifestType, openManifest, type RootKey } from '../key/key-ring.ts';
import type { KeyManifest } from '../key/manifest.ts';
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
