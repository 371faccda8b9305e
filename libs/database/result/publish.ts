import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { sendMessages } from '../message/send.ts';
import type { Term } from '../term/term.ts';
import { type ResultDesk, readResultDesk } from './desk.ts';
import { lockResults } from './lock.ts';
import { type PublicationCounts, ResultPublication } from './publication.ts';

export interface PublicationWish {
  term: Term;
  /** The counts that were looked at: what is published is what was seen */
  expected: PublicationCounts;
  /** Why it is published although people lack a result or a result contradicts the door; else empty */
  remark: string;
  actor: Actor;
}

/**
 * Lets candidates see the results that are recorded and not published yet. Call it in a transaction.
 * @throws DomainError `RESULTS_NOTHING`, `RESULTS_UNSETTLED`, `RESULTS_CHANGED`, `REMARK_MISSING`
 */
export async function publishResults(
  manager: EntityManager,
  { term, expected, remark, actor }: PublicationWish,
  now: Date,
): Promise<ResultPublication> {
  await lockResults(manager, term.id);
  const desk = await readResultDesk(manager, term, now);
  refuseUnready(desk, expected, remark.trim());
  const [published] = await manager.query<[{ id: string; personId: string; phone: string }[], number]>(
    `UPDATE result SET published_at = $2 FROM candidate
     WHERE candidate.id = result.candidate_id AND candidate.term_id = $1 AND result.published_at IS NULL
     RETURNING result.candidate_id AS id, candidate.person_id AS "personId", candidate.phone`,
    [term.id, now],
  );
  const former = await manager.countBy(ResultPublication, { termId: term.id });
  const publication = await manager.save(
    manager.create(ResultPublication, {
      termId: term.id,
      number: former + 1,
      counts: desk.counts,
      remark: remark.trim(),
      accountId: actor.accountId,
      actor: actor.name,
      at: now,
    }),
  );
  const told = published.map(({ id, personId, phone }) => ({
    to: { personId, phone },
    key: `${publication.id}:${id}`,
    parameters: { term: term.name },
  }));
  await sendMessages(manager, { event: 'result.published', termId: term.id, link: '/me', told }, now);
  await recordAudit(manager, actor, now, {
    action: 'results.published',
    termId: term.id,
    subjectId: publication.id,
    detail: { number: publication.number, ...desk.counts, remark: remark.trim() },
  });
  return publication;
}

function refuseUnready(desk: ResultDesk, expected: PublicationCounts, remark: string): void {
  const { counts } = desk;
  const { missing, ...kinds } = counts;
  if (Object.values(kinds).every((people) => people === 0))
    throw refuse('RESULTS_NOTHING', '没有待公布的成绩');
  const undecided = desk.incidents.filter(({ person, ruling }) => person !== null && ruling === null).length;
  if (undecided > 0 || desk.openBatches > 0)
    throw refuse(
      'RESULTS_UNSETTLED',
      [
        undecided > 0 ? `${undecided}项违纪或设备情况未认定` : '',
        desk.openBatches > 0 ? `${desk.openBatches}个场次的成绩录入未完成` : '',
      ]
        .filter(Boolean)
        .join('，')
        .concat('，办结后才能公布'),
    );
  const same = (Object.keys(counts) as (keyof PublicationCounts)[]).every(
    (kind) => counts[kind] === expected[kind],
  );
  if (!same) throw refuse('RESULTS_CHANGED', '您看过之后成绩有了变化，请核对新的人数后再公布');
  if ((missing > 0 || desk.contradictions.length > 0) && remark.length < 2)
    throw new DomainError({
      kind: 'invalid',
      code: 'REMARK_MISSING',
      detail: '有人没有成绩，或成绩与签到不一致，请写明仍然公布的理由',
      errors: [{ pointer: '/remark', code: 'REMARK_MISSING', detail: '不能为空' }],
    });
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'conflict', code, detail });
}
