import type { StreamableFile } from '@nestjs/common';
import type { PersonalData } from '#database/personal-data';
import type { ArtefactStore } from '#documents/artefacts';
import { fileAnswer } from '../download/file.ts';
import { type ZipEntry, zipOf } from '../download/zip.ts';
import { personalDocument, personalWorkbook } from './document.ts';

/** All that is kept about somebody as one archive: for machines, as a workbook for people, and every file. */
export async function personalArchive(
  store: ArtefactStore,
  data: PersonalData,
  now: Date,
): Promise<StreamableFile> {
  const kept: ZipEntry[] = [];
  for (const [index, { title, digest }] of data.files.entries()) {
    const ending = await endingOf(store, digest);
    if (ending !== null) kept.push({ path: `文件/${index + 1} ${title}.${ending}`, digest });
  }
  const zip = zipOf(store, kept, now, [
    { path: '个人信息.json', bytes: Buffer.from(personalDocument(data, now)) },
    { path: '个人信息.xlsx', bytes: Buffer.from(await personalWorkbook(data)) },
  ]);
  return fileAnswer('个人信息.zip', zip);
}

/** By the first bytes; null for a file that the store no longer has. */
async function endingOf(store: ArtefactStore, digest: string): Promise<string | null> {
  if (!(await store.has(digest))) return null;
  const [first = 0] = await store.read(digest);
  // A JPEG, a PDF, a PNG; what is left is a badge.
  return { 255: 'jpg', 37: 'pdf', 137: 'png' }[first] ?? 'jwt';
}
