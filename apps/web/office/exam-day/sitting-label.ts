import type { SittingStanding } from '../../api/exam-day.ts';
import { formatTime } from '../../format/instant.ts';

/** `第2场 10:30 A401` */
export function sittingLabel({ batch, start, roomName }: SittingStanding): string {
  return `第${batch}场 ${formatTime(start)} ${roomName}`;
}
