import type { Ruling } from '#checkin';

interface Look {
  /** The word that stands large on the screen */
  word: string;
  icon: string;
  /** Class of the colour; never the only sign */
  tone: 'good' | 'note' | 'wait' | 'stop';
}

/** How each ruling looks: word, drawing and colour say the same. */
export const rulingLooks: Record<Ruling, Look> = {
  'right-room': { word: '本考场', icon: 'in', tone: 'good' },
  'already-in': { word: '已签到', icon: 'in', tone: 'note' },
  early: { word: '未到时间', icon: 'late', tone: 'wait' },
  late: { word: '迟到', icon: 'late', tone: 'stop' },
  'wrong-room': { word: '考场不符', icon: 'wrong-room', tone: 'stop' },
  'wrong-batch': { word: '场次不符', icon: 'wrong-batch', tone: 'stop' },
  replaced: { word: '准考证已换发', icon: 'replaced', tone: 'stop' },
  several: { word: '请选定', icon: 'face', tone: 'wait' },
  unknown: { word: '查无此人', icon: 'unknown', tone: 'stop' },
};
