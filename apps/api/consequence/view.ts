import type { Consequence, CountedPrefecture, CountedUnit } from '#database/consequence';
import { getPrefecture } from '#eligibility';
import {
  isBarredOn,
  isPrefectureFlagged,
  isUnitFlagged,
  measureNames,
  rejectPercent,
  type TermSettings,
  type UnitCounts,
} from '#lifecycle';

/** One decision, and whether a bar among them stands today. */
export function consequenceView(row: Consequence, today: string) {
  const { id, unitId, prefecture, measure, reason, counts, flagged, startsOn, endsOn, places } = row;
  const bar = measure === 'bar' && row.liftedAt === null && startsOn !== null ? { startsOn, endsOn } : null;
  return {
    id,
    unitId,
    name: row.unit?.name ?? getPrefecture(prefecture).name,
    prefectureName: getPrefecture(prefecture).name,
    measure,
    measureName: measureNames[measure],
    reason,
    counts,
    flagged,
    startsOn,
    endsOn,
    places,
    decidedAt: row.decidedAt.toISOString(),
    decidedBy: row.decidedBy,
    lifted: row.liftedAt && {
      at: row.liftedAt.toISOString(),
      by: row.liftedBy,
      reason: row.liftReason,
    },
    standing:
      bar === null
        ? null
        : isBarredOn(bar, today)
          ? ('now' as const)
          : bar.startsOn > today
            ? ('later' as const)
            : null,
  };
}

export type ConsequenceView = ReturnType<typeof consequenceView>;

/**
 * A unit's counts with its flag. `open` while no decision has answered to as many returns as there are now (C12).
 */
export function unitView(row: CountedUnit, decisions: readonly Consequence[], settings: TermSettings) {
  const flagged = isUnitFlagged(row, settings.thresholds);
  const answered = decisions
    .filter(({ unitId }) => unitId === row.unitId)
    .map(({ counts }) => (counts as UnitCounts).byUnit);
  return {
    ...row,
    prefectureName: getPrefecture(row.prefecture).name,
    flagged,
    open: flagged && !answered.some((count) => count >= row.byUnit),
  };
}

export function prefectureView(
  row: CountedPrefecture,
  decisions: readonly Consequence[],
  settings: TermSettings,
) {
  const flagged = isPrefectureFlagged(row, settings.thresholds);
  const answered = decisions.flatMap(({ unitId, prefecture, counts }) =>
    unitId === null && prefecture === row.prefecture && 'rejected' in counts ? [counts.rejected] : [],
  );
  return {
    ...row,
    name: getPrefecture(row.prefecture).name,
    percent: rejectPercent(row),
    places: settings.quotas.perPrefecture[row.prefecture] ?? null,
    flagged,
    open: flagged && !answered.some((count) => count >= row.rejected),
  };
}
