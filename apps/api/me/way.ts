import { formatDate, formatDateTime, formatTime, formatWindowEnd, isQualified } from '#lifecycle';
import type { OwnRow } from './own-record.ts';
import type { OwnSeat } from './seat.ts';
import type { OwnCredential } from './view.ts';

export interface OwnSituation {
  row: OwnRow;
  seat: OwnSeat | null;
  result: { score: string | null; codeName: string; passed: boolean } | null;
  credential: OwnCredential | null;
  now: Date;
}

interface OwnStep {
  key: 'study' | 'seat' | 'exam' | 'result' | 'credential';
  title: string;
  state: 'done' | 'current' | 'waiting' | 'failed';
  detail: string;
}

/** Where somebody stands, as five steps; the first that is not done is the current one. */
export function ownSteps(situation: OwnSituation): OwnStep[] {
  const { row, seat, result, credential, now } = situation;
  const studied = isQualified(row, row.term.settings);
  const sat = result !== null || (seat !== null && now.getTime() >= Date.parse(seat.end));
  const facts: { key: OwnStep['key']; title: string; done: boolean; failed?: boolean; detail: string }[] = [
    { key: 'study', title: '学习', done: studied, detail: studied ? '学时已达标' : '学时尚未达标' },
    {
      key: 'seat',
      title: '准考证',
      done: seat !== null,
      detail: seat === null ? '等待考试安排公布' : `${seat.room} ${seat.seat} 座`,
    },
    {
      key: 'exam',
      title: '考试',
      done: sat,
      detail: seat === null ? formatDate(row.term.settings.exam.days[0]!.date) : formatDateTime(seat.start),
    },
    {
      key: 'result',
      title: '成绩',
      done: result?.passed === true,
      failed: result?.passed === false,
      detail: result === null ? '考试后公布' : resultInWords(result),
    },
    {
      key: 'credential',
      title: '资格证',
      done: credential !== null,
      detail: credential === null ? '合格后核发' : `${credential.number}，${credential.statusName}`,
    },
  ];
  const current = facts.find(({ done, failed }) => !done && !failed)?.key;
  const stopped = facts.some(({ failed }) => failed);
  return facts.map(({ key, title, done, failed, detail }) => ({
    key,
    title,
    state: failed ? 'failed' : done ? 'done' : key === current && !stopped ? 'current' : 'waiting',
    detail,
  }));
}

function resultInWords({ score, codeName, passed }: NonNullable<OwnSituation['result']>): string {
  return score === null ? codeName : `${score} 分，${passed ? '合格' : '未合格'}`;
}

/** The one thing to do or to wait for next; `due` is an instant. */
export function nextDeed(situation: OwnSituation): { title: string; detail: string; due: string | null } {
  const { credential, result } = situation;
  if (credential !== null) return withCredential(credential);
  if (result !== null) return withResult(situation, result);
  return beforeResult(situation);
}

function withCredential({ cardReady, status, statusName, validTo }: OwnCredential) {
  const until = formatDate(validTo, { weekday: false });
  if (status !== 'valid' && status !== 'expiring')
    return { title: `资格证${statusName}`, detail: '如有疑问，请致电发证机关', due: null };
  return cardReady
    ? { title: '下载证卡', detail: `有效期至${until}；纸质证卡向推荐单位领取`, due: null }
    : { title: '等待证卡制作', detail: '资格证已核发，证卡正在制作', due: null };
}

function withResult({ row }: OwnSituation, { passed, codeName, score }: NonNullable<OwnSituation['result']>) {
  if (passed) return { title: '等待发证', detail: '成绩合格，资格证由省职鉴中心统一核发', due: null };
  const { reviewDays } = row.term.settings.marks;
  return {
    title: score === null ? `成绩登记为${codeName}` : '成绩未达到合格线',
    detail: `对成绩有疑问，可在公布后 ${reviewDays} 日内申请复核`,
    due: null,
  };
}

function beforeResult({ row, seat, now }: OwnSituation) {
  const { windows, exam } = row.term.settings;
  if (seat !== null && now.getTime() < Date.parse(seat.end))
    return {
      title: '按时参加考试',
      detail: `${formatTime(seat.reportBy)} 前到${seat.venue.name}${seat.room}报到，带准考证和身份证原件`,
      due: seat.reportBy,
    };
  if (seat !== null) return { title: '等待成绩公布', detail: '考试已结束，成绩公布后在此查看', due: null };
  if (isQualified(row, row.term.settings))
    return {
      title: '等待考试安排',
      detail: `学时已达标，考试日期为${formatDate(exam.days[0]!.date)}，场次与座位公布后在此查看`,
      due: null,
    };
  const open = now.getTime() < Date.parse(windows.study.to);
  return open
    ? { title: '完成规定学时', detail: `${formatWindowEnd(windows.study.to)}截止`, due: windows.study.to }
    : { title: '学时未达标', detail: '学习时间已截止，不能参加本期考试；如有疑问请联系推荐单位', due: null };
}
