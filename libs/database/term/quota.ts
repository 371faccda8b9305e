import type { EntityManager } from 'typeorm';
import { getPrefecture } from '#eligibility';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { getTerm } from './get-term.ts';
import { QuotaEntry } from './quota-entry.ts';
import { Term } from './term.ts';

export interface QuotaChange {
  termId: string;
  /** GB/T 2260 code */
  prefecture: string;
  /** null takes the prefecture's own number away: the total alone is left */
  places: number | null;
  reason: string;
  actor: Actor;
}

/**
 * Gives a prefecture more or fewer places in a term (C11, R39), with a line in the ledger.
 * @throws DomainError `TERM_NOT_FOUND`, `PREFECTURE_CLOSED` for one that takes no part (R5)
 */
export async function adjustQuota(
  manager: EntityManager,
  { termId, prefecture, places, reason, actor }: QuotaChange,
  now: Date,
): Promise<void> {
  await manager.query('SELECT 1 FROM term WHERE id = $1 FOR NO KEY UPDATE', [termId]);
  const { settings } = await getTerm(manager, termId);
  const { name } = getPrefecture(prefecture);
  if (!settings.enabledPrefectures.includes(prefecture))
    throw new DomainError({
      kind: 'conflict',
      code: 'PREFECTURE_CLOSED',
      detail: `${name}没有参加本期培训，不能分配名额`,
    });
  const before = settings.quotas.perPrefecture[prefecture] ?? null;
  if (before === places) return;
  const { [prefecture]: _, ...others } = settings.quotas.perPrefecture;
  const perPrefecture = places === null ? others : { ...others, [prefecture]: places };
  await manager.update(
    Term,
    { id: termId },
    { settings: { ...settings, quotas: { ...settings.quotas, perPrefecture } } },
  );
  await enterQuota(manager, { termId, prefecture, before, after: places, reason, actor }, now);
  await recordAudit(manager, actor, now, {
    action: 'term.quota-adjusted',
    termId,
    subjectId: prefecture,
    detail: { name, before: before ?? '不分配', after: places ?? '不分配', reason },
  });
}

/** The ledger of a term, the newest line first. */
export function listQuotaEntries(manager: EntityManager, termId: string): Promise<QuotaEntry[]> {
  return manager.find(QuotaEntry, { where: { termId }, order: { id: 'DESC' } });
}

export async function enterQuota(
  manager: EntityManager,
  line: Pick<QuotaEntry, 'termId' | 'prefecture' | 'before' | 'after' | 'reason'> & { actor: Actor },
  now: Date,
): Promise<void> {
  const { actor, ...entry } = line;
  await manager.insert(QuotaEntry, { ...entry, enteredAt: now, enteredBy: actor.name });
}
