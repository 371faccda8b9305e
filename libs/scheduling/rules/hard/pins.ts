import { localMinuteOf } from '../../model/clock.ts';
import { seatOf, startOf, venueOf } from '../../model/house.ts';
import type { HardRule } from '../rule.ts';

/** What staff pinned stays: a venue, a batch, a room or a seat. */
export const pins: HardRule = {
  key: 'pins',
  name: '人工固定',
  source: '合同 4.1：固定的安排必须保留',
  objection: ({ house, roster }, row, { batch, room, place }) => {
    const pin = roster.pins.get(row);
    if (!pin) return undefined;
    if (house.venues[venueOf(house, batch)]!.id !== pin.venue) return `已固定在考点“${pin.venue}”`;
    const start = house.starts[startOf(house, batch)]!;
    if (pin.start !== undefined && localMinuteOf(pin.start) !== start) {
      return `已固定在 ${pin.start.replace('T', ' ')} 场`;
    }
    if (room < 0) return undefined;
    if (pin.room !== undefined && house.rooms[room]!.id !== pin.room) return `已固定在考场“${pin.room}”`;
    if (place < 0 || pin.seat === undefined || seatOf(house.rooms[room]!, place) === pin.seat)
      return undefined;
    return `已固定在座位 ${pin.seat}`;
  },
};
