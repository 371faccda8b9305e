import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { inkOf, listFonts, readGrey } from '../pdf/index.ts';

const run = promisify(execFile);
const DPI = 300;
const POINTS_PER_INCH = 72;

interface Word {
  text: string;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** What outside tools read from one page of a printed file. */
export interface ReadPage {
  text: string;
  qr: string[];
  /** Black pixels at 300 dpi under the name; 0 where nothing is drawn */
  ink: number;
  /** Height in points of the name's line, to which its type size is in proportion */
  height: number;
}

const decode = (text: string) =>
  text.replace(
    /&(amp|lt|gt|quot|apos);/g,
    (entity) => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" })[entity]!,
  );

/** The words of every page with their boxes in points, by `pdftotext -bbox`. */
async function readWords(file: string): Promise<Word[][]> {
  const { stdout } = await run('pdftotext', ['-bbox', '-enc', 'UTF-8', file, '-'], { maxBuffer: 1 << 28 });
  return stdout
    .split('<page ')
    .slice(1)
    .map((page) =>
      [
        ...page.matchAll(
          /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g,
        ),
      ].map(([, left, top, right, bottom, text]) => ({
        text: decode(text!),
        left: Number(left),
        top: Number(top),
        width: Number(right) - Number(left),
        height: Number(bottom) - Number(top),
      })),
    );
}

/** Pages in a row of a print-ready file, with the ink of the words that make up each one's `names`. */
export async function readPrintFile(
  pdf: Uint8Array,
  { names, step = 1 }: { names: readonly string[]; step?: number },
): Promise<ReadPage[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kaoka-prints-'));
  try {
    const file = path.join(folder, 'print.pdf');
    await writeFile(file, pdf);
    const pages = await readWords(file);
    const read: ReadPage[] = [];
    for (const [index, name] of names.entries()) {
      const own = pages.slice(index * step, (index + 1) * step);
      read.push(await readOne(file, folder, own, index * step, name));
    }
    return read;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readOne(
  file: string,
  folder: string,
  own: Word[][],
  first: number,
  name: string,
): Promise<ReadPage> {
  const target = path.join(folder, 'page');
  const qr: string[] = [];
  let ink = 0;
  let height = 0;
  for (const [offset, words] of own.entries()) {
    const page = String(first + offset + 1);
    await run('pdftoppm', ['-r', String(DPI), '-gray', '-singlefile', '-f', page, '-l', page, file, target]);
    const image = `${target}.pgm`;
    const { stdout } = await run('zbarimg', ['-q', '--raw', '-Sdisable', '-Sqrcode.enable', image]).catch(
      () => ({ stdout: '' }),
    );
    qr.push(...stdout.split('\n').filter(Boolean));
    const pieces = findName(words, name);
    if (pieces.length > 0 && ink === 0) {
      ink = inkUnder(await readPgm(image), pieces);
      height = Math.max(...pieces.map((piece) => piece.height));
    }
  }
  return { text: own.flatMap((words) => words.map(({ text }) => text)).join(' '), qr, ink, height };
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

function inkUnder(raster: Awaited<ReturnType<typeof readGrey>>, words: Word[]): number {
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

/** Fonts of a file that are not embedded; an empty list is a file that prints anywhere. */
export async function listLooseFonts(pdf: Uint8Array): Promise<string[]> {
  return (await listFonts(pdf)).filter(({ embedded }) => !embedded).map(({ name }) => name);
}
