import type { Closure } from '../../../api/planner-contract.ts';
import { formatShort } from '../../../format/instant.ts';

/** 6月6日 08:30、6月6日 10:30，共2个考场用不了 */
export function describeClosures(closures: Closure[], roomNames?: Map<string, string>): string {
  if (closures.length === 0) return '开放时间改变';
  const starts = [...new Set(closures.map(({ from }) => formatShort(from)))];
  const rooms = [...new Set(closures.map(({ room }) => room))];
  const named =
    roomNames && rooms.length <= 3 ? rooms.map((room) => roomNames.get(room) ?? room).join('、') : null;
  return `${starts.join('、')}，${named ?? `${rooms.length}个考场`}用不了`;
}
