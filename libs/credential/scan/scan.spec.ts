import { enlarge } from './enlarge.ts';
import { grayOf } from './gray-image.ts';
import { type ReadBarcodes, readQrTexts } from './qr-reader.ts';
import { stretchContrast } from './stretch-contrast.ts';

const image = (width: number, ...gray: number[]) => ({
  data: Uint8Array.from(gray),
  width,
  height: gray.length / width,
});

describe('pixels', () => {
  it('gray as the eye weighs the colours, on white where nothing is painted', () => {
    const rgba = [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 51];
    const { data } = grayOf({ data: Uint8ClampedArray.from(rgba), width: 5, height: 1 });
    expect([...data]).toEqual([76, 149, 28, 255, 204]);
  });

  it('enlarging keeps a plain field plain, to its very corners', () => {
    const { data, width, height } = enlarge(image(3, ...Array(6).fill(90)), 3);
    expect([width, height]).toEqual([9, 6]);
    expect(new Set(data)).toEqual(new Set([90]));
  });

  it('enlarging sharpens an edge: darker than dark before it, brighter than bright after it', () => {
    const edge = [50, 50, 50, 200, 200, 200];
    const { data } = enlarge(image(6, ...edge), 2);
    const row = [...data.slice(0, 12)];
    expect(Math.min(...row)).toBeLessThan(50);
    expect(Math.max(...row)).toBeGreaterThan(200);
    expect(row.toReversed().map((gray) => 250 - gray)).toEqual(row);
  });

  it('enlarging treats columns as it treats rows', () => {
    const wide = enlarge(image(2, 10, 200), 3);
    const tall = enlarge(image(1, 10, 200), 3);
    expect([...tall.data.filter((_, at) => at % 3 === 0)]).toEqual([...wide.data.slice(0, 6)]);
  });

  it('contrast: from black to white, whatever the light; a plain field stays as it is', () => {
    const dim = image(100, ...Array.from({ length: 1000 }, (_, at) => 100 + (at % 50)));
    const { data } = stretchContrast(dim);
    expect([Math.min(...data), Math.max(...data)]).toEqual([0, 255]);
    expect(stretchContrast(image(2, 7, 7)).data).toEqual(Uint8Array.from([7, 7]));
  });

  it('contrast: a single glint does not set the scale', () => {
    const grays = Array.from({ length: 1000 }, (_, at) => (at === 500 ? 255 : 100 + (at % 2) * 40));
    expect(stretchContrast(image(100, ...grays)).data[1]).toBe(255);
  });
});

describe('the passes', () => {
  const blank = (width: number) => ({ data: new Uint8Array(width * 10), width, height: 10 });

  async function widthsLookedAt(side: number, foundAt?: number): Promise<number[]> {
    const widths: number[] = [];
    const readBarcodes: ReadBarcodes = async ({ width }) => {
      widths.push(width);
      return width === foundAt ? [{ text: 'found' }] : [];
    };
    const texts = await readQrTexts(blank(side), readBarcodes);
    expect(texts).toEqual(foundAt === undefined ? [] : ['found']);
    return widths;
  }

  it('as it is, then twice and three times as large', async () => {
    expect(await widthsLookedAt(40)).toEqual([40, 80, 120]);
  });

  it('no further than needed', async () => {
    expect(await widthsLookedAt(40, 40)).toEqual([40]);
    expect(await widthsLookedAt(40, 80)).toEqual([40, 80]);
  });

  it('not larger than a photograph need be', async () => {
    expect(await widthsLookedAt(2500)).toEqual([2500, 5000]);
  });
});
