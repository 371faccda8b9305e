import { SEAT } from '../../model/house.ts';
import type { HardRule } from '../rule.ts';

/** Whoever needs an accessible seat gets one. */
export const need: HardRule = {
  key: 'need',
  name: '无障碍座位',
  source: '合同 4.1：有无障碍需要的考生坐无障碍座位',
  objection: ({ house, roster, accessibleSeats }, row, { batch, room, place }) => {
    if (!roster.accessible[row]) return undefined;
    if (accessibleSeats[batch] === 0) return '该场没有无障碍座位';
    if (room < 0 || place < 0) return undefined;
    return house.rooms[room]!.places[place] === SEAT.accessible ? undefined : '不是无障碍座位';
  },
};
