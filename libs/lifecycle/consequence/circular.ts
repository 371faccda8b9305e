import type { Machine } from '../states/index.ts';
import type { TermSettings } from '../term/index.ts';

/** Who reads a circular: 一定范围 (C21). */
export type CircularScope = TermSettings['circular']['scope'];

export const circularScopeNames: Record<CircularScope, string> = {
  unit: '推荐单位',
  prefecture: '所在市（州）',
  'all-prefectures': '各市（州）职鉴中心',
};

/** Of people who stayed away (R41), or of units whose review was loose (R40). */
export type CircularKind = 'absence' | 'loose-review';

export const circularKindNames: Record<CircularKind, string> = {
  absence: '缺勤通报',
  'loose-review': '推荐审核通报',
};

export type CircularState = 'draft' | 'proposed' | 'approved' | 'published' | 'discarded';

/** One writes, another approves; only what was approved and printed is published, and that stays. */
export const circularMachine: Machine<CircularState> = {
  subject: '通报',
  initial: 'draft',
  names: {
    draft: '草稿',
    proposed: '待审批',
    approved: '已批准',
    published: '已发布',
    discarded: '已作废',
  },
  moves: {
    draft: ['proposed', 'discarded'],
    proposed: ['approved', 'draft'],
    approved: ['published', 'discarded'],
    published: [],
    discarded: [],
  },
};

/** Somebody or some unit that a circular names. */
export interface Named {
  unitId: string;
  /** GB/T 2260 code */
  prefecture: string;
}

/**
 * The entries that may stand in one circular, in order: what is for one unit or one prefecture alone shows nobody
 * of another.
 */
export function splitByScope<T extends Named>(entries: readonly T[], scope: CircularScope): T[][] {
  const keyOf = (entry: T) =>
    scope === 'unit' ? entry.unitId : scope === 'prefecture' ? entry.prefecture : '';
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const group = groups.get(keyOf(entry));
    if (group === undefined) groups.set(keyOf(entry), [entry]);
    else group.push(entry);
  }
  return [...groups.values()];
}

/** An office that may or may not read a published circular. */
export interface Reader {
  kind: 'province' | 'prefecture' | 'unit';
  id: string;
  prefecture: string;
}

/** Who reads it once it is out: the province, the units that it names, and those of its scope. */
export function mayReadCircular(
  { scope, entries }: { scope: CircularScope; entries: readonly Named[] },
  { kind, id, prefecture }: Reader,
): boolean {
  if (kind === 'province') return true;
  if (kind === 'unit' && entries.some(({ unitId }) => unitId === id)) return true;
  if (scope === 'unit')
    return kind === 'prefecture' && entries.some((entry) => entry.prefecture === prefecture);
  if (scope === 'prefecture') return entries.some((entry) => entry.prefecture === prefecture);
  return kind === 'prefecture';
}
