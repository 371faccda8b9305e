import {
  type Bound,
  LEVELS,
  type Level,
  type LevelChange,
  levelRules,
  proofOf,
  type Score,
} from '#scheduling';

type Part = 'splitPrefectures' | 'imbalance';

const rules = new Map(levelRules.map((rule) => [rule.key, rule]));
const quality = LEVELS.filter((level) => level !== 'moved' && level !== 'reseated');

/** What comfort is blended of (design 4.1, level 4). */
const comfortParts: { key: Part; name: string; unit: string }[] = [
  { key: 'splitPrefectures', name: '拆散市（州）', unit: '次' },
  { key: 'imbalance', name: '场次不均', unit: '人' },
];

/** The quality of a plan level by level: what each counts and why, and how far it is proved. */
export function levelsOf(score: Score | null, bound: Bound | null) {
  if (score === null || bound === null) return [];
  return LEVELS.flatMap((key) => {
    const value = score[key];
    if (value === undefined) return [];
    return [
      {
        ...titleOf(key),
        source: withoutRuleNumbers(rules.get(key)?.source ?? ''),
        score: value,
        bound: bound[key] ?? null,
        proof: proofOf(score, bound, key),
        ...(key === 'comfort'
          ? { parts: comfortParts.map((part) => ({ ...part, value: score[part.key] })) }
          : {}),
      },
    ];
  });
}

/** The project's own numbers of rules (R42) mean nothing to staff. */
function withoutRuleNumbers(source: string): string {
  return source.replace(/（R\d+[^）]*）/g, '');
}

export function titleOf(key: Level): { key: Level; title: string; unit: string } {
  const rule = rules.get(key);
  return { key, title: rule?.name ?? key, unit: rule?.unit ?? '' };
}

export type Verdict = 'better' | 'same' | 'worse';

/** A change level by level; `moved` only where a plan in force is being changed. */
export function deltasOf(change: LevelChange, hasBase: boolean) {
  return changedLevels(hasBase).map((key) => {
    const { title: name, unit } = titleOf(key);
    const parts =
      key === 'comfort' ? { parts: comfortParts.map((part) => ({ ...part, delta: change[part.key] })) } : {};
    return { key, name, unit, delta: change[key], ...parts };
  });
}

/** Better or worse is decided by the first level that differs. */
export function verdictOf(change: LevelChange, hasBase: boolean): Verdict {
  const first = changedLevels(hasBase).find((key) => change[key] !== 0);
  if (first === undefined) return 'same';
  return change[first] < 0 ? 'better' : 'worse';
}

/** The levels of a plan before and after a change that is only thought of. */
export function levelsAfter(score: Score, change: LevelChange, hasBase: boolean) {
  return changedLevels(hasBase).map((key) => {
    const before = score[key] ?? 0;
    return { ...titleOf(key), before, after: before + change[key] };
  });
}

/** The levels of quality of two plans side by side. */
export function compareLevels(before: Score, after: Score) {
  return quality.map((key) => ({
    ...titleOf(key),
    before: before[key],
    after: after[key],
    delta: after[key] - before[key],
  }));
}

/** Rooms and seats are not known of a change that is only thought of, so neither are the levels that count them. */
function changedLevels(hasBase: boolean) {
  const levels = ['batches', 'splitUnits', 'hardshipMinutes', 'comfort'] as const;
  return hasBase ? (['moved', ...levels] as const) : levels;
}
