import type { EntityManager } from 'typeorm';
import { parseName } from '#eligibility';
import { type CorrectionField, correctionFieldNames, correctionMachine, transition } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { Candidate } from '../candidate/candidate.ts';
import { CorrectionEvidence, CorrectionRequest } from './correction-request.ts';

const MOST_FILES = 3;

export interface CorrectionWish {
  candidateId: string;
  field: CorrectionField;
  newValue: string;
  reason: string;
  actor: Actor;
}

/**
 * Notes what a candidate asks to have put right; nothing changes until staff grant it. Call it in a transaction.
 * @throws DomainError `CORRECTION_OPEN`, `CORRECTION_SAME`, and what `parseName` throws
 */
export async function requestCorrection(
  manager: EntityManager,
  { candidateId, field, newValue, reason, actor }: CorrectionWish,
  now: Date,
): Promise<CorrectionRequest> {
  const candidate = await manager.findOneOrFail(Candidate, {
    where: { id: candidateId },
    relations: { person: true },
    lock: { mode: 'pessimistic_write', tables: ['candidate'] },
  });
  const oldValue = storedValueOf(candidate, field);
  const value = field === 'name' ? parseName(newValue) : newValue.trim();
  if (value === oldValue)
    throw refuse('CORRECTION_SAME', `${correctionFieldNames[field]}现在就是“${value}”，不必更正`);
  if (await manager.existsBy(CorrectionRequest, { candidateId, field, state: 'open' }))
    throw refuse('CORRECTION_OPEN', `您已申请更正${correctionFieldNames[field]}，请等待核实，或先撤回`);
  const request = await manager.save(
    manager.create(CorrectionRequest, {
      termId: candidate.termId,
      candidateId,
      field,
      oldValue,
      newValue: value,
      reason: reason.trim(),
      state: 'open',
      createdAt: now,
    }),
  );
  await recordAudit(manager, actor, now, {
    action: 'correction.requested',
    termId: candidate.termId,
    subjectId: request.id,
    detail: { field: correctionFieldNames[field] },
  });
  return request;
}

/** @throws DomainError `CORRECTION_NOT_FOUND`, for somebody else's as well */
export async function getOwnCorrection(
  manager: EntityManager,
  { id, candidateId }: { id: string; candidateId: string },
): Promise<CorrectionRequest> {
  const request = await manager.findOneBy(CorrectionRequest, { id, candidateId });
  if (request !== null) return request;
  throw new DomainError({ kind: 'missing', code: 'CORRECTION_NOT_FOUND', detail: '没有找到这项更正申请' });
}

/** @throws DomainError `CORRECTION_NOT_FOUND`, `STATE_MOVE_FORBIDDEN` */
export async function withdrawCorrection(
  manager: EntityManager,
  { id, candidateId, actor }: { id: string; candidateId: string; actor: Actor },
  now: Date,
): Promise<void> {
  const request = await getOwnCorrection(manager, { id, candidateId });
  request.state = transition(correctionMachine, request.state, 'withdrawn');
  request.decidedAt = now;
  await manager.save(request);
  await recordAudit(manager, actor, now, {
    action: 'correction.withdrawn',
    termId: request.termId,
    subjectId: id,
    detail: { field: correctionFieldNames[request.field] },
  });
}

/** @throws DomainError `CORRECTION_NOT_FOUND`, `CORRECTION_CLOSED`, `EVIDENCE_TOO_MANY` */
export async function addCorrectionEvidence(
  manager: EntityManager,
  own: { id: string; candidateId: string },
  file: Pick<CorrectionEvidence, 'digest' | 'mediaType' | 'name'>,
  now: Date,
): Promise<CorrectionEvidence> {
  const request = await getOwnCorrection(manager, own);
  if (request.state !== 'open') throw refuse('CORRECTION_CLOSED', '这项申请已经办结，不能再添加材料');
  if ((await manager.countBy(CorrectionEvidence, { requestId: request.id })) >= MOST_FILES)
    throw refuse('EVIDENCE_TOO_MANY', `一项申请最多 ${MOST_FILES} 份材料`);
  return manager.save(
    manager.create(CorrectionEvidence, { ...file, requestId: request.id, uploadedAt: now }),
  );
}

/** What the data says now; empty for what has no field of its own. */
export function storedValueOf(candidate: Candidate, field: CorrectionField): string {
  if (field === 'name') return candidate.person.name;
  return field === 'other' ? '' : candidate[field];
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'conflict', code, detail });
}
