import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type GreyRaster, readPgm } from './ink.ts';

const run = promisify(execFile);

/** Command-line judges of what we print and sign: poppler-utils, zbar-tools, qpdf, openssl of any distribution. */
export type PdfTool =
  | 'pdftotext'
  | 'pdffonts'
  | 'pdftoppm'
  | 'pdfinfo'
  | 'pdfsig'
  | 'zbarimg'
  | 'qpdf'
  | 'openssl';

export function findMissingTools(tools: readonly PdfTool[]): PdfTool[] {
  return tools.filter((tool) => {
    try {
      execFileSync(process.platform === 'win32' ? 'where' : 'which', [tool], { stdio: 'ignore' });
      return false;
    } catch {
      return true;
    }
  });
}

/**
 * A `describe` that is skipped, with the reason in its name, where a tool is missing; in CI (`CI=true`) it always
 * runs, so a missing tool fails there.
 */
export function describeWithTools(tools: readonly PdfTool[], name: string, body: () => void): void {
  const missing = findMissingTools(tools);
  if (missing.length > 0 && process.env.CI !== 'true') {
    describe.skip(`${name} (skipped: ${missing.join(', ')} not installed)`, body);
  } else {
    describe(name, body);
  }
}

/** Runs `work` on a PDF written to a file of a temporary folder. */
export async function withPdf<T>(
  pdf: Uint8Array,
  work: (path: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kaoka-pdf-'));
  try {
    const path = join(folder, 'document.pdf');
    await writeFile(path, pdf);
    return await work(path, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Text in the order in which it was drawn: a name that was wrapped stays in one piece, but for the line break. */
export async function extractText(pdf: Uint8Array, options: readonly string[] = ['-raw']): Promise<string> {
  return withPdf(pdf, async (path) => {
    const { stdout } = await run('pdftotext', ['-enc', 'UTF-8', ...options, path, '-']);
    return stdout;
  });
}

export interface ListedFont {
  name: string;
  type: string;
  embedded: boolean;
  subset: boolean;
  unicode: boolean;
}

export async function listFonts(pdf: Uint8Array): Promise<ListedFont[]> {
  return withPdf(pdf, async (path) => {
    const { stdout } = await run('pdffonts', [path]);
    return stdout.split('\n').slice(2).filter(Boolean).map(readFontLine);
  });
}

/** A long name shifts the columns, so that only the end of a line can be trusted. */
const FONT_LINE = /^(\S+)\s+(.+?)\s+\S+\s+(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/;

function readFontLine(line: string): ListedFont {
  const fields = FONT_LINE.exec(line);
  if (fields === null) throw new Error(`pdffonts said: ${line}`);
  const [, name, type, embedded, subset, unicode] = fields;
  return {
    name: name!,
    type: type!,
    embedded: embedded === 'yes',
    subset: subset === 'yes',
    unicode: unicode === 'yes',
  };
}

export interface PdfFacts {
  title: string;
  pages: number;
  tagged: boolean;
  /** BCP 47, from the catalogue; empty where none is said */
  language: string;
}

export async function readFacts(pdf: Uint8Array): Promise<PdfFacts> {
  return withPdf(pdf, async (path) => {
    const { stdout } = await run('pdfinfo', [path]);
    const field = (name: string) => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(stdout)?.[1] ?? '';
    return {
      title: field('Title'),
      pages: Number(field('Pages')),
      tagged: field('Tagged') === 'yes',
      language: await readLanguage(path),
    };
  });
}

/** pdfinfo does not tell it; qpdf shows the catalogue as JSON. */
async function readLanguage(path: string): Promise<string> {
  const { stdout } = await run('qpdf', ['--json', '--json-key=qpdf', path], { maxBuffer: 1 << 28 });
  const [, objects] = (JSON.parse(stdout) as { qpdf: [unknown, Record<string, { value?: unknown }>] }).qpdf;
  const catalog = Object.values(objects)
    .map(({ value }) => value as Record<string, string> | undefined)
    .find((value) => value?.['/Type'] === '/Catalog');
  return (catalog?.['/Lang'] ?? '').replace(/^u:/, '');
}

export async function countPages(pdf: Uint8Array): Promise<number> {
  return withPdf(pdf, async (path) => {
    const { stdout } = await run('pdfinfo', [path]);
    return Number(/^Pages:\s+(\d+)/m.exec(stdout)?.[1]);
  });
}

/** One page as a PNG. */
export async function rasterise(pdf: Uint8Array, dpi: number, page = 1): Promise<Buffer> {
  return withPdf(pdf, async (path, folder) => {
    const target = join(folder, 'page');
    const pages = ['-f', String(page), '-l', String(page)];
    await run('pdftoppm', ['-r', String(dpi), '-png', '-singlefile', ...pages, path, target]);
    return readFile(`${target}.png`);
  });
}

/** One page in grey. */
export async function rasteriseGrey(pdf: Uint8Array, dpi: number, page = 1): Promise<GreyRaster> {
  return withPdf(pdf, async (path, folder) => {
    const target = join(folder, 'page');
    const pages = ['-f', String(page), '-l', String(page)];
    await run('pdftoppm', ['-r', String(dpi), '-gray', '-singlefile', ...pages, path, target]);
    return readPgm(await readFile(`${target}.pgm`));
  });
}

/** All pages in grey: one reading of the file and its fonts, where that is what takes the time. */
export async function rasterisePages(pdf: Uint8Array, dpi: number): Promise<GreyRaster[]> {
  return withPdf(pdf, async (path, folder) => {
    await run('pdftoppm', ['-r', String(dpi), '-gray', path, join(folder, 'page')]);
    // Numbered with leading zeros.
    const names = (await readdir(folder)).filter((name) => name.endsWith('.pgm')).sort();
    return Promise.all(names.map(async (name) => readPgm(await readFile(join(folder, name)))));
  });
}

/** What the QR codes on a page say, from a raster of `dpi`; grey and not pressed, which is drawn many times as fast. */
export async function decodeQr(pdf: Uint8Array, dpi = 300, page = 1): Promise<string[]> {
  return withPdf(pdf, async (path, folder) => {
    const target = join(folder, 'page');
    const pages = ['-f', String(page), '-l', String(page)];
    await run('pdftoppm', ['-r', String(dpi), '-gray', '-singlefile', ...pages, path, target]);
    const flags = ['-q', '--nodbus', '--raw', '-Sdisable', '-Sqrcode.enable'];
    const { stdout } = await run('zbarimg', [...flags, `${target}.pgm`]);
    return stdout.split('\n').filter(Boolean);
  });
}

export interface ListedSignature {
  signer: string;
  type: string;
  /** Whether what was signed is what is there */
  valid: boolean;
  /** Whether it covers the file to its last byte */
  whole: boolean;
}

/** What poppler says of a file's signatures; it trusts nobody here, so a name is only claimed. */
export async function listSignatures(pdf: Uint8Array): Promise<ListedSignature[]> {
  return withPdf(pdf, async (path) => {
    // It ends with 2 where there is no signature.
    const { stdout } = await run('pdfsig', ['-nocert', path]).catch((error) => error as { stdout: string });
    return stdout
      .split(/^Signature #\d+:$/m)
      .slice(1)
      .map((part) => ({
        signer: /Signer Certificate Common Name: (.+)/.exec(part)?.[1] ?? '',
        type: /Signature Type: (.+)/.exec(part)?.[1] ?? '',
        valid: part.includes('Signature Validation: Signature is Valid.'),
        whole: part.includes('Total document signed'),
      }));
  });
}
