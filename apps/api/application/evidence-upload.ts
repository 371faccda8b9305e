import { FileInterceptor } from '@nestjs/platform-express';
import { uploadStorage } from '../import/upload.interceptor.ts';
import { EVIDENCE_BYTES } from './read-evidence.ts';

/** One file and nothing else, of the size that a scan may have. */
export const evidenceUpload = FileInterceptor('file', {
  storage: uploadStorage,
  limits: { fileSize: EVIDENCE_BYTES, files: 1, fields: 0, parts: 1, headerPairs: 20 },
  defParamCharset: 'utf8',
});

/** A name to show: some browsers send a path, and it may be of any length. */
export function shortName(original: string): string {
  const name = original.split(/[\\/]/).at(-1) ?? '';
  return [...name.replaceAll(/\p{Cc}/gu, '')].slice(-80).join('') || '未命名';
}
