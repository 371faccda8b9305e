import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';

/** A complete subtree: the `2^level` leaves from `index · 2^level` on. Level 0 is a leaf. */
export interface TreeNode {
  level: number;
  index: number;
}

/** Leaves `from` up to, not with, `to`. */
export type LeafRange = readonly [from: number, to: number];

const leafPrefix = Uint8Array.of(0);
const pairPrefix = Uint8Array.of(1);

/** RFC 6962 and 9162, 2.1.1: leaves and inner nodes are hashed apart, so that neither passes for the other. */
export function hashLeaf(entry: Uint8Array): Uint8Array {
  return sha256(concatBytes(leafPrefix, entry));
}

export function hashPair(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concatBytes(pairPrefix, left, right));
}

export function hashOfNothing(): Uint8Array {
  return sha256(new Uint8Array());
}

/** The complete subtrees that make up a range of the tree, left to right. */
export function nodesOf([from, to]: LeafRange): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let at = from; at < to; ) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level++;
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

/** The hash of a range from those of its complete subtrees, which hang to the left. */
export function foldNodes(hashes: readonly Uint8Array[]): Uint8Array {
  return hashes.reduceRight((right, left) => hashPair(left, right));
}

/** Where a range of two leaves or more is cut: at the largest power of two below its length. */
export function splitOf([from, to]: LeafRange): number {
  let width = 1;
  while (width * 2 < to - from) width *= 2;
  return from + width;
}
