import { Temporal } from 'temporal-polyfill';
import { epochOf } from '../instant/index.ts';
import type { Presence } from '../merge/index.ts';
import {
  type Elsewhere,
  type Expected,
  isExpected,
  type OpenRoster,
  type TimedSitting,
} from '../roster/index.ts';

type Person = Expected | Elsewhere;

/** The reasons in words, zh-CN: what is the matter, and where the person should go. */
export const explain = {
  welcome: (sitting: TimedSitting, minutes: number) =>
    minutes > 0
      ? `本场已开考 ${minutes} 分钟，仍在允许入场的时间内`
      : `第 ${sitting.batch} 场，请核对照片和证件`,
  alreadyIn: ({ at, sitting }: Presence, { sittings }: OpenRoster) =>
    `${clock(epochOf(at))} 已在${sittings.get(sitting)?.roomName ?? '别处'}签到`,
  early: ({ opens }: TimedSitting) => `还没到入场时间，${clock(opens)} 开始入场`,
  late: (minutes: number, limit: number) =>
    `已开考 ${minutes} 分钟，超过 ${limit} 分钟的迟到时限，按规定不得入场`,
  misplaced: (ruling: 'wrong-room' | 'wrong-batch', person: Person, sitting: TimedSitting) =>
    ruling === 'wrong-room'
      ? `同一场次，应到${placeOf(person, sitting)}`
      : `不是这一场，应为${momentOf(sitting)}，${placeOf(person, sitting)}`,
  replaced: (person: Person | null, sitting: TimedSitting | null) =>
    person === null || sitting === null
      ? '这张准考证已作废，此人不在本次考试安排中'
      : `这张准考证已作废。新准考证号末四位 ${person.number.slice(-4)}，应为${momentOf(sitting)}，${placeOf(person, sitting)}`,
  several: (ending: string, count: number) => `末位“${ending}”有 ${count} 人，请按姓名和照片选定`,
  unknownNumber: (number: string) => `名册里没有准考证号 ${number}`,
  unknownEnding: (ending: string, count: number) =>
    count > 1
      ? `别的考场有 ${count} 个号码以“${ending}”结尾，请多输几位`
      : `名册里没有以“${ending}”结尾的号码`,
  unknownCard: () => '这张证卡的持有人不在本次考试名册中',
  foreign: () => '这不是准考证或证卡上的二维码',
};

function placeOf(person: Person, { venueName, roomName }: TimedSitting): string {
  return `${venueName} ${roomName}${isExpected(person) ? ` ${person.seat} 号座` : ''}`;
}

/** `6月6日 10:30 第 2 场` in Shanghai. */
function momentOf({ starts, batch }: TimedSitting): string {
  const { month, day } = shanghai(starts);
  return `${month}月${day}日 ${clock(starts)} 第 ${batch} 场`;
}

function clock(time: number): string {
  return shanghai(time).toPlainTime().toString({ smallestUnit: 'minute' });
}

function shanghai(time: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO('Asia/Shanghai');
}
