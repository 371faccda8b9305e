import type { StreamableFile } from '@nestjs/common';
import type { CorrectionEvidence, CorrectionRequest } from '#database/correction';
import type { ArtefactStore } from '#documents/artefacts';
import { correctionFieldNames, correctionMachine } from '#lifecycle';
import { fileAnswer, fileNamePart } from '../download/file.ts';

export function correctionView(request: CorrectionRequest, files: readonly CorrectionEvidence[]) {
  const { id, field, oldValue, newValue, reason, state, createdAt, decidedAt, decisionNote } = request;
  return {
    id,
    field,
    fieldName: correctionFieldNames[field],
    oldValue,
    newValue,
    reason,
    state,
    stateName: correctionMachine.names[state],
    createdAt: createdAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    decidedBy: request.decidedBy,
    decisionNote,
    evidence: files
      .filter(({ requestId }) => requestId === id)
      .map((file) => ({ id: file.id, name: file.name, mediaType: file.mediaType })),
  };
}

export async function correctionFile(
  store: ArtefactStore,
  { name, mediaType, digest }: CorrectionEvidence,
): Promise<StreamableFile> {
  const stem = fileNamePart(name.replace(/\.[^.]*$/, ''));
  return fileAnswer(`${stem}.${mediaType === 'application/pdf' ? 'pdf' : 'jpg'}`, await store.read(digest));
}
