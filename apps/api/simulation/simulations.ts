import type { EntityManager } from 'typeorm';
import type { HouseChanges } from '#database/plan';
import type { Simulation, SimulationChoice } from '#database/simulation';
import type { TermSettings } from '#lifecycle';
import { comparePlans, type Plan as PlanDocument } from '#scheduling';
import { levelsOf } from '../plan/levels.ts';
import { changesView } from '../plan/summary.ts';
import { Wording } from '../plan/wording.ts';

/** A simulation without its instance and its plans, which may be large. */
export interface SimulationRow {
  id: string;
  termId: string;
  planId: string;
  planVersion: number;
  state: Simulation['state'];
  effort: Simulation['effort'];
  changes: HouseChanges;
  reason: string;
  truncated: boolean;
  jobId: string | null;
  choiceCount: number;
  createdAt: Date;
  createdBy: string;
}

const select = `
  SELECT s.id, s.term_id AS "termId", s.plan_id AS "planId", plan.version AS "planVersion", s.state, s.effort,
    s.changes, s.reason, s.truncated, s.job_id AS "jobId", s.created_at AS "createdAt",
    s.created_by AS "createdBy",
    (SELECT count(*)::int FROM simulation_choice c WHERE c.simulation_id = s.id) AS "choiceCount"
  FROM simulation s JOIN plan ON plan.id = s.plan_id`;

/** Newest first. */
export function listSimulations(manager: EntityManager, planId: string): Promise<SimulationRow[]> {
  return manager.query<SimulationRow[]>(`${select} WHERE s.plan_id = $1 ORDER BY s.created_at DESC, s.id`, [
    planId,
  ]);
}

export async function findSimulation(manager: EntityManager, id: string): Promise<SimulationRow | null> {
  const [row] = await manager.query<SimulationRow[]>(`${select} WHERE s.id = $1`, [id]);
  return row ?? null;
}

export function simulationSummary({ changes, createdAt, ...row }: SimulationRow) {
  return { ...row, ...changesView(changes), createdAt: createdAt.toISOString() };
}

/** What a choice would mean: who is moved, and how good the plan is then. */
export async function describeChoice(
  manager: EntityManager,
  settings: TermSettings,
  before: PlanDocument,
  { index, document, pickedPlanId }: SimulationChoice,
) {
  const { moved, reseated, added, removed } = comparePlans(before, document);
  const { report = null, unassigned, score, bound } = document;
  return {
    index,
    moved: moved.length,
    reseated: reseated.length,
    added: added.length,
    removed: removed.length,
    unassigned: unassigned.length,
    complete: unassigned.length === 0,
    levels: levelsOf(score, bound),
    report: report === null ? null : (await Wording.of(manager, settings, report)).sayAll(report),
    pickedPlanId,
  };
}
