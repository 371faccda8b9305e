import type { StreamableFile } from '@nestjs/common';
import type { ArtefactStore } from '#documents/artefacts';
import { fileAnswer, fileNamePart } from '../download/file.ts';
import { notReady } from '../download/rendering.ts';
import type { ZipEntry } from '../download/zip.ts';
import type { SlipRow } from './slips.ts';

export function slipFileName({ number, name }: SlipRow): `${string}.pdf` {
  return `${fileNamePart(number)}-${fileNamePart(name)}.pdf`;
}

/** Those that have been made, in a folder for each unit. */
export function slipFolder(slips: readonly SlipRow[]): ZipEntry[] {
  return slips.flatMap((slip) =>
    slip.digest === null
      ? []
      : [{ path: `${fileNamePart(slip.unit)}/${slipFileName(slip)}`, digest: slip.digest }],
  );
}

/** One slip as a file. */
export async function slipFile(store: ArtefactStore, slip: SlipRow): Promise<StreamableFile> {
  if (slip.digest === null) throw notReady('这张准考证还在生成，请稍后再下载');
  return fileAnswer(slipFileName(slip), await store.read(slip.digest));
}
