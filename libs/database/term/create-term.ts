import type { EntityManager } from 'typeorm';
import { listAssumptions, parseTermSettings } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { Term } from './term.ts';

export interface TermFacts {
  /** e.g. `2025-2` */
  code: string;
  name: string;
  /** TermSettings, or anything that should be: it is parsed */
  settings: unknown;
  /** JSON pointers of values that the notice does not give */
  assumed: string[];
  actor: Actor;
}

/**
 * Makes a term, which is public from then on: what is not public yet is a draft.
 * @throws DomainError `TERM_SETTINGS_INVALID`, `ASSUMPTION_UNKNOWN`, `TERM_EXISTS`
 */
export async function createTerm(
  manager: EntityManager,
  { code, name, settings: input, assumed, actor }: TermFacts,
  now: Date,
): Promise<Term> {
  const settings = parseTermSettings(input);
  listAssumptions(settings, assumed);
  if (await manager.existsBy(Term, { code }))
    throw new DomainError({ kind: 'conflict', code: 'TERM_EXISTS', detail: `培训班“${code}”已存在` });
  const term = await manager.save(Term, {
    code,
    name,
    settings,
    assumed,
    publishedAt: now,
    publishedBy: actor.name,
  });
  await recordAudit(manager, actor, now, {
    action: 'term.created',
    termId: term.id,
    detail: { name, assumed: assumed.length },
  });
  return term;
}
