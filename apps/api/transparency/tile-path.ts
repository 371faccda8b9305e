import { type Tile, tileWidth } from '#credential';

/** A tree of 2^53 leaves has no more. */
const MOST_LEVELS = 7;

/**
 * Reads the end of a C2SP tlog-tiles path, `0/x001/234.p/12` or `entries/000`; undefined for every other way to
 * write it, so that each tile has one address.
 */
export function parseTilePath(path: string): { tile: Tile; entries: boolean } | undefined {
  const found = /^(entries|\d)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (!found) return undefined;
  const [, level = '', groups = '', width] = found;
  const entries = level === 'entries';
  const tile = {
    level: entries ? 0 : Number(level),
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: width === undefined ? tileWidth : Number(width),
  };
  const isSound =
    !groups.startsWith('x000/') &&
    Number.isSafeInteger(tile.index) &&
    tile.level < MOST_LEVELS &&
    (width === undefined || tile.width < tileWidth);
  return isSound ? { tile, entries } : undefined;
}

/** Whether a log of `size` leaves has that much of a tile. */
export function hasTile(size: number, { level, index, width }: Tile): boolean {
  return index * tileWidth + width <= Math.floor(size / tileWidth ** level);
}
