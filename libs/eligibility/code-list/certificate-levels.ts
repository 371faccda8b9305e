/**
 * Levels of a vocational certificate, from the lowest skill to the highest. The number falls as skill
 * rises (5 初级工 … 1 高级技师) and the two highest have none, so levels are compared by `rank` only.
 */
export interface CertificateLevel {
  code: string;
  name: string;
  /** Rises with skill. */
  rank: number;
}

export const certificateLevels: readonly CertificateLevel[] = [
  { code: '5', name: '五级/初级工', rank: 1 },
  { code: '4', name: '四级/中级工', rank: 2 },
  { code: '3', name: '三级/高级工', rank: 3 },
  { code: '2', name: '二级/技师', rank: 4 },
  { code: '1', name: '一级/高级技师', rank: 5 },
  { code: 'T', name: '特级技师', rank: 6 },
  { code: 'S', name: '首席技师', rank: 7 },
];

const senior = 3;

/** 高级及以上 of R18, inclusive: 高级工 and all above it. */
export function isSeniorLevel(code: string): boolean {
  return certificateLevels.some((level) => level.code === code && level.rank >= senior);
}

/** Titles that satisfy R18 (初级及以上, any). */
export const titleLevels = [
  { code: 'junior', name: '初级' },
  { code: 'intermediate', name: '中级' },
  { code: 'associate-senior', name: '副高级' },
  { code: 'senior', name: '正高级' },
] as const;
