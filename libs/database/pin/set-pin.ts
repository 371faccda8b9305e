import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import type { Actor } from '../audit/record.ts';
import { Candidate } from '../candidate/candidate.ts';
import { listQualifiedCandidates } from '../candidate/list-qualified.ts';
import { Organisation } from '../organisation/organisation.ts';
import { buildInstance } from '../plan/instance.ts';
import { getTerm } from '../term/get-term.ts';
import { changePins, type PinSubject, removePin } from './change-pins.ts';
import type { PinPlace } from './list-pins.ts';
import type { Pin } from './pin.ts';

export interface PinRequest {
  termId: string;
  subject: PinSubject;
  place: PinPlace;
  reason: string;
  actor: Actor;
}

/**
 * Pins a candidate or a unit from the next plan on; plans that exist stay as they are.
 * @throws DomainError `TERM_NOT_FOUND`, `NOT_FOUND`, `PIN_NOT_SCHEDULED`, `PIN_INVALID`, `PIN_IMPOSSIBLE`
 */
export async function setPin(
  manager: EntityManager,
  { termId, subject, place, reason, actor }: PinRequest,
  now: Date,
): Promise<Pin> {
  const term = await getTerm(manager, termId);
  // Pins are weighed against each other, so they change one at a time.
  await manager.query('SELECT 1 FROM term WHERE id = $1 FOR NO KEY UPDATE', [termId]);
  const name = await getSubjectName(manager, termId, subject);
  const candidates = await listQualifiedCandidates(manager, term);
  refuseUnscheduled(subject, name, candidates);
  const [pin] = await changePins(
    manager,
    { termId, set: [{ subject, place }], reason, actor },
    (pins) => buildInstance(term, candidates, pins),
    now,
  );
  return pin!;
}

/** @throws DomainError `NOT_FOUND` */
export async function unsetPin(
  manager: EntityManager,
  { termId, subject, actor }: { termId: string; subject: PinSubject; actor: Actor },
  now: Date,
): Promise<void> {
  const name = await getSubjectName(manager, termId, subject);
  await removePin(manager, { termId, subject, name, actor }, now);
}

async function getSubjectName(manager: EntityManager, termId: string, subject: PinSubject): Promise<string> {
  if ('candidateId' in subject) {
    const candidate = await manager.findOne(Candidate, {
      where: { id: subject.candidateId, termId },
      relations: { person: true },
    });
    if (candidate !== null) return candidate.person.name;
  } else if (await manager.existsBy(Candidate, { termId, unitId: subject.unitId })) {
    return (await manager.findOneByOrFail(Organisation, { id: subject.unitId })).name;
  }
  const what = 'candidateId' in subject ? '这名考生' : '这个单位的考生';
  throw new DomainError({ kind: 'missing', code: 'NOT_FOUND', detail: `本期培训班没有${what}` });
}

function refuseUnscheduled(subject: PinSubject, name: string, candidates: readonly Candidate[]): void {
  const scheduled = candidates.some(({ id, unitId }) =>
    'candidateId' in subject ? subject.candidateId === id : subject.unitId === unitId,
  );
  if (scheduled) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'PIN_NOT_SCHEDULED',
    detail: `${name}没有学时达标的考生，不参加编排，无需固定`,
  });
}
