import { type Bound, LEVELS, type Level, proofOf, type Score } from '#scheduling';

const NAMES: Record<Level, string> = {
  moved: '改场人数',
  reseated: '改座人数',
  batches: '启用场次',
  splitUnits: '拆散单位',
  hardshipMinutes: '奔波分钟',
  comfort: '舒适度',
  neighbours: '同单位相邻',
};

/** The levels of a plan with their proof: `启用场次 5（已证最优）`, one a line. */
export function levelTable(score: Score, bound: Bound): string {
  const lines = LEVELS.filter((level) => score[level] !== undefined).map((level) => {
    const proof = proofOf(score, bound, level);
    const words = { optimal: '已证最优', gap: `下界 ${bound[level]}`, unproved: '未证' };
    return `  ${NAMES[level]} ${score[level]}（${words[proof]}）`;
  });
  return `${lines.join('\n')}\n`;
}
