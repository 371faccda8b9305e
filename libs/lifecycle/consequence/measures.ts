import { DomainError } from '#problem';
import type { CivilDate } from '../civil-date/index.ts';

/** What a person may decide once a flag, or a case of its own, is before them. No measure follows by itself (C12). */
export type Measure = 'none' | 'remind' | 'bar' | 'cut-quota';

export const measureNames: Record<Measure, string> = {
  none: '不予处理',
  remind: '提醒整改',
  bar: '停止接受推荐',
  'cut-quota': '减少名额',
};

/** A unit is barred (R40), a prefecture loses places (R39), never the other way round. */
export const measuresOf: Readonly<Record<'unit' | 'prefecture', readonly Measure[]>> = {
  unit: ['none', 'remind', 'bar'],
  prefecture: ['none', 'remind', 'cut-quota'],
};

/** A stretch of days in which a unit may not recommend, both counted; without an end until it is lifted. */
export interface BarDays {
  startsOn: CivilDate;
  endsOn: CivilDate | null;
}

export function isBarredOn({ startsOn, endsOn }: BarDays, today: CivilDate): boolean {
  return startsOn <= today && (endsOn === null || today <= endsOn);
}

/**
 * @throws DomainError `BAR_DAYS_INVALID` for an end before the start, or a start before today: what was recommended
 *   while nothing was decided stays as it is
 */
export function checkBarDays({ startsOn, endsOn }: BarDays, today: CivilDate): void {
  const [pointer, detail] =
    startsOn < today
      ? ['/startsOn', `起始日期 ${startsOn} 早于今天，停止推荐不能追溯`]
      : endsOn !== null && endsOn < startsOn
        ? ['/endsOn', `截止日期 ${endsOn} 早于起始日期 ${startsOn}`]
        : [null, ''];
  if (pointer === null) return;
  throw new DomainError({
    kind: 'invalid',
    code: 'BAR_DAYS_INVALID',
    detail,
    errors: [{ pointer, code: 'BAR_DAYS_INVALID', detail }],
  });
}
