import type { TermSettings } from '#lifecycle';
import { followJob } from './job.ts';
import type { Office } from './office.ts';
import { drawPeople, photosZip } from './people/index.ts';
import { drawScores, sampleRoster, sampleScores } from './sheets/index.ts';

const PAGE_SIZE = 100;

type StepKey = 'set-up' | 'roster' | 'plan' | 'publish' | 'exam' | 'results' | 'credentials';

interface TermView {
  settings: TermSettings;
  steps: { key: StepKey; state: string }[];
}

interface ImportView {
  id: string;
  rows: number;
  accepted: number;
  problems: { sheet: string; row: number; column: string; detail: string }[];
}

export interface CandidateView {
  id: string;
  name: string;
  seat: { slipId: string; admitNumber: string; slipReady: boolean } | null;
  credential: { id: string; number: string; cardReady: boolean; verifyUrl: string } | null;
}

/** One step of the main job; `run` tells of its progress and answers what came of it. */
interface Step {
  key: StepKey;
  title: string;
  run(office: Office, termId: string, tell: (line: string) => void, people?: number): Promise<string>;
}

async function commitSheet(
  office: Office,
  checked: ImportView,
  tell: (line: string) => void,
): Promise<string> {
  if (checked.problems.length > 0) {
    const [{ sheet, row, column, detail } = { sheet: '', row: 0, column: '', detail: '' }] = checked.problems;
    throw new Error(`${sheet} 第 ${row} 行 ${column} 列：${detail}（共 ${checked.problems.length} 处）`);
  }
  const { jobId } = await office.post<{ jobId: string }>(`/api/imports/${checked.id}/commit`);
  await followJob(office, jobId, tell);
  return `${checked.accepted} 行`;
}

/** Everyone of a term, page by page. */
export async function listCandidates(office: Office, termId: string): Promise<CandidateView[]> {
  const all: CandidateView[] = [];
  for (let page = 1; ; page++) {
    const { total, items } = await office.get<{ total: number; items: CandidateView[] }>(
      `/api/terms/${termId}/candidates?page=${page}&size=${PAGE_SIZE}`,
    );
    all.push(...items);
    if (all.length >= total || items.length === 0) return all;
  }
}

const steps: Step[] = [
  {
    key: 'roster',
    title: '导入花名册',
    async run(office, termId, tell, count) {
      const { settings } = await office.get<TermView>(`/api/terms/${termId}`);
      const people = drawPeople(settings, { people: count });
      tell('绘制照片');
      const file = { name: '参培人员花名册.xlsx', bytes: await sampleRoster(settings, people) };
      const photos = { name: '照片.zip', bytes: await photosZip(people, settings.year) };
      tell('核对');
      const checked = await office.upload<ImportView>(`/api/terms/${termId}/imports?kind=roster`, {
        file,
        photos,
      });
      return commitSheet(office, checked, tell);
    },
  },
  {
    key: 'plan',
    title: '编排场次与座位',
    async run(office, termId, tell) {
      const { jobId, planId } = await office.post<{ jobId: string; planId: string }>(
        `/api/terms/${termId}/plans`,
        { seed: 1 },
      );
      await followJob(office, jobId, tell);
      const plan = await office.get<{ batches: { load: number }[] }>(`/api/plans/${planId}`);
      const seated = plan.batches.reduce((sum, { load }) => sum + load, 0);
      return `${plan.batches.length} 场，${seated} 人`;
    },
  },
  {
    key: 'publish',
    title: '发布并制作准考证',
    async run(office, termId, tell) {
      const { items } = await office.get<{ items: { id: string; state: string }[] }>(
        `/api/terms/${termId}/plans`,
      );
      const draft = items.find(({ state }) => state === 'draft');
      if (!draft) throw new Error('没有可以发布的编排草稿');
      const { jobId } = await office.post<{ jobId: string }>(`/api/plans/${draft.id}/publication`);
      await followJob(office, jobId, tell);
      const slips = await office.get<{ ready: number }>(`/api/terms/${termId}/slips`);
      return `${slips.ready} 张`;
    },
  },
  {
    key: 'results',
    title: '登记考试情况与成绩',
    async run(office, termId, tell) {
      const { settings } = await office.get<TermView>(`/api/terms/${termId}`);
      const seated = (await listCandidates(office, termId)).flatMap(({ name, seat }) =>
        seat ? [{ name, admitNumber: seat.admitNumber }] : [],
      );
      const bytes = await sampleScores(drawScores(seated, settings.marks));
      const checked = await office.upload<ImportView>(`/api/terms/${termId}/imports?kind=scores`, {
        file: { name: '成绩.xlsx', bytes },
      });
      const rows = await commitSheet(office, checked, tell);
      tell('公布成绩');
      const desk = `/api/terms/${termId}/results`;
      const { counts } = await office.get<{ counts: Record<string, number> }>(desk);
      await office.post(`${desk}/publications`, { expected: counts, remark: '' });
      return rows;
    },
  },
  {
    key: 'credentials',
    title: '核发资格证并制作证卡',
    async run(office, termId, tell) {
      const { jobId } = await office.post<{ jobId: string }>(`/api/terms/${termId}/credentials`);
      await followJob(office, jobId, tell);
      // Issuing ends by asking for the cards: the job of that is the next to follow.
      const { jobId: cards } = await office.get<{ jobId: string }>(`/api/terms/${termId}/credentials`);
      await followJob(office, cards, tell);
      const { ready } = await office.get<{ ready: number }>(`/api/terms/${termId}/credentials`);
      return `${ready} 张`;
    },
  },
];

/**
 * Does, over HTTP, what staff would do from the roster to the cards. A step that is done is passed over, so that a
 * run that was cut off goes on where it stopped.
 * @param show called with each step's title and where it stands; `ended` says that the line is final
 */
export async function runMainJob(
  office: Office,
  termId: string,
  show: (title: string, line: string, ended: boolean) => void,
  people?: number,
): Promise<void> {
  for (const step of steps) {
    const { steps: standing } = await office.get<TermView>(`/api/terms/${termId}`);
    if (standing.find(({ key }) => key === step.key)?.state === 'done') continue;
    const outcome = await step.run(office, termId, (line) => show(step.title, line, false), people);
    show(step.title, outcome, true);
  }
}
