import { formatDate, formatWindowEnd } from '../civil-date/index.ts';
import { retentionOf } from './retention.ts';
import { assignableSeats } from './rooms.ts';
import { examModeNames, type TermSettings } from './settings.ts';

/** A question that a notice leaves open (domain 8), to be confirmed before a term is published. */
export interface ChecklistItem {
  /** Stable, for the record of who confirmed it */
  key: string;
  question: string;
  /** The term's answer in words; a confirmation holds only for the answer that it saw. */
  answer: (settings: TermSettings) => string;
  /** What to weigh, and what is usual */
  note: string;
  /** Where the values are, as a pointer */
  pointer: string;
}

const windows: [keyof TermSettings['windows'], string][] = [
  ['registration', '报名'],
  ['unitReview', '单位审核'],
  ['prefectureReview', '市（州）审核'],
  ['provinceReview', '省级复审'],
  ['study', '培训学习'],
];
const scopes = { unit: '推荐单位', prefecture: '所在市（州）', 'all-prefectures': '各市（州）职鉴中心' };

/** The eighteen of domain 8, in its order, and how long personal data is kept (domain 6). */
export const termChecklist: readonly ChecklistItem[] = [
  {
    key: 'venue',
    question: '考点的规范写法和可用机位',
    answer: ({ venues }) =>
      venues
        .map(({ name, address, floor, rooms }) => {
          const seats = rooms.reduce((sum, room) => sum + assignableSeats(room).length, 0);
          return `${name}（${address}${floor}）：${rooms.length} 个考场，可安排 ${seats} 个机位`;
        })
        .join('；'),
    note: '准考证只印这一种写法，其他写法列为别名；机位数决定要分几场。',
    pointer: '/venues',
  },
  {
    key: 'starts',
    question: '考试日的开放时段和场间间隔',
    answer: ({ exam }) =>
      `${exam.days
        .map(
          ({ date, open }) => `${formatDate(date)} ${open.map(({ from, to }) => `${from}–${to}`).join('、')}`,
        )
        .join('；')}，每场 ${exam.durationMinutes} 分钟，间隔 ${exam.turnoverMinutes} 分钟`,
    note: '通知只写“分批组织考试”；午休要留出来。',
    pointer: '/exam/days',
  },
  {
    key: 'hours',
    question: '每门课程的规定学时',
    answer: ({ study }) =>
      study.modules
        .map(({ shortName, requiredMinutes }) => `${shortName} ${requiredMinutes} 分钟`)
        .join('、'),
    note: '通知称“达到规定学时”而未写多少，没有它就不能判断谁可以考试。',
    pointer: '/study/modules',
  },
  {
    key: 'pass-mark',
    question: '合格分数线',
    answer: ({ marks }) => `${marks.pass} 分（满分 ${marks.full} 分）`,
    note: '通知未写；其他省份考评员考试多为 60 分。',
    pointer: '/marks/pass',
  },
  {
    key: 'late-limit',
    question: '迟到时限和最早交卷',
    answer: ({ exam }) =>
      `开考 ${exam.lateLimitMinutes} 分钟后不得入场，开考 ${exam.earliestHandInMinutes} 分钟后可交卷`,
    note: '交卷不早于迟到时限，早退者便遇不到迟到者。',
    pointer: '/exam/lateLimitMinutes',
  },
  {
    key: 'make-up',
    question: '是否补考',
    answer: ({ makeUp }) =>
      makeUp.allowed
        ? `允许，最多 ${makeUp.attempts} 次，${makeUp.keepsHours ? '保留' : '不保留'}学时`
        : '不安排补考',
    note: '通知未提补考。',
    pointer: '/makeUp/allowed',
  },
  {
    key: 'prefectures',
    question: '参加的市（州）和名额',
    answer: ({ enabledPrefectures, quotas }) => {
      const shares = Object.values(quotas.perPrefecture);
      const split =
        shares.length === 0
          ? '不分配到市（州）'
          : `${shares.length} 个市（州）共 ${shares.reduce((sum, share) => sum + share, 0)} 个名额`;
      return `${enabledPrefectures.length} 个市（州），预计 ${quotas.softTotal} 人，${split}`;
    },
    note: '限已提交培训申请的市（州）；未参加的市（州）人员会看到明确的说明。',
    pointer: '/enabledPrefectures',
  },
  {
    key: 'cut-offs',
    question: '各阶段截止到几时几分',
    answer: (settings) =>
      windows.map(([name, label]) => `${label} ${formatWindowEnd(settings.windows[name].to)}`).join('；'),
    note: '通知只写到日；民法典第二百零三条：末日的截止时间为二十四时。',
    pointer: '/windows',
  },
  {
    key: 'provincial-channel',
    question: '哪些单位由省直接审核',
    answer: ({ application }) => `标记为“${application.provincialChannelLabel}”的单位`,
    note: '在“机构”中逐个标记；通知前后用了“省属机构”“省直机构”两种说法。',
    pointer: '/application/provincialChannelLabel',
  },
  {
    key: 'brief',
    question: '工作简介 300 字怎么数',
    answer: ({ application }) => `不少于 ${application.briefCharacters} 字，标点计入，空格不计`,
    note: '少于此数视为从业经验不足，系统不予提交。',
    pointer: '/application/briefCharacters',
  },
  {
    key: 'type-groups',
    question: '“同类型”项目怎么分',
    answer: ({ projects, application }) =>
      `${projects.length} 个项目分 ${new Set(projects.map(({ typeGroup }) => typeGroup)).size} 类，每人至多 ${application.maxProjects} 个`,
    note: '不同类的只提醒审核人，不直接拒绝。',
    pointer: '/projects',
  },
  {
    key: 'card',
    question: '证卡名称、编号规则和有效期',
    answer: ({ card }) =>
      `${card.title}，${card.numberPrefix}${card.provinceCode} + 年份两位 + 流水五位 + 校验位，有效 ${card.validityYears} 年`,
    note: '编号一经发出不再重用。',
    pointer: '/card',
  },
  {
    key: 'card-per-project',
    question: '一人一张证卡，还是一个项目一张',
    answer: ({ card }) => (card.perProject ? '每个项目一张' : '每人一张，列出全部项目'),
    note: '通知允许申报至多三个项目，未写发几张。',
    pointer: '/card/perProject',
  },
  {
    key: 'circular',
    question: '缺考通报发到哪里，先听取说明多久',
    answer: ({ circular }) => `发到${scopes[circular.scope]}，发布前留 ${circular.explainDays} 天说明`,
    note: '通知称“在一定范围内予以通报”；姓名部分隐去，不含证件号码。',
    pointer: '/circular',
  },
  {
    key: 'thresholds',
    question: '退回多少次、不合格多少算多',
    answer: ({ thresholds }) =>
      `单位退回 ${thresholds.unitReturns} 次、市（州）不合格 ${thresholds.prefectureRejectPercent}% 起提示，由人决定`,
    note: '通知称“多次”“批量”，未给数目；系统只提示，不自动处理。',
    pointer: '/thresholds',
  },
  {
    key: 'id-kinds',
    question: '可用哪些证件',
    answer: ({ application }) =>
      application.idKinds.length === 1 && application.idKinds[0] === 'mainland'
        ? '只用居民身份证'
        : `${application.idKinds.length} 种证件`,
    note: '通知与附表只提身份证号码。',
    pointer: '/application/idKinds',
  },
  {
    key: 'exam-software',
    question: '考试方式和成绩来源',
    answer: ({ exam }) => `${examModeNames[exam.mode]}，成绩由考点软件导出后按表导入`,
    note: '通知一处称线上考核，两处称线下；考试在固定考点进行。',
    pointer: '/exam/mode',
  },
  {
    key: 'renewal',
    question: '何时提醒复核换证',
    answer: ({ card }) => `到期前 ${card.expiringDays} 天`,
    note: '通知未写复核换证的时间。',
    pointer: '/card/expiringDays',
  },
  {
    key: 'retention',
    question: '个人信息和材料保存多久',
    answer: (settings) => {
      const { rejectedDays, passedDays, listDays, importDays } = retentionOf(settings);
      return `未录取、未合格人员办结后 ${rejectedDays} 天，持证人证卡到期后 ${passedDays} 天，含证件号码的清单 ${listDays} 天，导入的表格 ${importDays} 天`;
    },
    note: '到期由系统自动清除；以实现目的所必要的最短时间为限（个人信息保护法第十九条）。成绩、登记簿和操作记录长期保存。',
    pointer: '/retention',
  },
];
