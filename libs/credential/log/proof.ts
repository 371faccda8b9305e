import { hashPair } from './merkle.ts';

/** A claim that a leaf stands at an index of the tree of that size and root. */
export interface InclusionClaim {
  index: number;
  size: number;
  leafHash: Uint8Array;
  root: Uint8Array;
}

/** RFC 9162, 2.1.3.2. */
export function verifyInclusion(claim: InclusionClaim, proof: readonly Uint8Array[]): boolean {
  const { index, size, leafHash, root } = claim;
  if (!areSizes(index, size) || index >= size) return false;
  let node = index;
  let last = size - 1;
  let hash = leafHash;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = hashPair(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, half(last)];
    } else {
      hash = hashPair(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && areEqual(hash, root);
}

/** A claim that the older tree is a beginning of the newer one. */
export interface ConsistencyClaim {
  older: number;
  olderRoot: Uint8Array;
  newer: number;
  newerRoot: Uint8Array;
}

/** RFC 9162, 2.1.4.2. Nothing can be claimed of an empty tree, since everything begins with it. */
export function verifyConsistency(claim: ConsistencyClaim, proof: readonly Uint8Array[]): boolean {
  const { older, olderRoot, newer, newerRoot } = claim;
  if (!areSizes(older, newer) || older === 0 || older > newer) return false;
  if (older === newer) return proof.length === 0 && areEqual(olderRoot, newerRoot);
  const path = isPowerOfTwo(older) ? [olderRoot, ...proof] : proof;
  const [first, ...rest] = path;
  if (!first) return false;
  let [node, last] = [older - 1, newer - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [olderHash, newerHash] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      olderHash = hashPair(sibling, olderHash);
      newerHash = hashPair(sibling, newerHash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, half(last)];
    } else {
      newerHash = hashPair(newerHash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && areEqual(olderHash, olderRoot) && areEqual(newerHash, newerRoot);
}

function isPowerOfTwo(number: number): boolean {
  return number === 1 || (number % 2 === 0 && isPowerOfTwo(number / 2));
}

function half(number: number): number {
  return Math.floor(number / 2);
}

function areSizes(...numbers: number[]): boolean {
  return numbers.every((number) => Number.isSafeInteger(number) && number >= 0);
}

export function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
