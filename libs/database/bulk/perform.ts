import type { EntityManager } from 'typeorm';
import { DomainError, type FieldError } from '#problem';
import { type Actor, recordAudit, recordAudits } from '../audit/record.ts';
import { Candidate } from '../candidate/candidate.ts';
import { sendMessages } from '../message/send.ts';
import { ruleOnStudy } from '../study/rule-on.ts';
import { getTerm } from '../term/get-term.ts';
import type { Term } from '../term/term.ts';
import { type BulkDeed, bulkDeedNames } from './deeds.ts';
import { type Facts, listFacts } from './facts.ts';
import { type BulkPreview, sort } from './preview.ts';

/** An act on many candidates, as it was previewed. */
export interface BulkAct {
  termId: string;
  /** Fetching slips changes nothing and is no act */
  deed: Exclude<BulkDeed, 'slips'>;
  verdict: boolean | null;
  /** Names the act: sent twice, nobody is told twice */
  actId: string;
  /** Why; of a message what it says */
  words: string;
  /** Of a message alone */
  title: string;
  /** Whom the preview showed, with its stamps */
  people: readonly { id: string; stamp: string }[];
  actor: Actor;
}

interface Act extends BulkAct {
  term: Term;
  facts: readonly Facts[];
}

/** Errors that one answer names; the count is in its sentence. */
const MOST_NAMED = 100;

/**
 * Does to all of them what the preview showed, in one transaction, or refuses the whole and names those of whom
 * something has changed since. One audit event for each person and one for the act.
 * @returns how many were touched; 0 where the same message had been sent before
 * @throws DomainError `BULK_CHANGED`, `TERM_NOT_FOUND`
 */
export async function performBulk(manager: EntityManager, act: BulkAct, now: Date): Promise<number> {
  const ids = act.people.map(({ id }) => id);
  const term = await getTerm(manager, act.termId);
  // In one order, so that two acts at once wait for one another instead of locking each other out.
  await manager.query('SELECT 1 FROM candidate WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
  const facts = await listFacts(manager, act.termId, ids);
  refuseChanged(act, facts, sort(facts, term.settings, act));
  return deeds[act.deed](manager, { ...act, term, facts }, now);
}

function refuseChanged({ deed, people }: BulkAct, facts: readonly Facts[], now: BulkPreview): void {
  const names = new Map(facts.map(({ id, name }) => [id, name]));
  const stamps = new Map(now.people.map(({ id, stamp }) => [id, stamp]));
  const left = new Map(now.left.map(({ id, why }) => [id, why]));
  const errors = people.flatMap(({ id, stamp }, index): FieldError[] => {
    if (stamps.get(id) === stamp) return [];
    const why = names.has(id) ? (left.get(id) ?? '信息已变更') : '已不在名单中';
    return [
      { pointer: `/people/${index}`, code: 'BULK_CHANGED', detail: `${names.get(id) ?? '一名考生'}：${why}` },
    ];
  });
  if (errors.length === 0) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'BULK_CHANGED',
    detail: `“${bulkDeedNames[deed]}”没有办理：预览之后有 ${errors.length} 人的情况变了，请重新预览`,
    errors: errors.slice(0, MOST_NAMED),
  });
}

const deeds: Record<BulkAct['deed'], (manager: EntityManager, act: Act, now: Date) => Promise<number>> = {
  'mark-need': (manager, act, now) => setNeed(manager, act, true, now),
  'lift-need': (manager, act, now) => setNeed(manager, act, false, now),
  'rule-study': ruleAll,
  tell: tellAll,
};

async function setNeed(
  manager: EntityManager,
  { termId, facts, words: reason, actor }: Act,
  accessible: boolean,
  now: Date,
): Promise<number> {
  const ids = facts.map(({ id }) => id);
  await manager
    .createQueryBuilder()
    .update(Candidate)
    .set({ accessible })
    .where('id = ANY(:ids::uuid[])', { ids })
    .execute();
  const count = facts.length;
  const each = accessible ? { action: 'candidate.need-marked' } : { action: 'candidate.need-lifted' };
  const whole = accessible ? { action: 'candidates.need-marked' } : { action: 'candidates.need-lifted' };
  await recordAudits(
    manager,
    actor,
    now,
    facts.map(({ id, name }) => ({ ...each, termId, subjectId: id, detail: { name, reason } })),
  );
  await recordAudit(manager, actor, now, { ...whole, termId, detail: { count, reason } });
  return count;
}

/** The use case of one, for each: its message, its outcome and its audit event are the same. */
async function ruleAll(
  manager: EntityManager,
  { termId, facts, verdict, words: reason, actor }: Act,
  now: Date,
): Promise<number> {
  for (const { id } of facts) await ruleOnStudy(manager, { candidateId: id, verdict, reason, actor }, now);
  const said = verdict === null ? '按学时认定' : verdict ? '达标' : '未达标';
  const detail = { count: facts.length, verdict: said, reason };
  await recordAudit(manager, actor, now, { action: 'study.ruled-many', termId, detail });
  return facts.length;
}

async function tellAll(
  manager: EntityManager,
  { term, facts, actId, title, words, actor }: Act,
  now: Date,
): Promise<number> {
  const parameters = { term: term.name, title, words };
  const told = facts.map(({ personId, phone }) => ({ to: { personId, phone }, key: actId, parameters }));
  const telling = { event: 'staff.notice' as const, termId: term.id, link: '/me/messages', told };
  const count = await sendMessages(manager, telling, now);
  if (count === 0) return 0;
  const termId = term.id;
  await recordAudits(
    manager,
    actor,
    now,
    facts.map(({ id, name }) => ({
      action: 'candidate.told',
      termId,
      subjectId: id,
      detail: { name, title },
    })),
  );
  await recordAudit(manager, actor, now, { action: 'candidates.told', termId, detail: { count, title } });
  return count;
}
