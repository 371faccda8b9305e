import { bytesToHex } from '@noble/hashes/utils.js';

/** A verifier meets few keys and many cards; whoever asks with many keys pays for each anew. */
const mostKeys = 32;

/** Remembers what was prepared for a public key: multiples of its point make each check several times faster. */
export function keptByKey<Prepared>(
  prepare: (publicKey: Uint8Array) => Prepared,
): (publicKey: Uint8Array) => Prepared {
  const kept = new Map<string, { prepared: Prepared }>();
  return (publicKey) => {
    const name = bytesToHex(publicKey);
    const known = kept.get(name);
    if (known) return known.prepared;
    const prepared = prepare(publicKey);
    if (kept.size >= mostKeys) kept.clear();
    kept.set(name, { prepared });
    return prepared;
  };
}
