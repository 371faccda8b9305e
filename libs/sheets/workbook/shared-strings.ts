import type { ReadLimits } from '../limits.ts';
import type { Package } from '../package/open-package.ts';
import { readXml } from '../package/read-xml.ts';
import { refuse } from '../problem.ts';
import { cleanText } from './cell.ts';

/** The workbook's texts, cleaned, runs of rich text joined and phonetic guides left out. */
export async function readSharedStrings(
  archive: Package,
  part: string | undefined,
  limits: ReadLimits,
): Promise<string[]> {
  if (part === undefined || !archive.has(part)) return [];
  const strings: string[] = [];
  let current = '';
  let total = 0;
  let inText = false;
  let inPhonetic = false;
  await readXml(archive.read(part), {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') inPhonetic = true;
      inText = name === 't' && !inPhonetic;
    },
    text(text) {
      if (inText) current += text;
    },
    close(name) {
      inText = false;
      if (name === 'rPh') inPhonetic = false;
      if (name !== 'si') return;
      total += current.length;
      if (total > limits.sharedText) throw refuse('SHEET_TOO_MUCH_TEXT', '文件中的文字过多，不予读取');
      strings.push(cleanText(current));
    },
  });
  return strings;
}
