import { prefectures } from '#eligibility';
import { COLUMNS, ROWS, shortName, tiles, wayInWords } from './tiles.ts';

/** Where the prefectures' governments sit: degrees east and north. */
const seats: Record<string, [east: number, north: number]> = {
  510100: [104.07, 30.66],
  510300: [104.78, 29.34],
  510400: [101.72, 26.58],
  510500: [105.44, 28.87],
  510600: [104.4, 31.13],
  510700: [104.68, 31.47],
  510800: [105.84, 32.44],
  510900: [105.59, 30.53],
  511000: [105.06, 29.58],
  511100: [103.77, 29.55],
  511300: [106.11, 30.84],
  511400: [103.85, 30.08],
  511500: [104.64, 28.75],
  511600: [106.63, 30.46],
  511700: [107.47, 31.21],
  511800: [103.01, 29.98],
  511900: [106.75, 31.87],
  512000: [104.63, 30.13],
  513200: [102.22, 31.9],
  513300: [101.96, 30.05],
  513400: [102.27, 27.88],
};

describe('the tile map', () => {
  it('A01 has each of the 21 prefectures once, and two never share a place', () => {
    expect(Object.keys(tiles).sort()).toEqual(prefectures.map(({ code }) => code).sort());
    const places = Object.values(tiles).map(([column, row]) => `${column} ${row}`);
    expect(new Set(places).size).toBe(21);
    for (const [column, row] of Object.values(tiles)) {
      expect(column).toBeLessThan(COLUMNS);
      expect(row).toBeLessThan(ROWS);
    }
  });

  it('A02 goes from west to east along every row and from north to south down every column', () => {
    const all = Object.entries(tiles).map(([code, [column, row]]) => ({ column, row, at: seats[code]! }));
    for (const one of all) {
      for (const other of all) {
        if (one.row === other.row && one.column < other.column) expect(one.at[0]).toBeLessThan(other.at[0]);
        if (one.column === other.column && one.row < other.row)
          expect(one.at[1]).toBeGreaterThan(other.at[1]);
      }
    }
  });

  it('A03 writes names and ways as short as a tile needs', () => {
    expect(['成都市', '攀枝花市', '阿坝藏族羌族自治州', '凉山彝族自治州'].map(shortName)).toEqual([
      '成都',
      '攀枝花',
      '阿坝州',
      '凉山州',
    ]);
    expect([0, 24, 60, 93, 600].map(wayInWords)).toEqual(['本地', '24分', '1小时', '1.5小时', '10小时']);
  });
});
