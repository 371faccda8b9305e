import type { StreamableFile } from '@nestjs/common';
import type { ArtefactStore } from '#documents/artefacts';
import { fileAnswer, fileNamePart } from '../download/file.ts';
import { notReady } from '../download/rendering.ts';
import type { CardRow } from './cards.ts';

export function cardFileName({ number, name }: CardRow): `${string}.pdf` {
  return `${fileNamePart(number)}-${fileNamePart(name)}.pdf`;
}

/** One e-certificate as a file. */
export async function certificateFile(
  store: ArtefactStore,
  { number, name, certificate }: CardRow,
): Promise<StreamableFile> {
  if (certificate === null) throw notReady('这份电子证书还在制作，请稍后再下载');
  const fileName = `${fileNamePart(number)}-${fileNamePart(name)}-电子证书.pdf` as const;
  return fileAnswer(fileName, await store.read(certificate));
}

/** One card as a file. */
export async function cardFile(store: ArtefactStore, card: CardRow): Promise<StreamableFile> {
  if (card.digest === null) throw notReady('这张证卡还在制作，请稍后再下载');
  return fileAnswer(cardFileName(card), await store.read(card.digest));
}
