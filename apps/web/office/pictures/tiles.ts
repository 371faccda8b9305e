/**
 * Sichuan's 21 prefectures as a grid of equal tiles, each at its rough place: [column, row], from the north-west.
 * A tile map, not an outline: small prefectures that send many are as easy to read as large ones that send few, and
 * no boundary is drawn that only a reviewed map may show. Along each row the seats of government go from west to
 * east, down each column from north to south.
 */
export const tiles: Readonly<Record<string, readonly [column: number, row: number]>> = {
  513200: [1, 0],
  510700: [3, 0],
  510800: [4, 0],
  511900: [5, 0],
  513300: [0, 1],
  510100: [2, 1],
  510600: [3, 1],
  511300: [4, 1],
  511700: [5, 1],
  511800: [1, 2],
  511400: [2, 2],
  512000: [3, 2],
  510900: [4, 2],
  511600: [5, 2],
  513400: [1, 3],
  511100: [2, 3],
  510300: [3, 3],
  511000: [4, 3],
  510400: [1, 4],
  511500: [3, 4],
  510500: [4, 4],
};

export const COLUMNS = 6;
export const ROWS = 5;

/** `阿坝藏族羌族自治州` → `阿坝州`, `成都市` → `成都`: what fits a tile. */
export function shortName(name: string): string {
  if (name.endsWith('市')) return name.slice(0, -1);
  return name.endsWith('自治州') ? `${name.slice(0, 2)}州` : name;
}

/** `600` → `10小时`, `93` → `1.5小时`, `24` → `24分`. */
export function wayInWords(minutes: number): string {
  if (minutes === 0) return '本地';
  return minutes < 60 ? `${minutes}分` : `${Math.round(minutes / 30) / 2}小时`;
}
