import type { Package } from '../package/open-package.ts';
import { readXml } from '../package/read-xml.ts';
import { generalFormat, type NumberFormat } from './cell.ts';

/** Built-in formats that show dates or times; 27–36 and 50–58 are the Chinese ones. */
const builtInDates = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);

/** The number format of each cell style, by the index that cells name. */
export async function readStyles(archive: Package, part: string | undefined): Promise<NumberFormat[]> {
  if (part === undefined || !archive.has(part)) return [];
  const custom = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCellFormats = false;
  await readXml(archive.read(part), {
    open(name, attributes) {
      if (name === 'numFmt') custom.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats) formats.push(formatOf(Number(attributes.numFmtId ?? 0), custom));
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return formats;
}

function formatOf(id: number, custom: Map<number, string>): NumberFormat {
  const code = custom.get(id);
  if (code === undefined)
    return {
      isDate: builtInDates.has(id) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58),
      leastDigits: 0,
    };
  return describeFormat(code);
}

/** What a custom format code shows: `yyyy"年"m"月"` a date, `000000` padded digits, `0.00_ ` a number. */
export function describeFormat(code: string): NumberFormat {
  const bare = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (/^0{2,}$/.test(bare)) return { isDate: false, leastDigits: bare.length };
  return /[ymdhs年月日时]/i.test(bare.replace(/General/i, ''))
    ? { isDate: true, leastDigits: 0 }
    : generalFormat;
}
