import { z } from 'zod';

/** What a piece of queued work is called, which version of its payload it speaks, and what that payload holds. */
export interface JobContract<Payload = unknown> {
  /** Stable name, e.g. `roster.import`; also the `name` of the job's row */
  id: string;
  /** Raised when the payload's meaning changes, so that a row of an older release is not misread */
  version: number;
  schema: z.ZodType<Payload>;
  /** What people see, zh-CN */
  title: string;
}

function contract<Payload>(
  id: string,
  version: number,
  title: string,
  schema: z.ZodType<Payload>,
): JobContract<Payload> {
  return { id, version, title, schema };
}

const importPayload = z.strictObject({ importId: z.uuid() });
const planPayload = z.strictObject({ planId: z.uuid() });
const simulationPayload = z.strictObject({ simulationId: z.uuid() });
const formPayload = z.strictObject({ applicationId: z.uuid(), version: z.string().regex(/^[1-9]\d{0,5}$/) });
const circularPayload = z.strictObject({ circularId: z.uuid() });
const paperPayload = z.strictObject({ paperId: z.uuid() });
const termPayload = z.strictObject({ termId: z.uuid() });

export const rosterImport = contract('roster.import', 1, '导入考生名册', importPayload);
export const scoresImport = contract('scores.import', 1, '导入成绩', importPayload);
export const studyImport = contract('study.import', 1, '导入学习进度', importPayload);
export const planMake = contract('plan.make', 1, '编排考试', planPayload);
export const planSimulate = contract('plan.simulate', 1, '模拟变动', simulationPayload);
export const slipsRender = contract('slips.render', 1, '生成准考证', planPayload);
export const credentialsIssue = contract('credentials.issue', 1, '核发资格证', termPayload);
export const credentialsFinish = contract('credentials.finish', 1, '完成制证', termPayload);
export const cardsRender = contract('cards.render', 1, '制作证卡', termPayload);
export const applicationForm = contract('application.form', 1, '生成申报表', formPayload);
export const papersRender = contract('papers.render', 1, '生成考场用表', planPayload);
export const circularPrint = contract('circular.print', 1, '生成通报', circularPayload);
export const collectionPaper = contract('collection.paper', 1, '生成领取用表', paperPayload);

/** Every contract; the worker refuses to start unless each has exactly one handler. */
export const contracts: readonly JobContract[] = [
  rosterImport,
  scoresImport,
  studyImport,
  planMake,
  planSimulate,
  slipsRender,
  credentialsIssue,
  credentialsFinish,
  cardsRender,
  applicationForm,
  papersRender,
  circularPrint,
  collectionPaper,
];

/** The contract of a job's row, or undefined where this release knows no such name and version. */
export function findContract(name: string, version: number): JobContract | undefined {
  return contracts.find((known) => known.id === name && known.version === version);
}
