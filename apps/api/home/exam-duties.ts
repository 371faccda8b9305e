import { listOpenRecords, type OpenRecord } from '#database/check-in';
import { appealsEnd } from '#database/study';
import { addDays, formatDateTime, instantOf, shanghaiMoment, type TermSettings } from '#lifecycle';
import { roomName } from '../plan/place.ts';
import type { TermFacts } from '../term/facts.ts';
import type { Duty, Situation } from './duty.ts';

/** From the plan to the published results; the province's own. */
export async function listExamDuties(situation: Situation, facts: TermFacts): Promise<Duty[]> {
  return [
    ...beforeExam(situation, facts),
    await countFreedSeats(situation),
    ...(await listRoomRecords(situation)),
    ...afterExam(situation, facts),
    ...(await countCases(situation)),
  ];
}

/** Seats of the plan in force whose people dropped out after it was made: whether to plan anew is a person's choice. */
async function countFreedSeats({ manager, term, now }: Situation): Promise<Duty> {
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count
     FROM plan JOIN plan_assignment seat ON seat.plan_id = plan.id
     JOIN candidate ON candidate.id = seat.candidate_id
     WHERE plan.term_id = $1 AND plan.state = 'published' AND candidate.withdrawn_at IS NOT NULL AND seat.start > $2`,
    [term.id, shanghaiMoment(now.toISOString())],
  );
  return {
    key: 'freed-seats',
    title: '已编排的人退出',
    detail: '座位空出，准考证已作废；需要时重新编排并公布',
    count: row!.count,
    at: null,
  };
}

/** Who is qualified is certain once study is over: from then on the plan is due, and the slips after it. */
function beforeExam(
  { term, now }: Situation,
  { published, qualified, slips, slipsReady }: TermFacts,
): Duty[] {
  const at = appealsEnd(term);
  if (now.getTime() < Date.parse(term.settings.windows.study.to)) return [];
  return [
    {
      key: 'plan',
      title: '考试安排未发布',
      detail: `${qualified}人学时达标，须在考试日之前知道场次和座位`,
      count: published ? 0 : qualified,
      at,
    },
    {
      key: 'slips',
      title: '准考证未生成',
      detail: '考生凭准考证入场',
      count: slips - slipsReady,
      at,
    },
  ];
}

/** Records of rooms are due by the end of their own day, while invigilators still know. */
async function listRoomRecords({ manager, term, now }: Situation): Promise<Duty[]> {
  const open = await listOpenRecords(manager, term, now);
  const dayOf = ({ start }: OpenRecord) => start.slice(0, 10);
  return [...new Set(open.map(dayOf))].map((day) => {
    const records = open.filter((record) => dayOf(record) === day);
    return {
      key: 'room-records',
      title: '考场情况记录未办结',
      detail: `${roomsInWords(records, term.settings)}：缺考名单未核对，或设备未上传，请联系监考员`,
      count: records.length,
      at: instantOf(`${addDays(day, 1)}T00:00`),
    };
  });
}

function roomsInWords(records: readonly OpenRecord[], settings: TermSettings): string {
  const names = records.map(
    ({ venue, room, start }) => `${formatDateTime(start)} ${roomName(settings, venue, room)}`,
  );
  return `${names.slice(0, 3).join('、')}${names.length > 3 ? '等' : ''}`;
}

function afterExam({ term, now }: Situation, { published, slips, results, unpublished }: TermFacts): Duty[] {
  const last = term.settings.exam.days.at(-1)!;
  const end = instantOf(`${last.date}T${last.open.at(-1)!.to}`);
  if (!published || now.getTime() < Date.parse(end)) return [];
  return [
    { key: 'results', title: '成绩未登记', detail: '考试已结束', count: slips - results, at: null },
    { key: 'publication', title: '成绩待公布', detail: '公布后考生才能看到', count: unpublished, at: null },
  ];
}

/** What candidates asked for and what has to be ruled on. */
async function countCases({ manager, term, now }: Situation): Promise<Duty[]> {
  const [row] = await manager.query<
    { leave: number; leaveAt: Date | null; appeals: number; corrections: number }[]
  >(
    `SELECT
       (SELECT count(*)::int FROM leave_request WHERE term_id = $1 AND state = 'pending') AS leave,
       (SELECT min(due_at) FROM leave_request WHERE term_id = $1 AND state = 'pending') AS "leaveAt",
       (SELECT count(*)::int FROM result_appeal WHERE term_id = $1 AND state = 'open') AS appeals,
       (SELECT count(*)::int FROM correction_request WHERE term_id = $1 AND state = 'open') AS corrections`,
    [term.id],
  );
  const { leave, leaveAt, appeals, corrections } = row!;
  const before = (term.settings.exam.leaveBeforeMinutes ?? 0) * 60_000;
  return [
    {
      key: 'leave',
      title: '请假申请待审批',
      detail: '最早的一份须在本人开考前答复',
      count: leave,
      at: leaveAt === null ? null : new Date(leaveAt.getTime() + before).toISOString(),
    },
    ...(await listHearings({ manager, term, now })),
    { key: 'appeals', title: '成绩复核待答复', detail: '考生在等结果', count: appeals, at: null },
    {
      key: 'corrections',
      title: '信息更正待核实',
      detail: '姓名、单位等更正前，准考证和证卡仍印原信息',
      count: corrections,
      at: null,
    },
  ];
}

/** Cases of absence whose time to explain is over are late; the others may be ruled on as soon as the person spoke. */
async function listHearings({
  manager,
  term,
  now,
}: Pick<Situation, 'manager' | 'term' | 'now'>): Promise<Duty[]> {
  const rows = await manager.query<{ over: boolean; count: number; at: Date }[]>(
    `SELECT hearing_ends_at <= $2 AS over, count(*)::int AS count, min(hearing_ends_at) AS at
     FROM absence
     WHERE term_id = $1 AND state = 'hearing' AND (hearing_ends_at <= $2 OR stated_at IS NOT NULL)
     GROUP BY 1`,
    [term.id, now],
  );
  return rows.map(({ over, count, at }) => ({
    key: 'absences',
    title: '缺勤事项待认定',
    detail: over ? '说明期已满，应作出认定' : '本人已作说明，可以认定',
    count,
    at: at.toISOString(),
  }));
}
