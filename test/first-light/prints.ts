import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { inkOf, listFonts } from '../pdf/index.ts';

const run = promisify(execFile);
const DPI = 300;
const POINTS_PER_INCH = 72;
const PAGES_AT_ONCE = 24;
const PLENTY = { maxBuffer: 1 << 28 };

interface Word {
  text: string;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** What outside tools read from one sheet, of one or more pages, of a print-ready file. */
export interface ReadSheet {
  text: string;
  qr: string[];
  /** Black pixels at 300 dpi under the name; 0 where nothing is drawn */
  ink: number;
  /** Height in points of the name's line, to which its type size is in proportion */
  height: number;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decode = (text: string) => text.replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? '');

const WORD = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g;

/** The words of every page with their boxes in points, by `pdftotext -bbox`. */
async function readWords(file: string): Promise<Word[][]> {
  const { stdout } = await run('pdftotext', ['-bbox', '-enc', 'UTF-8', file, '-'], PLENTY);
  return stdout
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(WORD)].map(([, left, top, right, bottom, text]) => ({
        text: decode(text!),
        left: Number(left),
        top: Number(top),
        width: Number(right) - Number(left),
        height: Number(bottom) - Number(top),
      })),
    );
}

/** The words in a row that make up a name: a change of font within it splits it. */
function findName(words: readonly Word[], name: string): Word[] {
  for (let first = 0; first < words.length; first++) {
    let joined = '';
    for (let last = first; last < words.length && name.startsWith(joined); last++) {
      joined += words[last]!.text;
      if (joined === name) return words.slice(first, last + 1);
    }
  }
  return [];
}

/** The upper left part of a page, in pixels at 300 dpi: what lies outside is not looked at. */
export interface Corner {
  width: number;
  height: number;
}

/** Pages `first` to `last` as grey rasters of 300 dpi; answers the files in order. */
async function rasterise(
  file: string,
  folder: string,
  { first, last, corner }: { first: number; last: number; corner?: Corner | undefined },
): Promise<string[]> {
  const range = ['-f', String(first), '-l', String(last)];
  const cut = corner ? ['-x', '0', '-y', '0', '-W', String(corner.width), '-H', String(corner.height)] : [];
  const prefix = path.join(folder, `p${first}`);
  await run('pdftoppm', ['-r', String(DPI), '-gray', ...range, ...cut, file, prefix]);
  const { stdout } = await run('sh', ['-c', 'ls "$1"-*.pgm | sort', 'sh', prefix]);
  return stdout.trim().split('\n');
}

/** What the QR codes on each raster say; one run of zbarimg for all of them. */
async function decodeAll(images: readonly string[]): Promise<string[][]> {
  const flags = ['-q', '--xml', '-Sdisable', '-Sqrcode.enable'];
  // zbarimg exits with 4 when one of the images has no code, which the back or front of a card need not have.
  const { stdout } = await run('zbarimg', [...flags, ...images], PLENTY).catch(
    (error: { code: number; stdout: string }) => {
      if (error.code !== 4) throw error;
      return error;
    },
  );
  const found = new Map<string, string[]>();
  for (const [, href, body] of stdout.matchAll(/<source href='(.*?)'>(.*?)<\/source>/gs)) {
    found.set(
      href!,
      [...body!.matchAll(/<!\[CDATA\[(.*?)\]\]>/gs)].map(([, said]) => said!),
    );
  }
  return images.map((image) => found.get(image) ?? []);
}

/** A binary PGM, which needs no decoder: a header of four words, then the pixels. */
async function readPgm(file: string) {
  const bytes = await readFile(file);
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 64).toString('latin1'));
  if (!header) throw new Error('not a grey raster');
  return {
    width: Number(header[1]),
    height: Number(header[2]),
    pixels: new Uint8Array(bytes.subarray(header[0].length)),
  };
}

async function inkUnder(image: string, words: readonly Word[]): Promise<number> {
  const raster = await readPgm(image);
  const scale = DPI / POINTS_PER_INCH;
  return words.reduce(
    (sum, { left, top, width, height }) =>
      sum +
      inkOf(raster, {
        left: left * scale,
        top: top * scale,
        width: width * scale,
        height: height * scale,
      }),
    0,
  );
}

/**
 * Reads a print-ready file sheet by sheet.
 * @param names whose sheets they are, in order
 * @param pagesEach pages of one sheet
 * @param corner where name and QR stand; the whole page unless told
 */
export async function readPrintFile(
  pdf: Uint8Array,
  names: readonly string[],
  { pagesEach = 1, corner }: { pagesEach?: number; corner?: Corner } = {},
): Promise<ReadSheet[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kaoka-prints-'));
  try {
    const file = path.join(folder, 'print.pdf');
    await writeFile(file, pdf);
    const words = await readWords(file);
    if (words.length !== names.length * pagesEach) {
      throw new Error(`${words.length} pages for ${names.length} names`);
    }
    const sheets: ReadSheet[] = [];
    const sheetsAtOnce = PAGES_AT_ONCE / pagesEach;
    for (let first = 0; first < names.length; first += sheetsAtOnce) {
      const some = names.slice(first, first + sheetsAtOnce);
      const start = first * pagesEach;
      const images = await rasterise(file, folder, {
        first: start + 1,
        last: start + some.length * pagesEach,
        corner,
      });
      const codes = await decodeAll(images);
      for (const [nth, name] of some.entries()) {
        const own = images.map((image, index) => ({
          image,
          qr: codes[index]!,
          words: words[start + index]!,
        }));
        sheets.push(await readSheet(name, own.slice(nth * pagesEach, (nth + 1) * pagesEach)));
      }
      await Promise.all(images.map((image) => rm(image)));
    }
    return sheets;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readSheet(
  name: string,
  pages: readonly { image: string; qr: string[]; words: Word[] }[],
): Promise<ReadSheet> {
  const page = pages.find(({ words }) => findName(words, name).length > 0);
  const own = page ? findName(page.words, name) : [];
  return {
    text: pages.flatMap(({ words }) => words.map(({ text }) => text)).join(' '),
    qr: pages.flatMap(({ qr }) => qr),
    ink: page ? await inkUnder(page.image, own) : 0,
    height: Math.max(...own.map(({ height }) => height)),
  };
}

/** Fonts of a file that are not embedded; an empty list is a file that prints anywhere. */
export async function listLooseFonts(pdf: Uint8Array): Promise<string[]> {
  return (await listFonts(pdf)).filter(({ embedded }) => !embedded).map(({ name }) => name);
}
