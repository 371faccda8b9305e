import type { EntityManager } from 'typeorm';
import { instantOf } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { listStaffOfKind } from '../message/recipients.ts';
import { sendMessages } from '../message/send.ts';
import { getTerm } from '../term/get-term.ts';
import type { Term } from '../term/term.ts';
import { type AppealState, StudyAppeal } from './appeal.ts';
import { writeMinutes } from './minutes.ts';
import { settleIfClosed } from './settle.ts';
import { listStudents } from './students.ts';

export interface AppealToFile {
  termId: string;
  candidateId: string;
  module: string;
  minutes: number;
  statement: string;
  evidence: { digest: string; mediaType: string };
  actor: Actor;
}

/**
 * Somebody asks for time that was not counted. It may be asked for from the first day of study until the exam.
 * @throws DomainError `STUDY_MODULE_UNKNOWN`, `STUDY_APPEAL_NOT_OPEN`, `STUDY_APPEAL_CLOSED`, `STUDY_APPEAL_PENDING`
 */
export async function fileAppeal(
  manager: EntityManager,
  filed: AppealToFile,
  now: Date,
): Promise<StudyAppeal> {
  const term = await getTerm(manager, filed.termId);
  const module = getModule(term, filed.module);
  refuseOutsideTime(term, now);
  const [student] = await listStudents(manager, term.id, [filed.candidateId]);
  if (student === undefined) throw notFound();
  const { evidence, actor, ...facts } = filed;
  const [row] = await manager.query<{ id: string }[]>(
    `INSERT INTO study_appeal (term_id, candidate_id, module, minutes, statement, evidence_digest,
                               evidence_media_type, filed_at, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open') ON CONFLICT DO NOTHING RETURNING id`,
    [
      facts.termId,
      facts.candidateId,
      facts.module,
      facts.minutes,
      facts.statement,
      evidence.digest,
      evidence.mediaType,
      now,
    ],
  );
  if (row === undefined)
    throw new DomainError({
      kind: 'conflict',
      code: 'STUDY_APPEAL_PENDING',
      detail: `您对“${module.name}”的申诉正在处理，请等待结果`,
    });
  const { number } = student;
  const parameters = { number, module: module.name, minutes: String(facts.minutes) };
  const staff = await listStaffOfKind(manager, 'province');
  await sendMessages(
    manager,
    {
      event: 'study.appeal-filed',
      termId: term.id,
      link: `/office/${term.code}/study?tab=appeals`,
      told: staff.map((to) => ({ to, key: row.id, parameters })),
    },
    now,
  );
  await recordAudit(manager, actor, now, {
    action: 'study.appealed',
    termId: term.id,
    subjectId: row.id,
    detail: { number, module: module.name, minutes: facts.minutes },
  });
  return manager.findOneByOrFail(StudyAppeal, { id: row.id });
}

export interface AppealDecision {
  appealId: string;
  /** Minutes to put down on top; 0 refuses */
  grantedMinutes: number;
  reason: string;
  actor: Actor;
}

/**
 * Staff answer an appeal, with the reason; what is granted counts at once.
 * @throws DomainError `STUDY_APPEAL_NOT_FOUND`, `STUDY_APPEAL_DECIDED`
 */
export async function decideAppeal(
  manager: EntityManager,
  { appealId, grantedMinutes, reason, actor }: AppealDecision,
  now: Date,
): Promise<StudyAppeal> {
  const appeal = await manager.findOne(StudyAppeal, {
    where: { id: appealId },
    lock: { mode: 'pessimistic_write' },
  });
  if (appeal === null) throw notFound();
  if (appeal.state !== 'open')
    throw new DomainError({
      kind: 'conflict',
      code: 'STUDY_APPEAL_DECIDED',
      detail: `这份申诉已由${appeal.decidedBy}处理，您的操作没有执行`,
    });
  const state: AppealState = grantedMinutes > 0 ? 'granted' : 'refused';
  Object.assign(appeal, {
    state,
    grantedMinutes: grantedMinutes > 0 ? grantedMinutes : null,
    decisionReason: reason,
    decidedAt: now,
    decidedBy: actor.name,
  });
  await manager.save(appeal);
  const term = await getTerm(manager, appeal.termId);
  await announceDecision(manager, term, appeal, now);
  await recordAudit(manager, actor, now, {
    action: 'study.appeal-decided',
    termId: term.id,
    subjectId: appeal.id,
    detail: { module: getModule(term, appeal.module).name, minutes: grantedMinutes, reason },
  });
  if (grantedMinutes > 0) {
    const { candidateId, module } = appeal;
    const origin = { source: `appeal:${appeal.id}`, asOf: now, importId: null };
    await writeMinutes(manager, [{ candidateId, module, minutes: grantedMinutes }], origin);
    await settleIfClosed(manager, term, [candidateId], now);
  }
  return appeal;
}

async function announceDecision(
  manager: EntityManager,
  term: Term,
  { id, candidateId, module, grantedMinutes, decisionReason }: StudyAppeal,
  now: Date,
): Promise<void> {
  const [student] = await listStudents(manager, term.id, [candidateId]);
  const parameters = {
    module: getModule(term, module).name,
    verdict: grantedMinutes === null ? '未采纳' : `已补记${grantedMinutes}分钟`,
    reason: decisionReason ?? '',
  };
  const to = { personId: student!.personId, phone: student!.phone };
  await sendMessages(
    manager,
    {
      event: 'study.appeal-decided',
      termId: term.id,
      link: '/me/study',
      told: [{ to, key: id, parameters }],
    },
    now,
  );
}

function getModule({ settings }: Term, code: string) {
  const module = settings.study.modules.find((known) => known.code === code);
  if (module !== undefined) return module;
  throw new DomainError({ kind: 'invalid', code: 'STUDY_MODULE_UNKNOWN', detail: '本期没有这门课程' });
}

/** The instant at which appeals end: the first exam day begins. */
export function appealsEnd({ settings }: Pick<Term, 'settings'>): string {
  return instantOf(`${settings.exam.days[0]!.date}T00:00`);
}

function refuseOutsideTime(term: Term, now: Date): void {
  if (now.getTime() < Date.parse(term.settings.windows.study.from))
    throw new DomainError({ kind: 'conflict', code: 'STUDY_APPEAL_NOT_OPEN', detail: '学习还没有开始' });
  if (now.getTime() >= Date.parse(appealsEnd(term)))
    throw new DomainError({
      kind: 'conflict',
      code: 'STUDY_APPEAL_CLOSED',
      detail: '考试日已到，本期学时申诉已截止',
    });
}

function notFound(): DomainError {
  return new DomainError({ kind: 'missing', code: 'STUDY_APPEAL_NOT_FOUND', detail: '没有找到这份申诉' });
}
