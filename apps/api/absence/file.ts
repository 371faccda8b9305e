import type { StreamableFile } from '@nestjs/common';
import type { ExplanationFile } from '#database/absence';
import type { ArtefactStore } from '#documents/artefacts';
import { fileAnswer, fileNamePart } from '../download/file.ts';

export async function explanationFile(
  store: ArtefactStore,
  { name, mediaType, digest }: ExplanationFile,
): Promise<StreamableFile> {
  const stem = fileNamePart(name.replace(/\.[^.]*$/, '')) || '证明材料';
  return fileAnswer(`${stem}.${mediaType === 'application/pdf' ? 'pdf' : 'jpg'}`, await store.read(digest));
}
