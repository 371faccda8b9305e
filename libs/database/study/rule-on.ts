import type { EntityManager } from 'typeorm';
import { isQualified } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { Candidate } from '../candidate/candidate.ts';
import { sendMessages } from '../message/send.ts';
import { getTerm } from '../term/get-term.ts';
import { StudyOutcome } from './outcome.ts';
import { listStudents } from './students.ts';

export interface Word {
  candidateId: string;
  /** null leaves it to the rule again */
  verdict: boolean | null;
  reason: string;
  actor: Actor;
}

/**
 * Staff say of somebody that they are qualified or are not, whatever the minutes; or take that word back. It holds
 * until another word, and the person is told why.
 * @throws DomainError `CANDIDATE_NOT_FOUND`, `STUDY_VERDICT_UNCHANGED`
 */
export async function ruleOnStudy(
  manager: EntityManager,
  { candidateId, verdict, reason, actor }: Word,
  now: Date,
): Promise<void> {
  const candidate = await manager.findOne(Candidate, {
    where: { id: candidateId },
    lock: { mode: 'pessimistic_write' },
  });
  if (candidate === null)
    throw new DomainError({ kind: 'missing', code: 'CANDIDATE_NOT_FOUND', detail: '没有找到这名考生' });
  if (candidate.studyVerdict === verdict)
    throw new DomainError({ kind: 'conflict', code: 'STUDY_VERDICT_UNCHANGED', detail: '认定没有变化' });
  await manager.update(Candidate, { id: candidateId }, { studyVerdict: verdict });
  const term = await getTerm(manager, candidate.termId);
  const qualified = isQualified({ ...candidate, studyVerdict: verdict }, term.settings);
  const basis = verdict === null ? 'rule' : 'word';
  const { accountId } = actor;
  const outcome = await manager.save(StudyOutcome, {
    candidateId,
    qualified,
    basis,
    reason,
    at: now,
    accountId,
    actor: actor.name,
  });
  const [student] = await listStudents(manager, term.id, [candidateId]);
  const words = verdict === null ? '按学时认定' : verdict ? '达标' : '未达标';
  await recordAudit(manager, actor, now, {
    action: 'study.ruled',
    termId: term.id,
    subjectId: candidateId,
    detail: { name: student!.name, verdict: words, reason },
  });
  await sendMessages(
    manager,
    {
      event: 'study.decided',
      termId: term.id,
      link: '/me/study',
      told: [
        {
          to: { personId: student!.personId, phone: student!.phone },
          key: outcome.id,
          parameters: { term: term.name, verdict: words, reason },
        },
      ],
    },
    now,
  );
}
