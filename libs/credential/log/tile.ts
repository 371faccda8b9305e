import { concatBytes } from '@noble/hashes/utils.js';
import { foldNodes, type TreeNode } from './merkle.ts';
import type { HashReader } from './tree.ts';

/** C2SP tlog-tiles: a tile holds up to 256 hashes of one level that is a multiple of eight. */
export const tileHeight = 8;
export const tileWidth = 2 ** tileHeight;
const hashLength = 32;

/** Tile `index` of the hashes at tree level `8 · level`; `width` hashes of it are there, 256 when it is full. */
export interface Tile {
  level: number;
  index: number;
  width: number;
}

/** Path under the log's URL, e.g. `tile/0/x001/x234/067.p/12`. */
export function tilePath({ level, index, width }: Tile): string {
  const partial = width < tileWidth ? `.p/${width}` : '';
  return `tile/${level}/${groupsOf(index)}${partial}`;
}

/** Path of the bundle of the entries below a level-0 tile. */
export function entriesPath({ index, width }: Pick<Tile, 'index' | 'width'>): string {
  return tilePath({ level: 0, index, width }).replace('tile/0/', 'tile/entries/');
}

/** An entry bundle: each entry after its length in two bytes. */
export function bundleEntries(entries: readonly Uint8Array[]): Uint8Array {
  return concatBytes(
    ...entries.flatMap((entry) => [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]),
  );
}

/** The tiles, full and partial, of a tree of `size` leaves. */
export function listTiles(size: number): Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / tileWidth)) {
    for (let index = 0; index * tileWidth < count; index++) {
      tiles.push({ level, index, width: Math.min(tileWidth, count - index * tileWidth) });
    }
  }
  return tiles;
}

/** The hashes of a tile from a store of nodes, as it is served: one after the other. */
export async function readTile({ level, index, width }: Tile, reader: HashReader): Promise<Uint8Array> {
  const nodes = Array.from({ length: width }, (_, at) => ({
    level: level * tileHeight,
    index: index * tileWidth + at,
  }));
  return concatBytes(...(await reader.readHashes(nodes)));
}

/**
 * A reader of nodes over a store that keeps tiles alone; hashes between the tile levels are computed.
 * @param fetchTile gives the bytes of a tile of at least that width.
 */
export function tileReader(fetchTile: (tile: Tile) => Promise<Uint8Array>): HashReader {
  return {
    readHashes: (nodes) =>
      Promise.all(
        nodes.map(async (node) => {
          const { tile, offset, count } = placeOf(node);
          const bytes = await fetchTile(tile);
          return foldBalanced(
            Array.from({ length: count }, (_, at) =>
              bytes.slice((offset + at) * hashLength, (offset + at + 1) * hashLength),
            ),
          );
        }),
      ),
  };
}

function placeOf({ level, index }: TreeNode): { tile: Tile; offset: number; count: number } {
  const tileLevel = Math.floor(level / tileHeight);
  const count = 2 ** (level % tileHeight);
  const first = index * count;
  const offset = first % tileWidth;
  const tile = { level: tileLevel, index: Math.floor(first / tileWidth), width: offset + count };
  return { tile, offset, count };
}

function foldBalanced(hashes: Uint8Array[]): Uint8Array {
  if (hashes.length === 1) return hashes[0]!;
  const middle = hashes.length / 2;
  return foldNodes([foldBalanced(hashes.slice(0, middle)), foldBalanced(hashes.slice(middle))]);
}

function groupsOf(index: number): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.match(/\d{3}/g)!;
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
}
