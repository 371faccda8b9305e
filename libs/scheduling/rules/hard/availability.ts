import { startOf } from '../../model/house.ts';
import { overlapsBatch } from '../../model/starts.ts';
import type { HardRule } from '../rule.ts';

/** Nobody sits an exam while unavailable; half-open spans, so touching is not overlapping. */
export const availability: HardRule = {
  key: 'availability',
  name: '本人时间',
  source: '合同 4.1：不得安排在本人不可用时段',
  objection: ({ house, roster }, row, { batch }) => {
    const spans = roster.unavailabilities[roster.unavailable[row]!]!;
    const start = house.starts[startOf(house, batch)]!;
    const clash = spans.find((span) => overlapsBatch(span, start, house.setting.durationMinutes));
    return clash
      ? `本人 ${clash.from.replace('T', ' ')} 至 ${clash.to.replace('T', ' ')} 不能参加`
      : undefined;
  },
};
