import type { Closure } from '../../../api/planner-contract.ts';
import { formatShort } from '../../../format/instant.ts';
import { type Days, describeHours } from './hours.ts';

/** What is supposed: rooms that can't be used, other hours, or both. */
export function describeChanges(
  { closures, days }: { closures: Closure[]; days: Days | null },
  roomNames?: Map<string, string>,
): string {
  const lost = closures.length > 0 ? [describeClosures(closures, roomNames)] : [];
  const hours = days ? [`开考时段改为${describeHours(days)}`] : [];
  return [...lost, ...hours].join('；');
}

/** 6月6日 08:30、6月6日 10:30，共2个考场用不了 */
function describeClosures(closures: Closure[], roomNames?: Map<string, string>): string {
  const starts = [...new Set(closures.map(({ from }) => formatShort(from)))];
  const rooms = [...new Set(closures.map(({ room }) => room))];
  const named =
    roomNames && rooms.length <= 3 ? rooms.map((room) => roomNames.get(room) ?? room).join('、') : null;
  return `${starts.join('、')}，${named ?? `${rooms.length}个考场`}用不了`;
}
