import sharp from 'sharp';
import { photoKey, readPhotoArchive, type SheetFinding } from '#database/import';
import type { RosterEntry, RosterFinding } from '#eligibility';

/** Portraits are printed 22 mm wide: with less than this they blur. */
const LEAST = { width: 150, height: 200 };
/** A photo of more pixels than any camera makes is an attack on whoever decodes it. */
const MOST_PIXELS = 60_000_000;
const formats = new Set(['jpeg', 'png', 'webp', 'heif']);

export interface PhotoCheck {
  /** About rows of the roster */
  findings: RosterFinding[];
  /** About photos that no row names */
  problems: SheetFinding[];
  notices: SheetFinding[];
}

/** Whether each person who names a photo has a usable one in the archive at a path, and each photo has a person. */
export async function checkPhotos(
  archive: string | null,
  entries: readonly RosterEntry[],
): Promise<PhotoCheck> {
  if (archive === null) return { findings: [], problems: [], notices: noArchive(entries) };
  const wanted = wantedPhotos(entries);
  const faults = new Map<string, string | null>();
  const problems: SheetFinding[] = [];
  const notices: SheetFinding[] = [];
  for await (const { name, bytes } of readPhotoArchive(archive)) {
    const key = photoKey(name);
    if (!wanted.has(key))
      notices.push(loosePhoto(name, 'PHOTO_UNCLAIMED', '花名册中没有人使用这张照片，不会导入'));
    else if (faults.has(key))
      problems.push(loosePhoto(name, 'PHOTO_REPEATED', '压缩包中有多张同名的照片，请只保留一张'));
    else faults.set(key, await faultOf(bytes));
  }
  return { findings: entries.flatMap((entry) => findingsOf(entry, wanted, faults)), problems, notices };
}

/** How many people name each photo. */
function wantedPhotos(entries: readonly RosterEntry[]): Map<string, number> {
  const wanted = new Map<string, number>();
  for (const { photoFile } of entries)
    if (photoFile !== null) wanted.set(photoKey(photoFile), (wanted.get(photoKey(photoFile)) ?? 0) + 1);
  return wanted;
}

function findingsOf(
  { row, photoFile }: RosterEntry,
  wanted: ReadonlyMap<string, number>,
  faults: ReadonlyMap<string, string | null>,
): RosterFinding[] {
  const finding = (code: string, detail: string, severity: RosterFinding['severity'] = 'error') => [
    { row, key: 'photoFile' as const, severity, code, detail },
  ];
  if (photoFile === null)
    return finding('PHOTO_NOT_NAMED', '未填照片文件名，准考证与证卡上将没有照片', 'warning');
  const key = photoKey(photoFile);
  if ((wanted.get(key) ?? 0) > 1) return finding('PHOTO_SHARED', '不止一人使用这张照片，请核对');
  const fault = faults.get(key);
  if (fault === undefined) return finding('PHOTO_MISSING', '照片压缩包中没有这个文件');
  return fault === null ? [] : finding('PHOTO_UNUSABLE', fault);
}

/** What is wrong with a photo, or null. Only its head is read: it is decoded in full when it is imported. */
async function faultOf(bytes: Buffer): Promise<string | null> {
  try {
    const { format, width, height } = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata();
    if (!formats.has(format)) return '照片应为 JPG 或 PNG 格式';
    if (width * height > MOST_PIXELS) return `照片有 ${width}×${height} 像素，过大`;
    if (Math.min(width, height) < LEAST.width || Math.max(width, height) < LEAST.height)
      return `照片只有 ${width}×${height} 像素，至少要 ${LEAST.width}×${LEAST.height}`;
    return null;
  } catch {
    return '无法识别为照片，文件可能已损坏';
  }
}

function noArchive(entries: readonly RosterEntry[]): SheetFinding[] {
  const named = entries.filter(({ photoFile }) => photoFile !== null).length;
  return named === 0
    ? []
    : [
        loosePhoto(
          '',
          'PHOTOS_NOT_SENT',
          `花名册中 ${named} 人填了照片文件名，本次没有上传照片；以前导入过的照片保持不变`,
        ),
      ];
}

function loosePhoto(name: string, code: string, detail: string): SheetFinding {
  return { sheet: '照片压缩包', row: null, column: null, text: name.slice(0, 80), code, detail };
}
