import type { StreamableFile } from '@nestjs/common';
import type { Credential } from '#database/credential';
import type { ArtefactStore } from '#documents/artefacts';
import { fileAnswer, fileNamePart } from '../download/file.ts';
import { notReady } from '../download/rendering.ts';

/** The credential as an Open Badges 3.0 file (compact JWS). */
export async function badgeFile(
  store: ArtefactStore,
  { badgeDigest, number }: Pick<Credential, 'badgeDigest' | 'number'>,
): Promise<StreamableFile> {
  if (badgeDigest === null) throw notReady('数字徽章还在签发，请稍后再下载');
  return fileAnswer(`${fileNamePart(number)}.jwt`, await store.read(badgeDigest));
}
