import { getPrefecture } from '#eligibility';
import { type ApplicationState, applicationStateNames, dueOf, type ReviewStage } from '#lifecycle';
import { everythingOf, queueTables } from '../review/queue.ts';
import { stateOf } from '../review/stage.ts';
import type { Duty, Situation } from './duty.ts';

/** Applications of one state that have to leave it by one instant. */
interface Lying {
  state: ApplicationState;
  at: string | null;
  count: number;
  prefectures: string[];
}

/** What lies on the caller's desk, and for the province what its deadlines should have closed (R8–R11). */
export async function listReviewDuties(situation: Situation): Promise<Duty[]> {
  const { caller, now } = situation;
  const stage = stateOf(caller);
  const lying = await listLying(situation);
  const own = lying.filter(({ state }) => state === stage).map((each) => onDesk(each, stage, now));
  if (caller.role !== 'province') return own;
  const over = ({ at }: Lying) => at !== null && Date.parse(at) <= now.getTime();
  const waiting = lying.filter((each) => each.state === 'waitlisted' && !over(each)).map(onWaitlist);
  return [
    ...own,
    ...waiting,
    ...lying.filter((each) => each.state !== stage && over(each)).map(leftUnclosed),
  ];
}

function onDesk({ count, at }: Lying, stage: ReviewStage, now: Date): Duty {
  // What the province has not decided in time lapses for nobody: its own window is amended instead.
  if (stage === 'province-review' && at !== null && Date.parse(at) <= now.getTime())
    return {
      key: 'review-reopen',
      title: '待省复审，时间已过',
      detail: '复审时间已过不能再审，请先变更复审截止时间',
      count,
      at,
    };
  const detail = stage === 'province-review' ? '须在复审截止前审完' : '到时未审的自动关闭，不再受理';
  return { key: 'review', title: applicationStateNames[stage], detail, count, at };
}

function onWaitlist({ count, at }: Lying): Duty {
  const detail = '学习开始前未转为通过的自动关闭';
  return { key: 'waitlist', title: '候补待定', detail, count, at };
}

/** The worker's sweep closes these by itself within a minute: where they stay, something is wrong with it. */
function leftUnclosed({ state, count, at, prefectures }: Lying): Duty {
  const names = prefectures.slice(0, 3).map((code) => getPrefecture(code).name);
  const where = names.length === 0 ? '' : `${names.join('、')}${prefectures.length > 3 ? '等' : ''}，`;
  return {
    key: 'review-closing',
    title: `${applicationStateNames[state]}，到期未关闭`,
    detail: `${where}截止时间已过，系统应已自动关闭，请手工关闭并查看后台任务`,
    count,
    at,
  };
}

async function listLying({ manager, term, caller }: Situation): Promise<Lying[]> {
  const { sql, parameters } = everythingOf(term.id, caller);
  const rows = await manager.query<
    { state: ApplicationState; returnedBy: ReviewStage | null; count: number; prefectures: string[] | null }[]
  >(
    `SELECT a.state, a.returned_by AS "returnedBy", count(*)::int AS count,
       array_agg(DISTINCT a.prefecture) FILTER (WHERE a.prefecture IS NOT NULL) AS prefectures
     ${queueTables}
     WHERE ${sql} AND a.state IN ('unit-review', 'prefecture-review', 'province-review', 'returned', 'waitlisted')
     GROUP BY 1, 2 ORDER BY 1, 2`,
    parameters,
  );
  const byInstant = new Map<string, Lying>();
  for (const { state, returnedBy, count, prefectures } of rows) {
    const at = dueOf({ state, returnedBy, channel: 'prefecture' }, term.settings.windows);
    const key = `${state} ${at}`;
    const before = byInstant.get(key) ?? { state, at, count: 0, prefectures: [] };
    byInstant.set(key, {
      ...before,
      count: before.count + count,
      prefectures: [...new Set([...before.prefectures, ...(prefectures ?? [])])].sort(),
    });
  }
  return [...byInstant.values()];
}
