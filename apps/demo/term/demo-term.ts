import { prefectures } from '#eligibility';
import type { TermSettings } from '#lifecycle';
import { demoProjects } from './projects.ts';

const from = (date: string) => `${date}T00:00:00+08:00`;
const window = (first: string, dayAfterLast: string) => ({ from: from(first), to: from(dayAfterLast) });

/** 2025 term 2 as the notice of 2025-04-28 gives it; what it leaves open is set here and named in `demoAssumed`. */
export const demoTerm: TermSettings = {
  schema: 'kaoka.term/1',
  kind: 'special-ability',
  year: 2025,
  ordinal: 2,
  title: '2025年第二期技能人才评价考评员（专项职业能力考核）培训班',
  documentNumber: null,
  issuer: { name: '四川省职业技能鉴定指导中心', shortName: '省职鉴中心' },
  issuedOn: '2025-04-28',
  windows: {
    registration: window('2025-05-07', '2025-05-14'),
    unitReview: window('2025-05-07', '2025-05-14'),
    prefectureReview: window('2025-05-07', '2025-05-16'),
    provinceReview: window('2025-05-07', '2025-05-17'),
    study: window('2025-05-19', '2025-06-05'),
  },
  application: {
    formVersionFrom: '2025-04-28',
    briefCharacters: 300,
    maxProjects: 3,
    acceptanceMaxAgeDays: null,
    provincialChannelLabel: '省属机构',
    idKinds: ['mainland'],
  },
  study: {
    modules: [
      { code: 'policy', shortName: '政策法规', name: '技能人才评价制度体系、政策法规', requiredMinutes: 240 },
      {
        code: 'administration',
        shortName: '考务管理',
        name: '专项职业能力考核考务管理',
        requiredMinutes: 180,
      },
      { code: 'method', shortName: '考评技术', name: '技能人才评价考评技术及方法', requiredMinutes: 240 },
      { code: 'procedure', shortName: '流程视频', name: '考评员工作流程标准视频学习', requiredMinutes: 60 },
    ],
    reminderPercent: [50, 80],
  },
  exam: {
    mode: 'onsite-computer-based',
    days: [
      {
        date: '2025-06-06',
        open: [
          { from: '08:30', to: '12:00' },
          { from: '13:30', to: '20:00' },
        ],
      },
    ],
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
      '机器故障请举手示意，由工作人员换机并补足时间。',
      '服从监考人员管理，违纪行为按有关规定处理。',
      '信息与身份证不符的，当场说明并登记更正。',
    ],
  },
  marks: { pass: 60, full: 100, reviewDays: 10 },
  makeUp: { allowed: false, attempts: 0, keepsHours: false },
  venues: [
    {
      id: 'torch',
      name: '四川省高技能人才考评示范基地',
      prefecture: '510100',
      address: '成都市高新区高朋大道科园三路4号火炬时代A区',
      floor: '4楼',
      aliases: ['成都市武侯区科园三路4号火炬时代A区4楼'],
      directions: null,
      travelMinutes: Object.fromEntries(prefectures.map(({ code, travelMinutes }) => [code, travelMinutes])),
      rooms: [
        room('A401', '第1考场', 5, 6, '5-6', '5-1'),
        room('A402', '第2考场', 5, 6, '5-6', '5-1'),
        room('A403', '第3考场', 5, 5, '5-5', '5-1'),
        room('A404', '第4考场', 4, 5, null, '4-1'),
      ],
    },
  ],
  enabledPrefectures: prefectures.map(({ code }) => code),
  quotas: { softTotal: 500, perPrefecture: {} },
  projects: demoProjects,
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
  retention: { rejectedDays: 365, passedDays: 730, listDays: 7, importDays: 365 },
  contacts: {
    persons: ['杨思晗', '李娜'],
    phone: '（028）86136211',
    groups: [
      { name: '2025年四川省第二期技能人才评价考评员培训班工作一群', number: '977321809' },
      { name: '2025年四川省第二期技能人才评价考评员培训班工作二群', number: '977215314' },
    ],
  },
};

/** JSON pointers of what the notice does not say. */
export const demoAssumed: string[] = [
  '/windows/registration/to',
  '/windows/unitReview/to',
  '/windows/prefectureReview/to',
  '/windows/provinceReview/to',
  '/windows/study/to',
  ...demoTerm.study.modules.map((_, index) => `/study/modules/${index}/requiredMinutes`),
  '/exam/mode',
  '/exam/days/0/open',
  '/exam/turnoverMinutes',
  '/exam/enterFromMinutes',
  '/exam/reportByMinutes',
  '/exam/lateLimitMinutes',
  '/exam/earliestHandInMinutes',
  '/exam/rules',
  '/marks/pass',
  '/marks/reviewDays',
  '/makeUp/allowed',
  '/venues/0/address',
  '/venues/0/rooms',
  '/venues/0/travelMinutes',
  '/humane',
  '/enabledPrefectures',
  '/quotas/perPrefecture',
  '/projects',
  '/application/briefCharacters',
  '/application/idKinds',
  '/card/perProject',
  '/card/numberPrefix',
  '/card/expiringDays',
  '/thresholds',
  '/circular/scope',
];

function room(
  id: string,
  name: string,
  rows: number,
  columns: number,
  spare: string | null,
  accessible: string,
): TermSettings['venues'][number]['rooms'][number] {
  return {
    id,
    name,
    rows,
    columns,
    missing: [],
    spare: spare === null ? [] : [spare],
    accessible: [accessible],
    closed: [],
  };
}
