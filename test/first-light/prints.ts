import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { inkOf, listFonts } from '../pdf/index.ts';

const run = promisify(execFile);
const DPI = 300;
const POINTS_PER_INCH = 72;
const PAGES_AT_ONCE = 48;
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

/**
 * A part of a sheet, in pixels at 300 dpi: what lies outside is not drawn, for drawing is what takes the
 * time.
 */
export interface Place {
  /** Of the sheet's pages, from 1 */
  page: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** One part of each of the pages `first` to `last`, grey, 300 dpi; answers the files in the order of the sheets. */
async function rasterise(
  file: string,
  folder: string,
  { first, last, pagesEach, place }: { first: number; last: number; pagesEach: number; place: Place },
): Promise<string[]> {
  // Sheets of two pages begin with an odd one.
  const which = pagesEach === 1 ? [] : [place.page === 1 ? '-o' : '-e'];
  const range = ['-f', String(first), '-l', String(last), ...which];
  const { left, top, width, height } = place;
  const cut = ['-x', String(left), '-y', String(top), '-W', String(width), '-H', String(height)];
  const prefix = path.join(folder, `${left}-${top}-p${first}`);
  await run('pdftoppm', ['-r', String(DPI), '-gray', ...range, ...cut, file, prefix]);
  const { stdout } = await run('sh', ['-c', 'ls "$1"-*.pgm | sort', 'sh', prefix]);
  return stdout.trim().split('\n');
}

async function rasteriseWhole(file: string, folder: string, page: number): Promise<string> {
  const target = path.join(folder, 'whole');
  const range = ['-f', String(page), '-l', String(page), '-singlefile'];
  await run('pdftoppm', ['-r', String(DPI), '-gray', ...range, file, target]);
  return `${target}.pgm`;
}

/** What the QR codes on each raster say; one run of zbarimg for all of them. */
async function decodeAll(images: readonly string[]): Promise<string[][]> {
  const flags = ['-q', '--nodbus', '--xml', '-Sdisable', '-Sqrcode.enable'];
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

async function inkUnder(image: string, place: Place, words: readonly Word[]): Promise<number> {
  const raster = await readPgm(image);
  const scale = DPI / POINTS_PER_INCH;
  return words.reduce(
    (sum, { left, top, width, height }) =>
      sum +
      inkOf(raster, {
        left: left * scale - place.left,
        top: top * scale - place.top,
        width: width * scale,
        height: height * scale,
      }),
    0,
  );
}

/**
 * Reads a print-ready file sheet by sheet.
 * @param names whose sheets they are, in order
 * @param pagesEach pages of one sheet, one or two
 * @param name where the name stands, however long it is
 * @param code where the QR stands
 */
export async function readPrintFile(
  pdf: Uint8Array,
  names: readonly string[],
  { pagesEach = 1, name, code }: { pagesEach?: number; name: Place; code: Place },
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
      const range = { first: start + 1, last: start + some.length * pagesEach, pagesEach };
      const named = await rasterise(file, folder, { ...range, place: name });
      const coded = await rasterise(file, folder, { ...range, place: code });
      const codes = await decodeAll(coded);
      if (codes.every((found) => found.length === 0)) throw new Error('no sheet has its code at that place');
      for (const [nth, found] of codes.entries()) {
        // The decoder now and then misses one that is cut close; on its page it is there, or the sheet has none.
        if (found.length > 0) continue;
        const at = start + nth * pagesEach + code.page;
        codes[nth] = (await decodeAll([await rasteriseWhole(file, folder, at)]))[0]!;
      }
      for (const [nth, person] of some.entries()) {
        const own = words.slice(start + nth * pagesEach, start + (nth + 1) * pagesEach);
        const drawn = findName(own[name.page - 1]!, person);
        sheets.push({
          text: own.flatMap((page) => page.map(({ text }) => text)).join(' '),
          qr: codes[nth]!,
          ink: await inkUnder(named[nth]!, name, drawn),
          height: Math.max(...drawn.map(({ height }) => height)),
        });
      }
      await Promise.all([...named, ...coded].map((image) => rm(image)));
    }
    return sheets;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Fonts of a file that are not embedded; an empty list is a file that prints anywhere. */
export async function listLooseFonts(pdf: Uint8Array): Promise<string[]> {
  return (await listFonts(pdf)).filter(({ embedded }) => !embedded).map(({ name }) => name);
}
