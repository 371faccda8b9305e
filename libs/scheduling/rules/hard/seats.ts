import { SEAT, startOf } from '../../model/house.ts';
import type { HardRule } from '../rule.ts';

/** Missing seats do not exist, spare ones are the backup of the day, closed rooms are somebody else's. */
export const seats: HardRule = {
  key: 'seats',
  name: '可用座位',
  source: '合同 4.1：缺位、备用与关闭的座位不安排',
  objection: ({ house }, _row, { batch, room, place }) => {
    if (house.seats[batch] === 0) return '该场没有开放的座位';
    if (room < 0) return undefined;
    if (house.rooms[room]!.closed[startOf(house, batch)]) return `考场“${house.rooms[room]!.id}”在该场关闭`;
    if (place < 0) return undefined;
    return house.rooms[room]!.places[place] === SEAT.unusable ? '是缺位或备用座位' : undefined;
  },
};
