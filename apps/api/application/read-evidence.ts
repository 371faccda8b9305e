import { readFile } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type/core';
import { PDFDocument, PDFName } from 'pdf-lib';
import sharp, { type Sharp } from 'sharp';
import { DomainError } from '#problem';

const MEGABYTE = 1024 * 1024;
/** A scan of a page as phones and scanners make it; more is a mistake. */
export const EVIDENCE_BYTES = 10 * MEGABYTE;
const PDF_PAGES = 20;
const MOST_PIXELS = 60_000_000;
/** Enough to read a page of A4 at 200 dpi. */
const LONGEST_SIDE = 2400;

/** The one size of a portrait: 35 × 49 mm at 300 dpi. */
export const PORTRAIT = { width: 413, height: 579 };
/** Mean lightness, of 255, of the corners behind somebody's head. */
const LIGHT_BACKGROUND = 150;

export interface ReadEvidence {
  bytes: Uint8Array;
  mediaType: 'image/jpeg' | 'application/pdf';
  pages: number;
}

/**
 * A scan as it is kept: told by its first bytes, never by its name; a picture is drawn anew, which leaves out
 * EXIF with place and device and whatever was hidden behind it; a PDF must open, and may do nothing by itself.
 * @throws DomainError `EVIDENCE_TYPE`, `EVIDENCE_EMPTY`, `EVIDENCE_DAMAGED`, `PDF_LOCKED`, `PDF_ACTIVE`, `PDF_LONG`
 */
export async function readScan(path: string): Promise<ReadEvidence> {
  const bytes = await readFile(path);
  if (bytes.length === 0) throw refusal('EVIDENCE_EMPTY', '文件是空的，请重新选择');
  const type = await fileTypeFromBuffer(bytes);
  if (type?.mime === 'application/pdf')
    return { bytes, mediaType: 'application/pdf', pages: await checkPdf(bytes) };
  if (type?.mime !== 'image/jpeg' && type?.mime !== 'image/png')
    throw refusal(
      'EVIDENCE_TYPE',
      `只接受 PDF、JPG、PNG 文件${type === undefined ? '' : `，这是 ${type.ext.toUpperCase()}`}`,
    );
  const drawn = await redraw(bytes, (picture) =>
    picture.resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true }),
  );
  return { bytes: drawn, mediaType: 'image/jpeg', pages: 1 };
}

/**
 * A portrait as it is kept: exactly 413 × 579, cropped to its shape before by whoever sent it.
 * @throws DomainError `EVIDENCE_TYPE`, `EVIDENCE_DAMAGED`, `PHOTO_SMALL`, `PHOTO_SHAPE`, `PHOTO_BACKGROUND`
 */
export async function readPortrait(path: string): Promise<ReadEvidence> {
  const bytes = await readFile(path);
  const type = await fileTypeFromBuffer(bytes);
  if (type?.mime !== 'image/jpeg' && type?.mime !== 'image/png')
    throw refusal('EVIDENCE_TYPE', '证件照应为 JPG 或 PNG 文件');
  const { width, height } = await measured(bytes);
  if (width < PORTRAIT.width || height < PORTRAIT.height)
    throw refusal(
      'PHOTO_SMALL',
      `证件照只有 ${width}×${height} 像素，至少要 ${PORTRAIT.width}×${PORTRAIT.height}`,
    );
  if (Math.abs(width / height / (PORTRAIT.width / PORTRAIT.height) - 1) > 0.02)
    throw refusal(
      'PHOTO_SHAPE',
      `证件照应裁剪为 ${PORTRAIT.width}×${PORTRAIT.height} 的比例，现为 ${width}×${height}`,
    );
  const drawn = await redraw(bytes, (picture) => picture.resize({ ...PORTRAIT, fit: 'fill' }));
  const lightness = await backgroundLightness(drawn);
  if (lightness < LIGHT_BACKGROUND)
    throw refusal('PHOTO_BACKGROUND', '证件照背景过暗，请用白色或浅色背景的近期免冠照片');
  return { bytes: drawn, mediaType: 'image/jpeg', pages: 1 };
}

async function redraw(bytes: Uint8Array, shape: (picture: Sharp) => Sharp): Promise<Uint8Array> {
  try {
    // Upright first: the turn is told by EXIF, which is left out.
    const upright = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).rotate();
    return await shape(upright).flatten({ background: '#ffffff' }).jpeg({ quality: 85 }).toBuffer();
  } catch {
    throw damaged();
  }
}

/** Width and height as seen, once turned upright. */
async function measured(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  try {
    const { width, height, autoOrient } = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata();
    return { width: autoOrient?.width ?? width, height: autoOrient?.height ?? height };
  } catch {
    throw damaged();
  }
}

/** Of the two upper corners, where no portrait has a head. */
async function backgroundLightness(portrait: Uint8Array): Promise<number> {
  const side = Math.round(PORTRAIT.width * 0.12);
  const corner = async (left: number) => {
    const { channels } = await sharp(portrait)
      .extract({ left, top: 0, width: side, height: side * 2 })
      .greyscale()
      .stats();
    return channels[0]!.mean;
  };
  return Math.min(await corner(0), await corner(PORTRAIT.width - side));
}

/** How many pages a PDF has, once it is known to be one that only shows them. */
async function checkPdf(bytes: Uint8Array): Promise<number> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false }).catch((error: Error) => {
    throw /encrypt/i.test(error.message)
      ? refusal('PDF_LOCKED', '这个 PDF 有密码或加了限制，请去掉后重新上传')
      : damaged();
  });
  const { catalog } = document;
  const names = catalog.lookup(PDFName.of('Names'));
  const active =
    ['OpenAction', 'AA'].some((key) => isScript(catalog.lookup(PDFName.of(key)))) ||
    /\/(JavaScript|EmbeddedFiles)\b/.test(names?.toString() ?? '');
  if (active) throw refusal('PDF_ACTIVE', '这个 PDF 含有脚本或附件，请打印为普通 PDF 后上传');
  const pages = document.getPageCount();
  if (pages > PDF_PAGES)
    throw refusal('PDF_LONG', `这个 PDF 有 ${pages} 页，最多 ${PDF_PAGES} 页，请只留需要的页`);
  return pages;
}

/** An action that opens a page is harmless, one that runs or launches something is not. */
function isScript(action: { toString(): string } | undefined): boolean {
  return /\/(JavaScript|JS|Launch|SubmitForm|ImportData)\b/.test(action?.toString() ?? '');
}

function damaged(): DomainError {
  return refusal('EVIDENCE_DAMAGED', '文件打不开，可能已损坏，请重新选择');
}

export function refusal(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail, errors: [{ pointer: '/file', code, detail }] });
}
