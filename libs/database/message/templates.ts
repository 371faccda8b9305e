import type { Template } from './template.ts';

const DAY = 24;
const both = ['email', 'sms'] as const;
const mail = ['email'] as const;
const inboxOnly = [] as const;

/**
 * Everything that the system says to people by itself. To say something new, add a line here and call
 * `sendMessages` in the transaction of the deed. Nobody's name, score or ID number goes into an SMS: numbers of
 * telephones change hands.
 */
export const templates = {
  'application.returned': {
    name: '申报退回',
    title: '申报已退回，请修改后重新提交',
    text: '您的{term}申报由{stage}退回，共 {count} 处需要修改：{reasons}。请在{due}前改好并重新提交，逾期不再受理。',
    sms: '您的{term}申报由{stage}退回，{count}处需修改，请在{due}前登录系统改好并重新提交，逾期不再受理。',
    parameters: { term: 20, stage: 20, count: 3, reasons: 200, due: 24 },
    channels: both,
    keepsHours: 3 * DAY,
  },
  'application.approved': {
    name: '申报通过',
    title: '申报已审核通过',
    text: '您的{term}申报已审核通过。在线学习时间为{window}，请按时完成各模块的规定学时，学时达标方可参加考试。',
    sms: '您的{term}申报已审核通过，在线学习时间为{window}，请按时完成规定学时。',
    parameters: { term: 20, window: 50 },
    channels: both,
    keepsHours: 5 * DAY,
  },
  'application.rejected': {
    name: '申报不通过',
    title: '申报审核未通过',
    text: '您的{term}申报经{stage}审核未通过。理由：{note}',
    sms: '您的{term}申报经{stage}审核未通过，理由请登录系统查看。',
    parameters: { term: 20, stage: 20, note: 200 },
    channels: both,
    keepsHours: 5 * DAY,
  },
  'application.waitlisted': {
    name: '列入候补',
    title: '申报已列入候补',
    text: '您的{term}申报符合条件，因名额已满列入候补；有空余名额时按顺序递补，递补后会通知您。',
    sms: '您的{term}申报符合条件，因名额已满列入候补，递补后会通知您。',
    parameters: { term: 20 },
    channels: both,
    keepsHours: 5 * DAY,
  },
  'application.lapsed': {
    name: '申报逾期',
    title: '申报逾期，本期不再受理',
    text: '您的{term}申报在{due}截止时仍为“{state}”，本期不再受理。如有疑问，请联系推荐单位或当地职鉴中心。',
    sms: '您的{term}申报在截止时仍为“{state}”，本期不再受理。',
    parameters: { term: 20, due: 24, state: 8 },
    channels: both,
    keepsHours: 5 * DAY,
  },
  'review.sent-back': {
    name: '审核退回下级',
    title: '有申报退回重新审核',
    text: '{stage}把申报 {number}（{term}）退回你处重新审核：{reasons}。请在{due}前处理。',
    parameters: { term: 20, stage: 20, number: 12, reasons: 200, due: 24 },
    channels: mail,
    keepsHours: 2 * DAY,
  },
  'review.closed': {
    name: '阶段到期关闭',
    title: '到期未办结的申报已关闭',
    text: '{term}“{state}”的期限{due}已到，本市（州）到期未办结的申报已关闭，不再受理。份数见“到期关闭”页。',
    parameters: { term: 20, state: 10, due: 24 },
    channels: mail,
    keepsHours: 3 * DAY,
  },
  'study.opened': {
    name: '学习账号',
    title: '在线学习已开始',
    text: '{term}在线学习已开始，请在{due}前完成：{modules}。学习账号由{provider}按您的报名号 {number} 发放，学习进度可在“学习”页查看。',
    sms: '{term}在线学习已开始，请在{due}前完成各模块规定学时，进度请登录系统查看。',
    parameters: { term: 20, due: 24, modules: 200, provider: 20, number: 12 },
    channels: both,
    keepsHours: 3 * DAY,
  },
  'study.reminder': {
    name: '学习进度提醒',
    title: '学习进度提醒：学时还不够',
    text: '{term}学习时间已过 {percent}%，您还差 {missing}（{modules}），请在{due}前完成。学时不够不能参加考试。如果已经学过而没有记上，请在“学习”页提出申诉。',
    sms: '{term}学习时间已过{percent}%，您还差{missing}，请在{due}前完成，学时不够不能参加考试。',
    parameters: { term: 20, percent: 3, missing: 16, modules: 200, due: 24 },
    channels: both,
    keepsHours: 2 * DAY,
  },
  'study.qualified': {
    name: '学时达标',
    title: '学时已达标',
    text: '您的{term}学时已达标，等待考试安排。考试日期为{exam}，场次与座位公布后会通知您。',
    parameters: { term: 20, exam: 24 },
    channels: mail,
    keepsHours: 3 * DAY,
  },
  'study.unqualified': {
    name: '学时未达标',
    title: '学时未达标',
    text: '{term}学习时间已截止，您还差 {missing}（{modules}），不能参加本期考试。如果学时漏记，请尽快在“学习”页提出申诉并附上证明。',
    sms: '{term}学习时间已截止，您还差{missing}，不能参加本期考试。学时漏记的请尽快登录系统申诉。',
    parameters: { term: 20, missing: 16, modules: 200 },
    channels: both,
    keepsHours: 3 * DAY,
  },
  'study.decided': {
    name: '学时认定',
    title: '学时认定有变更',
    text: '省职鉴中心把您的{term}学时认定为“{verdict}”。理由：{reason}',
    sms: '您的{term}学时认定为“{verdict}”，理由请登录系统查看。',
    parameters: { term: 20, verdict: 6, reason: 200 },
    channels: both,
    keepsHours: 3 * DAY,
  },
  'study.appeal-filed': {
    name: '收到学时申诉',
    title: '收到一份学时申诉',
    text: '报名号 {number} 对{module}的学时提出申诉：应补 {minutes} 分钟。请在“学习”页处理。',
    parameters: { number: 12, module: 20, minutes: 5 },
    channels: inboxOnly,
    keepsHours: DAY,
  },
  'study.appeal-decided': {
    name: '学时申诉结果',
    title: '学时申诉已有结果',
    text: '您对{module}学时的申诉：{verdict}。{reason}',
    sms: '您对{module}学时的申诉已有结果：{verdict}，详情请登录系统查看。',
    parameters: { module: 20, verdict: 16, reason: 200 },
    channels: both,
    keepsHours: 3 * DAY,
  },
  'plan.published': {
    name: '准考证发放',
    title: '考试安排已公布，请下载准考证',
    text: '{term}考试：{start}，{venue}{room}{seat}座，请在{report}前报到，带准考证和有效身份证件原件，到场参加。准考证号 {number}。',
    sms: '{term}考试：{start}，{venue}{room}{seat}座，{report}前报到，带准考证和身份证原件。请登录系统下载准考证。',
    parameters: { term: 20, start: 26, venue: 24, room: 10, seat: 4, report: 5, number: 12 },
    channels: both,
    keepsHours: 3 * DAY,
  },
  'plan.changed': {
    name: '考试安排变更',
    title: '考试安排有变更，请重新下载准考证',
    text: '您的{term}考试安排有变更，原准考证作废。新的安排：{start}，{venue}{room}{seat}座，请在{report}前报到。准考证号 {number}。',
    sms: '您的{term}考试安排有变更，原准考证作废。新安排：{start}，{venue}{room}{seat}座，{report}前报到。请重新下载准考证。',
    parameters: { term: 20, start: 26, venue: 24, room: 10, seat: 4, report: 5, number: 12 },
    channels: both,
    keepsHours: 3 * DAY,
  },
  'plan.withdrawn': {
    name: '考试安排取消',
    title: '您的考试安排已取消',
    text: '您的{term}考试安排已取消，原准考证 {number} 作废，请勿按原时间到场。有新的安排时会通知您；如有疑问请联系省职鉴中心。',
    sms: '您的{term}考试安排已取消，原准考证作废，请勿按原时间到场。有新的安排时会通知您。',
    parameters: { term: 20, number: 12 },
    channels: both,
    keepsHours: 3 * DAY,
  },
  'leave.decided': {
    name: '请假审批',
    title: '请假申请已有结果',
    text: '您的{term}考试请假{verdict}。理由：{reason}',
    sms: '您的{term}考试请假{verdict}，理由请登录系统查看。',
    parameters: { term: 20, verdict: 6, reason: 200 },
    channels: both,
    keepsHours: 2 * DAY,
  },
  'absence.opened': {
    name: '缺勤说明',
    title: '请说明缺勤情况',
    text: '您在{term}中{kind}。如有正当理由，请在{due}前登录说明并上传证明；无正当理由的，将按通知要求予以通报。',
    sms: '您在{term}中{kind}。如有正当理由，请在{due}前登录系统说明；无正当理由的将予以通报。',
    parameters: { term: 20, kind: 6, due: 24 },
    channels: both,
    keepsHours: 3 * DAY,
  },
  'absence.ruled': {
    name: '缺勤认定',
    title: '缺勤情况已认定',
    text: '您在{term}中{kind}的情况认定为“{verdict}”。理由：{reason}',
    sms: '您在{term}中{kind}的情况认定为“{verdict}”，理由请登录系统查看。',
    parameters: { term: 20, kind: 6, verdict: 6, reason: 200 },
    channels: both,
    keepsHours: 3 * DAY,
  },
  'circular.published': {
    name: '通报发布',
    title: '有新的通报',
    text: '{term}：《{title}》已发布，请在“通报”页查看。',
    parameters: { term: 20, title: 80 },
    channels: mail,
    keepsHours: 3 * DAY,
  },
  'result.published': {
    name: '成绩公布',
    title: '考试成绩已公布',
    text: '{term}考试成绩已公布，请登录查看。',
    sms: '{term}考试成绩已公布，请登录系统查看。',
    parameters: { term: 20 },
    channels: both,
    keepsHours: 5 * DAY,
  },
  'credential.issued': {
    name: '资格证核发',
    title: '资格证已核发，可以下载证卡',
    text: '您的考评员资格证已核发，证号 {number}，有效期至{until}。电子证卡可以下载，纸质证卡向推荐单位领取。',
    sms: '您的考评员资格证已核发，有效期至{until}，请登录系统下载电子证卡，纸质证卡向推荐单位领取。',
    parameters: { number: 12, until: 11 },
    channels: both,
    keepsHours: 5 * DAY,
  },
  'account.invited': {
    name: '邀请开户',
    title: '邀请您使用考评员管理系统',
    text: '{name}：{organisation}邀请您使用考评员管理系统。请在三天内打开下面的链接设置账号，链接只能用一次，请勿转发。\n{secret}',
    parameters: { name: 20, organisation: 40 },
    channels: mail,
    urgent: true,
    keepsHours: 3 * DAY,
  },
  'email.code': {
    name: '邮箱验证码',
    title: '邮箱验证码',
    text: '您正在设置接收通知的邮箱，验证码 {secret}，30 分钟内有效。不是您本人操作的，请忽略这封邮件。',
    parameters: {},
    channels: mail,
    urgent: true,
    keepsHours: 1,
  },
} as const satisfies Record<string, Template>;

export type MessageEvent = keyof typeof templates;

/** The parameters of an event's words: all of them, as text. */
export type MessageParameters<E extends MessageEvent> = Readonly<
  Record<Extract<keyof (typeof templates)[E]['parameters'], string>, string>
>;

/** Events that travel only to an address and are nobody's to read in the inbox. */
export const addressOnly: readonly MessageEvent[] = ['account.invited', 'email.code'];
