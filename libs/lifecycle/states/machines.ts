import type { Machine } from './machine.ts';

export type PlanState = 'computing' | 'draft' | 'published' | 'superseded' | 'failed' | 'cancelled';
/**
 * A draft is superseded when another plan is published; a published one only by its replanning. A computation that
 * staff called off leaves nothing.
 */
export const planMachine: Machine<PlanState> = {
  subject: '考试编排',
  initial: 'computing',
  names: {
    computing: '计算中',
    draft: '草稿',
    published: '已发布',
    superseded: '已被替代',
    failed: '未完成',
    cancelled: '已取消',
  },
  moves: {
    computing: ['draft', 'failed', 'cancelled'],
    draft: ['published', 'superseded'],
    published: ['superseded'],
    superseded: [],
    failed: ['computing'],
    cancelled: [],
  },
};

/** A simulation is a plan's “what if”: its choices are looked at, and at most picked into drafts. */
export type SimulationState = 'computing' | 'ready' | 'failed' | 'cancelled';
export const simulationMachine: Machine<SimulationState> = {
  subject: '模拟',
  initial: 'computing',
  names: { computing: '计算中', ready: '可选用', failed: '未完成', cancelled: '已取消' },
  moves: {
    computing: ['ready', 'failed', 'cancelled'],
    ready: [],
    failed: [],
    cancelled: [],
  },
};

export type ImportState = 'checked' | 'importing' | 'imported' | 'failed';
/** A file is checked before it has a row; a failed import left nothing behind and may be tried again. */
export const importMachine: Machine<ImportState> = {
  subject: '导入',
  initial: 'checked',
  names: { checked: '已检查', importing: '导入中', imported: '已导入', failed: '未导入' },
  moves: {
    checked: ['importing'],
    importing: ['imported', 'failed'],
    imported: [],
    failed: ['importing'],
  },
};

export type JobState = 'queued' | 'running' | 'done' | 'failed';
/** A job killed in the middle is queued again by the sweep. */
export const jobMachine: Machine<JobState> = {
  subject: '任务',
  initial: 'queued',
  names: { queued: '排队中', running: '进行中', done: '已完成', failed: '失败' },
  moves: {
    queued: ['running', 'failed'],
    running: ['done', 'failed', 'queued'],
    done: [],
    failed: ['queued'],
  },
};

export type CredentialStanding = 'good' | 'suspended' | 'revoked' | 'superseded';
/**
 * Standing by decision (domain 5.4); 有效, 临期 and 过期 follow from the dates and are no states here.
 * Superseded: renewed, or its copy void by a later one.
 */
export const credentialMachine: Machine<CredentialStanding> = {
  subject: '证卡',
  initial: 'good',
  names: { good: '正常', suspended: '暂停', revoked: '撤销', superseded: '已由新证替代' },
  moves: {
    good: ['suspended', 'revoked', 'superseded'],
    suspended: ['good', 'revoked'],
    revoked: [],
    superseded: ['revoked'],
  },
};

export type TermStep =
  | 'set-up'
  | 'roster'
  | 'plan'
  | 'publish'
  | 'exam'
  | 'results'
  | 'credentials'
  | 'closed';
/** The line of steps of a term. Each step leads on; only a plan may be reopened by a changed roster. */
export const termMachine: Machine<TermStep> = {
  subject: '培训班',
  initial: 'set-up',
  names: {
    'set-up': '设置',
    roster: '名单',
    plan: '编排',
    publish: '发布准考证',
    exam: '考试',
    results: '成绩',
    credentials: '发证',
    closed: '已结束',
  },
  moves: {
    'set-up': ['roster'],
    roster: ['plan'],
    plan: ['publish', 'roster'],
    publish: ['exam', 'plan'],
    exam: ['results'],
    results: ['credentials'],
    credentials: ['closed'],
    closed: [],
  },
};

export type TermDraftState = 'draft' | 'published' | 'discarded';
/** A term is set up in a draft that only the province sees; published, it lives on as a term and is amended there. */
export const termDraftMachine: Machine<TermDraftState> = {
  subject: '培训班设置',
  initial: 'draft',
  names: { draft: '设置中', published: '已发布', discarded: '已放弃' },
  moves: { draft: ['published', 'discarded'], published: [], discarded: ['draft'] },
};
