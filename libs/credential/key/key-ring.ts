import { DomainError } from '#problem';
import { isAfter } from '../calendar/index.ts';
import { fromBase64Url } from '../encoding/base64.ts';
import { openJws } from '../jws/compact.ts';
import type { PublicKey } from './algorithm.ts';
import {
  type Issuer,
  type IssuerKey,
  type KeyManifest,
  type KeyUse,
  keyName,
  parseManifest,
} from './manifest.ts';
import type { RootKey } from './root-key.ts';

export const manifestType = 'kaoka-keys+jwt';

/** An entry of the manifest with its key ready for use. */
export type RingKey = PublicKey & { facts: IssuerKey };

/** The keys and issuers of one signed manifest. */
export class KeyRing {
  readonly manifest: KeyManifest;
  private readonly keys: Map<string, RingKey>;

  constructor(manifest: KeyManifest) {
    this.manifest = manifest;
    this.keys = new Map(
      manifest.keys.map((facts) => [
        keyName(facts),
        { facts, algorithm: facts.algorithm, bytes: fromBase64Url(facts.publicKey) },
      ]),
    );
  }

  findIssuer(id: number): Issuer | undefined {
    return this.manifest.issuers.find((issuer) => issuer.id === id);
  }

  /** The key of that name if it is meant for that use; a key of another use is as good as unknown. */
  findKey(name: string, use: KeyUse): RingKey | undefined {
    const key = this.keys.get(name);
    return key?.facts.use === use ? key : undefined;
  }

  /** All keys of an issuer for a use, in the manifest's order: retired and compromised ones too. */
  listKeys(issuer: number, use: KeyUse): RingKey[] {
    return [...this.keys.values()].filter(({ facts }) => facts.issuer === issuer && facts.use === use);
  }

  /** The issuer whose cards point to this origin. */
  findIssuerAt(origin: string): Issuer | undefined {
    return this.manifest.issuers.find(({ origins }) => origins.includes(origin));
  }

  /** Past `expiresAt` the ring still verifies, but no longer knows of keys compromised since. */
  isStale(now: string): boolean {
    return isAfter(now, this.manifest.expiresAt);
  }
}

/**
 * Reads a key manifest signed by one of the roots.
 * @param after the edition already held, below which a manifest is refused: nobody can bring back old keys.
 * @throws DomainError `JWS_*` for the signature, `KEYS_MALFORMED`, `KEYS_ROLLED_BACK`.
 */
export function openManifest(compact: string, roots: readonly RootKey[], after = 0): KeyRing {
  const { payload } = openJws(compact, manifestType, (kid) => {
    const root = roots.find(({ id }) => id === kid);
    return root && { algorithm: root.algorithm, bytes: fromBase64Url(root.publicKey) };
  });
  const manifest = parseManifest(payload);
  if (manifest.edition < after) {
    throw new DomainError({
      kind: 'conflict',
      code: 'KEYS_ROLLED_BACK',
      detail: `密钥清单第 ${manifest.edition} 版比已有的第 ${after} 版旧，不予采用`,
    });
  }
  return new KeyRing(manifest);
}
