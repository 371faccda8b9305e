import { formatDate, formatWindowEnd } from '../civil-date/index.ts';
import type { Window } from './parts.ts';
import { examModeNames, type TermSettings } from './settings.ts';

/** What a notice may leave open, and how staff are asked about it. */
export interface Question {
  /** Pointer with `*` for any one key. */
  pattern: string;
  label: (term: TermSettings, keys: string[]) => string;
  value: (term: TermSettings, keys: string[]) => string;
  reason: string;
  finding: string | null;
}

const windowEnd = (name: keyof TermSettings['windows'], label: string, finding: string | null): Question => ({
  pattern: `/windows/${name}/to`,
  label: () => `${label}截止时刻`,
  value: ({ windows }) => formatWindowEnd((windows[name] satisfies Window).to),
  reason: '通知只写到日，未写几时几分；按民法典第二百零三条，末日的截止时间为二十四时',
  finding,
});

const minutesAfterStart = (field: 'lateLimitMinutes' | 'earliestHandInMinutes', label: string): Question => ({
  pattern: `/exam/${field}`,
  label: () => label,
  value: ({ exam }) => `开考后 ${exam[field]} 分钟`,
  reason: '通知未规定，各类考试做法不一；交卷不早于迟到时限，早退者便遇不到迟到者',
  finding: null,
});

/** Domain 1.3 and 8, in the order in which staff meet them. */
export const openQuestions: readonly Question[] = [
  windowEnd('registration', '报名', 'C4'),
  windowEnd('unitReview', '单位审核', 'C4'),
  windowEnd('prefectureReview', '市（州）审核', 'C4'),
  windowEnd('provinceReview', '省级复审', 'C4'),
  windowEnd('study', '培训学习', 'C3'),
  {
    pattern: '/study/modules/*/requiredMinutes',
    label: ({ study }, [index]) => `规定学时 · ${study.modules[Number(index)]?.shortName}`,
    value: ({ study }, [index]) => `${study.modules[Number(index)]?.requiredMinutes} 分钟`,
    reason: '通知称“达到规定学时”，未写是多少',
    finding: 'C9',
  },
  {
    pattern: '/exam/mode',
    label: () => '考试方式',
    value: ({ exam }) => examModeNames[exam.mode],
    reason: '通知第五、八部分称线下考核，第七部分称线上考核；取到固定考点上机',
    finding: 'C2',
  },
  {
    pattern: '/exam/days/*/open',
    label: ({ exam }, [index]) => `考点开放时间 · ${formatDate(exam.days[Number(index)]!.date)}`,
    value: ({ exam }, [index]) =>
      exam.days[Number(index)]!.open.map(({ from, to }) => `${from}–${to}`).join('、'),
    reason: '通知只写“根据具体参培人数分批组织考试”，未写每场时间',
    finding: null,
  },
  {
    pattern: '/exam/turnoverMinutes',
    label: () => '两场间隔',
    value: ({ exam }) => `${exam.turnoverMinutes} 分钟`,
    reason: '通知未规定场间清场与签到所需的时间',
    finding: null,
  },
  {
    pattern: '/exam/enterFromMinutes',
    label: () => '开放入场',
    value: ({ exam }) => `开考前 ${exam.enterFromMinutes} 分钟`,
    reason: '通知未规定',
    finding: null,
  },
  {
    pattern: '/exam/reportByMinutes',
    label: () => '最迟到场报到',
    value: ({ exam }) => `开考前 ${exam.reportByMinutes} 分钟`,
    reason: '通知未规定',
    finding: null,
  },
  minutesAfterStart('lateLimitMinutes', '迟到时限'),
  minutesAfterStart('earliestHandInMinutes', '最早交卷'),
  {
    pattern: '/exam/rules',
    label: () => '准考证上的考试须知',
    value: ({ exam }) => `${exam.rules.length} 条`,
    reason: '通知未附考场规则',
    finding: null,
  },
  {
    pattern: '/marks/pass',
    label: () => '合格分数线',
    value: ({ marks }) => `${marks.pass} 分（满分 ${marks.full} 分）`,
    reason: '通知未写合格标准；60 分为其他省份考评员考试的做法',
    finding: 'C10',
  },
  {
    pattern: '/marks/reviewDays',
    label: () => '成绩复核申请期限',
    value: ({ marks }) => `成绩发布后 ${marks.reviewDays} 日内`,
    reason: '通知未写成绩发布与复核',
    finding: 'C10',
  },
  {
    pattern: '/makeUp/allowed',
    label: () => '补考',
    value: ({ makeUp }) => (makeUp.allowed ? `允许，最多 ${makeUp.attempts} 次` : '不安排补考'),
    reason: '通知未提补考',
    finding: 'C10',
  },
  {
    pattern: '/venues/*/address',
    label: ({ venues }, [index]) => `考点地址写法 · ${venues[Number(index)]?.name}`,
    value: ({ venues }, [index]) => venues[Number(index)]!.address,
    reason: '通知前后两处写法不同（高新区高朋大道／武侯区），所指为同一地点',
    finding: 'C1',
  },
  {
    pattern: '/venues/*/rooms',
    label: ({ venues }, [index]) => `考场与机位 · ${venues[Number(index)]?.name}`,
    value: ({ venues }, [index]) => roomsInWords(venues[Number(index)]!.rooms),
    reason: '通知未写考场数与可用机位',
    finding: null,
  },
  {
    pattern: '/venues/*/travelMinutes',
    label: () => '各市（州）到考点的单程时间',
    value: ({ venues }, [index]) =>
      `按常用交通方式估计，${Object.keys(venues[Number(index)]!.travelMinutes).length} 个市（州）`,
    reason: '用于避免安排过早出发、过晚返回的场次，应按本地情况核对',
    finding: null,
  },
  {
    pattern: '/humane',
    label: () => '出发与返回的合理时间',
    value: ({ humane }) => `不早于 ${humane.earliestDeparture} 出发，不晚于 ${humane.latestReturn} 到家`,
    reason: '通知要求“合理安排时间”，未给出界线',
    finding: null,
  },
  {
    pattern: '/enabledPrefectures',
    label: () => '参加本期的市（州）',
    value: ({ enabledPrefectures }) => `${enabledPrefectures.length} 个`,
    reason: '限已提交培训申请的市（州），名单未公布',
    finding: 'C22',
  },
  {
    pattern: '/quotas/perPrefecture',
    label: () => '各市（州）名额',
    value: ({ quotas }) =>
      Object.keys(quotas.perPrefecture).length === 0
        ? '不分配'
        : `${Object.keys(quotas.perPrefecture).length} 个市（州）已分配`,
    reason: '通知称预计 500 人，并称将减少名额，未公布分配',
    finding: 'C11',
  },
  {
    pattern: '/projects',
    label: () => '考核项目目录',
    value: ({ projects }) => `${projects.length} 个项目`,
    reason: '限国家、省已公布的项目，通知未附目录；“同类型”未定义',
    finding: 'C14',
  },
  {
    pattern: '/application/briefCharacters',
    label: () => '工作简介的字数',
    value: ({ application }) => `不少于 ${application.briefCharacters} 字，不计空格`,
    reason: '通知未写标点与空格是否计入',
    finding: 'C15',
  },
  {
    pattern: '/application/idKinds',
    label: () => '可用的证件种类',
    value: ({ application }) =>
      application.idKinds.length === 1 && application.idKinds[0] === 'mainland'
        ? '只用居民身份证'
        : `${application.idKinds.length} 种`,
    reason: '通知与附表只提身份证号码',
    finding: 'C16',
  },
  {
    pattern: '/card/perProject',
    label: () => '证卡与项目',
    value: ({ card }) => (card.perProject ? '每个项目一张证卡' : '每人一张证卡，列出全部项目'),
    reason: '通知允许申报至多三个项目，未写发几张证卡',
    finding: 'C13',
  },
  {
    pattern: '/card/numberPrefix',
    label: () => '证卡编号规则',
    value: ({ card }) => `${card.numberPrefix}${card.provinceCode} + 两位年份 + 五位流水 + 校验位`,
    reason: '通知未写编号规则',
    finding: null,
  },
  {
    pattern: '/card/expiringDays',
    label: () => '临期提醒与复核开放',
    value: ({ card }) => `到期前 ${card.expiringDays} 日`,
    reason: '通知未写复核换证的时间',
    finding: null,
  },
  {
    pattern: '/thresholds',
    label: () => '退回与不合格的提示线',
    value: ({ thresholds }) =>
      `单位被退回 ${thresholds.unitReturns} 次、市（州）不合格 ${thresholds.prefectureRejectPercent}% 起提示，由人决定`,
    reason: '通知称“批量”“多次”，未给出数目',
    finding: 'C12',
  },
  {
    pattern: '/circular/scope',
    label: () => '缺考通报的范围',
    value: ({ circular }) =>
      ({ unit: '推荐单位', prefecture: '所在市（州）', 'all-prefectures': '各市（州）职鉴中心' })[
        circular.scope
      ],
    reason: '通知称“在一定范围内予以通报”',
    finding: 'C21',
  },
];

function roomsInWords(rooms: TermSettings['venues'][number]['rooms']): string {
  const seats = rooms.reduce((sum, room) => sum + room.rows * room.columns - room.missing.length, 0);
  const spare = rooms.reduce((sum, room) => sum + room.spare.length, 0);
  return `${rooms.length} 个考场，${seats} 个机位，其中备用 ${spare} 个`;
}
