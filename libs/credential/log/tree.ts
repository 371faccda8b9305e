import {
  foldNodes,
  hashOfNothing,
  hashPair,
  type LeafRange,
  nodesOf,
  splitOf,
  type TreeNode,
} from './merkle.ts';

/** Where the hashes of complete subtrees are kept; the caller's database or tiles. */
export interface HashReader {
  /** Hashes of the nodes, in their order. A node that was never appended is the reader's error. */
  readHashes(nodes: readonly TreeNode[]): Promise<Uint8Array[]>;
}

/** A hash to be kept, before the tree is said to have grown. */
export interface StoredHash extends TreeNode {
  hash: Uint8Array;
}

/**
 * Grows a tree of `size` leaves by the given leaf hashes: every hash that becomes final, to be stored.
 * Storing the same again is harmless, so that a killed append can be repeated.
 */
export async function appendLeaves(
  size: number,
  leafHashes: readonly Uint8Array[],
  reader: HashReader,
): Promise<StoredHash[]> {
  const edge = nodesOf([0, size]);
  const hashes = await reader.readHashes(edge);
  const open: StoredHash[] = edge.map((node, at) => ({ ...node, hash: hashes[at]! }));
  const stored: StoredHash[] = [];
  for (const [offset, hash] of leafHashes.entries()) {
    let node: StoredHash = { level: 0, index: size + offset, hash };
    stored.push(node);
    while (open.at(-1)?.level === node.level) {
      const left = open.pop()!;
      node = { level: node.level + 1, index: left.index / 2, hash: hashPair(left.hash, node.hash) };
      stored.push(node);
    }
    open.push(node);
  }
  return stored;
}

/** Root of the tree's first `size` leaves; any earlier size may be asked as well. */
export async function rootOf(size: number, reader: HashReader): Promise<Uint8Array> {
  if (size === 0) return hashOfNothing();
  return (await hashRanges([[0, size]], reader))[0]!;
}

/**
 * The audit path of a leaf in the tree of `size` leaves (RFC 9162, 2.1.3.1).
 * @throws RangeError unless 0 ≤ index < size.
 */
export async function proveInclusion(index: number, size: number, reader: HashReader): Promise<Uint8Array[]> {
  if (!(index >= 0 && index < size)) throw new RangeError(`leaf ${index} of ${size}`);
  return hashRanges(inclusionRanges(index, [0, size]), reader);
}

/**
 * Proof that the tree of `older` leaves is a beginning of that of `newer` leaves (RFC 9162, 2.1.4.1).
 * @throws RangeError unless 0 < older ≤ newer.
 */
export async function proveConsistency(
  older: number,
  newer: number,
  reader: HashReader,
): Promise<Uint8Array[]> {
  if (!(older > 0 && older <= newer)) throw new RangeError(`from ${older} to ${newer}`);
  return hashRanges(consistencyRanges(older, [0, newer], true), reader);
}

function inclusionRanges(index: number, range: LeafRange): LeafRange[] {
  const [from, to] = range;
  if (to - from === 1) return [];
  const middle = splitOf(range);
  return index < middle
    ? [...inclusionRanges(index, [from, middle]), [middle, to]]
    : [...inclusionRanges(index, [middle, to]), [from, middle]];
}

function consistencyRanges(older: number, range: LeafRange, known: boolean): LeafRange[] {
  const [from, to] = range;
  if (older === to) return known ? [] : [range];
  const middle = splitOf(range);
  return older <= middle
    ? [...consistencyRanges(older, [from, middle], known), [middle, to]]
    : [...consistencyRanges(older, [middle, to], false), [from, middle]];
}

async function hashRanges(ranges: readonly LeafRange[], reader: HashReader): Promise<Uint8Array[]> {
  const parts = ranges.map(nodesOf);
  const hashes = await reader.readHashes(parts.flat());
  let at = 0;
  return parts.map((nodes) => {
    at += nodes.length;
    return foldNodes(hashes.slice(at - nodes.length, at));
  });
}
