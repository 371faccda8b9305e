/** Returns of one unit's recommendations by a prefecture or the province, by whose mistake each answers to. */
export interface UnitCounts {
  /** Applications that the unit passed on at least once */
  recommended: number;
  /** Times that one of them came back */
  returns: number;
  /** Of these, the returns with at least one reason that is the unit's fault: they alone count (R40) */
  byUnit: number;
  byPerson: number;
  byPrefecture: number;
  bySystem: number;
}

/** What became of what one prefecture passed on to the province. */
export interface PrefectureCounts {
  passed: number;
  /** Of these, refused for good by the province (R39) */
  rejected: number;
  /** Of these, sent back at least once */
  returned: number;
}

/** From how much on a flag is suggested; a term's parameters (C12). */
export interface Thresholds {
  unitReturns: number;
  prefectureRejectPercent: number;
}

/** Whether a unit's returns reach the threshold, itself included (R40). */
export function isUnitFlagged({ byUnit }: UnitCounts, { unitReturns }: Thresholds): boolean {
  return byUnit >= unitReturns;
}

/** Whether the province refused at least the threshold's share of what a prefecture passed (R39). */
export function isPrefectureFlagged(
  { passed, rejected }: PrefectureCounts,
  { prefectureRejectPercent }: Thresholds,
): boolean {
  return rejected > 0 && rejected * 100 >= passed * prefectureRejectPercent;
}

/** The share in percent with one decimal, never rounded up to a threshold that it does not reach; null of nothing. */
export function rejectPercent({ passed, rejected }: PrefectureCounts): number | null {
  return passed === 0 ? null : Math.floor((rejected * 1000) / passed) / 10;
}
