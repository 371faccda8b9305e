import { type Bound, LEVELS, type Level, proofOf, type Score } from '#scheduling';

const titles: Record<Level, string> = {
  moved: '改动场次的人数',
  reseated: '改动考场或座位的人数',
  batches: '场次数',
  splitUnits: '被拆分的推荐单位',
  hardshipMinutes: '早出晚归的分钟数',
  comfort: '市（州）集中与各场均衡',
  neighbours: '同单位相邻的座位对',
};

/** The quality of a plan level by level, and how far each is proved. */
export function levelsOf(score: Score | null, bound: Bound | null) {
  if (score === null || bound === null) return [];
  return LEVELS.flatMap((key) => {
    const value = score[key];
    if (value === undefined) return [];
    return [
      { key, title: titles[key], score: value, bound: bound[key] ?? null, proof: proofOf(score, bound, key) },
    ];
  });
}
