import { type EntityManager, IsNull } from 'typeorm';
import { correctionFieldNames, correctionMachine, transition } from '#lifecycle';
import { DomainError } from '#problem';
import { Account } from '../account/account.ts';
import { type Actor, type Official, recordAudit } from '../audit/record.ts';
import { Candidate } from '../candidate/candidate.ts';
import { slipsRender } from '../job/contract-names.ts';
import type { Job } from '../job/job.ts';
import { requestJob } from '../job/request.ts';
import { sendMessages } from '../message/send.ts';
import { Person } from '../person/person.ts';
import { AdmitSlip } from '../slip/admit-slip.ts';
import { CorrectionRequest } from './correction-request.ts';
import { storedValueOf } from './request.ts';

export interface CorrectionRuling {
  id: string;
  granted: boolean;
  /** What the candidate is told */
  note: string;
  actor: Official;
}

/**
 * Grants or refuses a correction. A granted name is written at once and the slip is made anew under its number; the
 * job that makes it is answered. What a card already shows takes a reissue. Call it in a transaction.
 * @throws DomainError `CORRECTION_NOT_FOUND`, `STATE_MOVE_FORBIDDEN`, `REASON_MISSING`, `CORRECTION_STALE` where the
 *   data has changed since it was asked
 */
export async function decideCorrection(
  manager: EntityManager,
  { id, granted, note, actor }: CorrectionRuling,
  now: Date,
): Promise<Job | null> {
  const request = await manager.findOne(CorrectionRequest, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (request === null)
    throw new DomainError({ kind: 'missing', code: 'CORRECTION_NOT_FOUND', detail: '没有找到这项更正申请' });
  if (note.trim() === '')
    throw new DomainError({
      kind: 'invalid',
      code: 'REASON_MISSING',
      detail: '请写明核实的依据，考生会看到',
      errors: [{ pointer: '/note', code: 'REASON_MISSING', detail: '不能为空' }],
    });
  request.state = transition(correctionMachine, request.state, granted ? 'granted' : 'refused');
  const job = granted ? await apply(manager, request, actor, now) : null;
  await manager.save(
    Object.assign(request, {
      decidedById: actor.accountId,
      decidedBy: actor.name,
      decidedAt: now,
      decisionNote: note.trim(),
    }),
  );
  await recordAudit(manager, actor, now, {
    action: granted ? 'correction.granted' : 'correction.refused',
    termId: request.termId,
    subjectId: request.candidateId,
    detail: {
      field: correctionFieldNames[request.field],
      // The log is no place for phone numbers.
      before: request.field === 'phone' ? '原号码' : request.oldValue,
      after: request.field === 'phone' ? '新号码' : request.newValue,
      note: note.trim(),
    },
  });
  await announceRuling(manager, request, now);
  return job;
}

/** Tells the candidate, at the number that they have from now on. */
async function announceRuling(
  manager: EntityManager,
  { id, termId, candidateId, field, state, decisionNote }: CorrectionRequest,
  now: Date,
): Promise<void> {
  const { personId, phone } = await manager.findOneByOrFail(Candidate, { id: candidateId });
  const parameters = {
    field: correctionFieldNames[field],
    verdict: correctionMachine.names[state],
    note: decisionNote,
  };
  const told = [{ to: { personId, phone }, key: id, parameters }];
  await sendMessages(manager, { event: 'correction.decided', termId, link: '/me/corrections', told }, now);
}

async function apply(
  manager: EntityManager,
  { candidateId, field, oldValue, newValue, termId }: CorrectionRequest,
  actor: Actor,
  now: Date,
): Promise<Job | null> {
  const candidate = await manager.findOneOrFail(Candidate, {
    where: { id: candidateId },
    relations: { person: true },
  });
  if (storedValueOf(candidate, field) !== oldValue)
    throw new DomainError({
      kind: 'conflict',
      code: 'CORRECTION_STALE',
      detail: `${correctionFieldNames[field]}在申请之后已经变更，请核对后让考生重新申请`,
    });
  if (field === 'other') return null;
  if (field !== 'name') {
    await manager.update(Candidate, { id: candidateId }, { [field]: newValue });
    return null;
  }
  await manager.update(Person, { id: candidate.personId }, { name: newValue });
  await manager.update(Account, { personId: candidate.personId }, { name: newValue });
  return remakeSlip(manager, { candidateId, termId, actor }, now);
}

/** The slip keeps its number: only its paper is made anew. */
async function remakeSlip(
  manager: EntityManager,
  { candidateId, termId, actor }: { candidateId: string; termId: string; actor: Actor },
  now: Date,
): Promise<Job | null> {
  const slip = await manager.findOneBy(AdmitSlip, { candidateId, voidedAt: IsNull() });
  if (slip === null) return null;
  await manager.update(AdmitSlip, { id: slip.id }, { artefactDigest: null });
  return requestJob(
    manager,
    { contract: slipsRender, payload: { planId: slip.planId }, termId, createdBy: actor.name },
    now,
  );
}
