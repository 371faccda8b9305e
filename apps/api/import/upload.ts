import { open, readFile } from 'node:fs/promises';
import type { MulterModuleOptions } from '@nestjs/platform-express';
import { DomainError } from '#problem';
import { uploadStorage } from './upload.interceptor.ts';

const MEGABYTE = 1024 * 1024;
const SHEET_BYTES = 10 * MEGABYTE;
const PHOTOS_BYTES = 100 * MEGABYTE;

export const uploadOptions: MulterModuleOptions = {
  storage: uploadStorage,
  limits: { fileSize: PHOTOS_BYTES, files: 2, fields: 0, parts: 2, headerPairs: 20 },
  // Browsers send names as UTF-8, which multer takes for Latin 1 unless told.
  defParamCharset: 'utf8',
};

export const uploadFields = [
  { name: 'file', maxCount: 1 },
  { name: 'photos', maxCount: 1 },
];

/** What multer hands over of a file. */
interface UploadedPart {
  originalname: string;
  size: number;
  path: string;
}

export type UploadedParts = { file?: UploadedPart[]; photos?: UploadedPart[] } | undefined;

export interface Upload {
  fileName: string;
  sheet: Uint8Array;
  /** Where the archive lies until the request is answered */
  photosPath: string | null;
}

/**
 * The parts of an upload, with the plain faults of files refused; what a sheet must look like is for #sheets to say.
 * @throws DomainError `SHEET_MISSING`, `SHEET_TOO_LARGE`, `PHOTOS_NOT_ZIP`, `PHOTOS_UNEXPECTED`
 */
export async function readUpload(parts: UploadedParts, takesPhotos: boolean): Promise<Upload> {
  const [sheet, photos] = [parts?.file?.[0], parts?.photos?.[0]];
  if (sheet === undefined) throw refusal('SHEET_MISSING', '/file', '没有收到表格文件，请选择一个 .xlsx 文件');
  if (sheet.size > SHEET_BYTES)
    throw refusal(
      'SHEET_TOO_LARGE',
      '/file',
      `表格有 ${megabytes(sheet.size)}，不得超过 ${megabytes(SHEET_BYTES)}`,
    );
  if (photos !== undefined && !takesPhotos)
    throw refusal('PHOTOS_UNEXPECTED', '/photos', '导入成绩不需要照片');
  if (photos !== undefined && !(await startsLikeZip(photos.path)))
    throw refusal('PHOTOS_NOT_ZIP', '/photos', `“${shortName(photos)}”不是 .zip 文件，请把照片压缩为 .zip`);
  return {
    fileName: shortName(sheet),
    sheet: await readFile(sheet.path),
    photosPath: photos?.path ?? null,
  };
}

/** Local file header, or the end record of an empty archive. */
async function startsLikeZip(path: string): Promise<boolean> {
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0).finally(() => file.close());
  const magic = buffer.toString('latin1');
  return magic === 'PK\u0003\u0004' || magic === 'PK\u0005\u0006';
}

/** A name to show: some browsers send a path, and it may be of any length. */
function shortName({ originalname }: UploadedPart): string {
  const name = originalname.split(/[\\/]/).at(-1) ?? '';
  return [...name.replaceAll(/\p{Cc}/gu, '')].slice(-100).join('') || '未命名.xlsx';
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}

function refusal(code: string, pointer: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail, errors: [{ pointer, code, detail }] });
}
