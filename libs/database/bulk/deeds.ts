import { formatDateTime, isQualified, type TermSettings } from '#lifecycle';
import type { Facts } from './facts.ts';

/** What can be done to many candidates in one act. */
export const bulkDeeds = ['mark-need', 'lift-need', 'rule-study', 'tell', 'slips'] as const;
export type BulkDeed = (typeof bulkDeeds)[number];

export const bulkDeedNames: Record<BulkDeed, string> = {
  'mark-need': '标记需要无障碍座位',
  'lift-need': '取消无障碍座位标记',
  'rule-study': '认定学时',
  tell: '发送消息',
  slips: '下载准考证',
};

/** What is asked for; `verdict` is for 认定学时 alone. */
export interface BulkQuestion {
  deed: BulkDeed;
  verdict: boolean | null;
}

/** What an act does to somebody, and what has to be thought of; or why it leaves them out. Words in zh-CN. */
export type Judgement = { change: string; note: string | null } | { why: string };

type Judge = (facts: Facts, settings: TermSettings, question: BulkQuestion) => Judgement;

const judges: Record<BulkDeed, Judge> = {
  'mark-need': (facts, settings) => {
    if (facts.accessible) return { why: '已经标记' };
    if (facts.hasResult) return { why: '已登记成绩，不再安排座位' };
    return { change: '标记为需要无障碍座位', note: unfitSeat(facts, settings) };
  },
  'lift-need': ({ accessible, hasResult }) => {
    if (!accessible) return { why: '没有标记' };
    if (hasResult) return { why: '已登记成绩，不再安排座位' };
    return { change: '取消无障碍座位标记', note: null };
  },
  'rule-study': (facts, settings, { verdict }) => {
    if (facts.studyVerdict === verdict) return { why: '认定没有变化' };
    if (facts.hasResult) return { why: '已登记成绩' };
    const after = { ...facts, studyVerdict: verdict };
    const word = verdict === null ? '按学时认定' : '由人认定';
    const note =
      !isQualified(after, settings) && facts.seat !== null
        ? `已排在${placeOf(facts.seat, settings)}，座位和准考证须另行调整`
        : null;
    return { change: `${standing(facts, settings)} → ${standing(after, settings)}（${word}）`, note };
  },
  tell: ({ contact: { accountId, email, phone } }) => {
    const ways = [accountId && '站内消息', email && '邮件', phone && '短信提醒'].filter(Boolean);
    if (ways.length === 0) return { why: '没有账号，也没有邮箱或手机号码' };
    return { change: ways.join('、'), note: accountId === null ? '没有账号，看不到通知全文' : null };
  },
  slips: ({ slip }) => {
    if (slip === null) return { why: '还没有准考证' };
    if (slip.digest === null) return { why: '准考证还在生成' };
    return { change: `准考证 ${slip.number}`, note: null };
  },
};

export function judge(facts: Facts, settings: TermSettings, question: BulkQuestion): Judgement {
  return judges[question.deed](facts, settings, question);
}

const standing = (facts: Facts, settings: TermSettings) => (isQualified(facts, settings) ? '达标' : '未达标');

/** Where somebody sits who now needs another seat; null where nothing has to be done. */
function unfitSeat({ seat }: Facts, settings: TermSettings): string | null {
  if (seat === null) return null;
  const room = settings.venues.find(({ id }) => id === seat.venue)?.rooms.find(({ id }) => id === seat.room);
  if (room?.accessible.includes(seat.seat)) return null;
  return `已排在${placeOf(seat, settings)}，不是无障碍座位，须在编排中调整`;
}

function placeOf({ venue, start, room, seat }: NonNullable<Facts['seat']>, { venues }: TermSettings): string {
  const rooms = venues.find(({ id }) => id === venue)?.rooms ?? [];
  const [row, column] = seat.split('-');
  const name = rooms.find(({ id }) => id === room)?.name ?? room;
  return `${formatDateTime(start)} ${name}${row}排${column}座`;
}
