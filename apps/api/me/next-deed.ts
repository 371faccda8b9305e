import { appealEnd } from '#database/result';
import { formatDate, formatTime, isQualified } from '#lifecycle';
import type { OwnSituation } from './situation.ts';
import type { OwnCredential } from './view.ts';

export interface NextDeed {
  title: string;
  detail: string;
  /** Who owes it; null where nobody does */
  owner: string | null;
  /** Until when, an instant; null where no rule names one */
  due: string | null;
  /** Until when, in words, where it is no instant */
  until: string | null;
}

const SELF = '本人';
const UNBOUND = '通知没有规定时限';

/** The one thing to do or to wait for next, who owes it and until when. */
export function nextDeed(situation: OwnSituation): NextDeed {
  const { credential, result } = situation;
  if (credential !== null) return withCredential(situation, credential);
  if (result !== null) return withResult(situation, result);
  if (situation.row.withdrawn)
    return ended('已退出本期', '不再参加本期培训和考试；如与本人意愿不符，请尽快联系推荐单位或职鉴中心');
  return situation.seat === null ? beforeSeat(situation) : withSeat(situation, situation.seat);
}

function withCredential(situation: OwnSituation, credential: OwnCredential): NextDeed {
  const { cardReady, status, statusName, validTo } = credential;
  if (status !== 'valid' && status !== 'expiring')
    return ended(`资格证${statusName}`, '如有疑问，请致电发证机关');
  if (!cardReady)
    return {
      title: '等待证卡制作',
      detail: '资格证已核发，证卡正在制作',
      owner: centreOf(situation),
      due: null,
      until: '通常几分钟',
    };
  return {
    title: '下载证卡',
    detail: '电子证卡随时可以下载；纸质证卡向推荐单位领取',
    owner: SELF,
    due: null,
    until: `有效期至${formatDate(validTo, { weekday: false })}`,
  };
}

function withResult(situation: OwnSituation, result: NonNullable<OwnSituation['result']>): NextDeed {
  const { row, now } = situation;
  const { passed, codeName, score } = result;
  const centre = centreOf(situation);
  if (row.appeal === 'open')
    return {
      title: '等待复核答复',
      detail: '您的成绩复核申请正在办理，答复后在此查看',
      owner: centre,
      due: null,
      until: UNBOUND,
    };
  if (passed)
    return {
      title: '等待发证',
      detail: `成绩合格，资格证由${centre}统一核发`,
      owner: centre,
      due: null,
      until: UNBOUND,
    };
  const title = score === null ? `成绩登记为${codeName}` : '成绩未达到合格线';
  if (row.appeal === 'answered') return ended(title, '您的复核申请已经答复');
  const { reviewDays } = row.term.settings.marks;
  const end = row.publishedAt === null ? null : appealEnd(row.publishedAt, reviewDays);
  if (end === null || now >= end) return ended(title, '申请复核的期限已过；如有疑问请联系推荐单位');
  return {
    title,
    detail: `对成绩有疑问，可在公布后 ${reviewDays} 日内申请复核`,
    owner: SELF,
    due: end.toISOString(),
    until: null,
  };
}

function withSeat(situation: OwnSituation, seat: NonNullable<OwnSituation['seat']>): NextDeed {
  if (situation.now.getTime() < Date.parse(seat.end))
    return {
      title: '按时参加考试',
      detail: `${formatTime(seat.reportBy)} 前到${seat.venue.name}${seat.room}报到，带准考证和身份证原件`,
      owner: SELF,
      due: seat.reportBy,
      until: null,
    };
  return {
    title: '等待成绩公布',
    detail: '考试已结束，成绩公布后在此查看',
    owner: centreOf(situation),
    due: null,
    until: UNBOUND,
  };
}

function beforeSeat(situation: OwnSituation): NextDeed {
  const { row, now } = situation;
  const { windows, exam } = row.term.settings;
  if (isQualified(row, row.term.settings))
    return {
      title: '等待考试安排',
      detail: `学时已达标，考试日期为${formatDate(exam.days[0]!.date)}，场次与座位公布后在此查看`,
      owner: centreOf(situation),
      due: null,
      until: '考试前公布',
    };
  if (now.getTime() >= Date.parse(windows.study.to))
    return ended('学时未达标', '学习时间已截止，不能参加本期考试；如有疑问请联系推荐单位');
  return {
    title: '完成规定学时',
    detail: '各课程都要达到规定学时，未达标的不能参加考试',
    owner: SELF,
    due: windows.study.to,
    until: null,
  };
}

function ended(title: string, detail: string): NextDeed {
  return { title, detail, owner: null, due: null, until: null };
}

function centreOf({ row }: OwnSituation): string {
  return row.term.settings.issuer.shortName;
}
