import { defaultRetention, retentionOf } from './retention.ts';
import type { TermSettings } from './settings.ts';

/** Settings on the way: the shape of `TermSettings`, in which anything may still be missing or wrong. */
export type TermOutline = Record<string, unknown>;

/**
 * A term of which nothing is known but its number. What the notice fixes for every term (R15, R34, R35, R48, R49)
 * and what domain 8 gives as usual is filled in; what has to be found out is empty and so is refused until it is.
 */
export function blankTerm(year: number, ordinal: number): TermOutline {
  return {
    schema: 'kaoka.term/1',
    kind: 'special-ability',
    year,
    ordinal,
    title: titleOf(year, ordinal),
    documentNumber: null,
    issuer: { name: '四川省职业技能鉴定指导中心', shortName: '省职鉴中心' },
    issuedOn: null,
    windows: noWindows(),
    application: {
      formVersionFrom: null,
      briefCharacters: 300,
      maxProjects: 3,
      acceptanceMaxAgeDays: null,
      provincialChannelLabel: '省属机构',
      idKinds: ['mainland'],
    },
    study: {
      modules: [
        { code: 'policy', shortName: '政策法规', name: '技能人才评价制度体系、政策法规' },
        { code: 'administration', shortName: '考务管理', name: '专项职业能力考核考务管理' },
        { code: 'method', shortName: '考评技术', name: '技能人才评价考评技术及方法' },
        { code: 'procedure', shortName: '流程视频', name: '考评员工作流程标准视频学习' },
      ].map((module) => ({ ...module, requiredMinutes: null })),
      reminderPercent: [50, 80],
    },
    exam: {
      mode: 'onsite-computer-based',
      days: [],
      durationMinutes: 90,
      turnoverMinutes: 30,
      enterFromMinutes: 30,
      reportByMinutes: 15,
      lateLimitMinutes: 15,
      earliestHandInMinutes: 30,
      leaveBeforeMinutes: 0,
      rules: [
        '凭准考证和有效居民身份证原件入场，两证不齐不得入场。',
        '开考前{提前入场}分钟开始入场，请在开考前{提前报到}分钟到场签到。',
        '开考{迟到时限}分钟后不得入场，按缺考处理。',
        '对号入座，证件放在桌面左上角备查。',
        '手机等电子设备关机，存放在指定处，不得带至座位。',
        '开考{最早交卷}分钟后方可交卷，交卷后请立即离场。',
        '考试时间{每场时长}分钟，到时系统自动交卷。',
        '服从监考人员管理，违纪行为按有关规定处理。',
      ],
    },
    marks: { pass: null, full: 100, reviewDays: 10 },
    makeUp: { allowed: false, attempts: 0, keepsHours: false },
    venues: [],
    enabledPrefectures: [],
    quotas: { softTotal: null, perPrefecture: {} },
    projects: [],
    card: {
      title: '专项职业能力考核考评员资格证',
      validityYears: 3,
      numberPrefix: 'Z',
      provinceCode: '51',
      expiringDays: 90,
      perProject: false,
    },
    humane: { earliestDeparture: '06:00', latestReturn: '23:00' },
    thresholds: { unitReturns: 3, prefectureRejectPercent: 20, uncollectedDays: 30 },
    circular: { scope: 'all-prefectures', explainDays: 5 },
    retention: { ...defaultRetention },
    contacts: { persons: [], phone: '', groups: [] },
  };
}

/** Another term after the pattern of a former one: all that has a date, and everybody's quota, is asked for anew. */
export function copyTerm(former: TermSettings, year: number, ordinal: number): TermOutline {
  const kept = structuredClone(former);
  return {
    ...kept,
    year,
    ordinal,
    title: titleOf(year, ordinal),
    documentNumber: null,
    issuedOn: null,
    windows: noWindows(),
    exam: { ...kept.exam, days: [] },
    venues: kept.venues.map((venue) => ({
      ...venue,
      rooms: venue.rooms.map((room) => ({ ...room, closed: [] })),
    })),
    quotas: { softTotal: kept.quotas.softTotal, perPrefecture: {} },
    // A former term may be from before it said so.
    retention: { ...retentionOf(kept) },
    contacts: { ...kept.contacts, groups: [] },
  };
}

function noWindows(): TermOutline {
  const names = ['registration', 'unitReview', 'prefectureReview', 'provinceReview', 'study'];
  return Object.fromEntries(names.map((name) => [name, { from: null, to: null }]));
}

function titleOf(year: number, ordinal: number): string {
  const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
  return `${year}年第${numerals[ordinal] ?? ordinal}期技能人才评价考评员（专项职业能力考核）培训班`;
}
