import type { EntityManager } from 'typeorm';
import { type ReviewStage, reviewStages } from '#lifecycle';
import type { Caller } from '../access/access.ts';
import { everythingOf, queueTables } from '../review/queue.ts';

/** One stage of review: of all who came to it, how many went on and where the others are. People. */
export interface FunnelStage {
  stage: ReviewStage;
  arrived: number;
  passed: number;
  /** On the stage's desk */
  waiting: number;
  /** Sent back by the stage to the person, to be mended */
  returned: number;
  /** Passed by the rules, but beyond the places; the province's stage alone */
  waitlisted: number;
  /** Refused, withdrawn or lapsed here */
  ended: number;
}

type Standing = 'passed' | 'waiting' | 'returned' | 'waitlisted' | 'ended';

interface Row {
  stage: ReviewStage;
  standing: Standing;
  /** Whether the way leads past the prefecture's centre (R30) */
  direct: boolean;
  count: number;
}

/**
 * Where submitted applications are on their way through the stages. What was sent back stands at the stage that has to
 * see it again. Who passes no prefecture (R30) is not counted there.
 */
export async function readFunnel(
  manager: EntityManager,
  termId: string,
  caller: Caller,
): Promise<FunnelStage[]> {
  const rows = await listStandings(manager, termId, caller);
  return reviewStages.map((stage, place) => {
    const onWay = rows.filter(({ direct }) => !(direct && stage === 'prefecture-review'));
    const here = onWay.filter((row) => row.stage === stage);
    const sum = (of: readonly Row[]) => of.reduce((total, { count }) => total + count, 0);
    const at = (standing: Standing) => sum(here.filter((row) => row.standing === standing));
    const passed = at('passed') + sum(onWay.filter((row) => reviewStages.indexOf(row.stage) > place));
    return {
      stage,
      arrived: passed + sum(here) - at('passed'),
      passed,
      waiting: at('waiting'),
      returned: at('returned'),
      waitlisted: at('waitlisted'),
      ended: at('ended'),
    };
  });
}

/** What left the desks stands at the stage that it left last. */
function listStandings(manager: EntityManager, termId: string, caller: Caller): Promise<Row[]> {
  const { sql, parameters } = everythingOf(termId, caller);
  const stages = `('unit-review', 'prefecture-review', 'province-review')`;
  return manager.query<Row[]>(
    `SELECT CASE WHEN a.state IN ${stages} THEN a.state
                 WHEN a.state IN ('approved', 'waitlisted') THEN 'province-review'
                 ELSE coalesce(last.from_state, 'unit-review') END AS stage,
       CASE WHEN a.state IN ${stages} THEN 'waiting'
            WHEN a.state = 'approved' THEN 'passed'
            WHEN a.state IN ('returned', 'waitlisted') THEN a.state ELSE 'ended' END AS standing,
       a.channel = 'province' AS direct, count(*)::int AS count
     ${queueTables}
     LEFT JOIN LATERAL (
       SELECT from_state FROM application_transition t
       WHERE t.application_id = a.id AND t.from_state IN ${stages}
         AND a.state NOT IN ('unit-review', 'prefecture-review', 'province-review', 'approved', 'waitlisted')
       ORDER BY t.id DESC LIMIT 1) last ON true
     WHERE ${sql} GROUP BY 1, 2, 3`,
    parameters,
  );
}
