import type { EntityManager } from 'typeorm';
import { type Actor, recordAudit } from '../audit/record.ts';
import { planSimulate } from '../job/contract-names.ts';
import type { Job } from '../job/job.ts';
import { requestJob } from '../job/request.ts';
import { listPins } from '../pin/list-pins.ts';
import { type HouseChanges, mergeChanges, withChanges } from '../plan/changes.ts';
import { getPlan, getPlanDocument } from '../plan/get-plan.ts';
import { buildInstance } from '../plan/instance.ts';
import { listSeatable } from '../plan/request.ts';
import { getTerm } from '../term/get-term.ts';
import { Simulation } from './simulation.ts';

export interface SimulationRequest {
  planId: string;
  changes: HouseChanges;
  effort?: Simulation['effort'] | undefined;
  reason?: string | undefined;
  actor: Actor;
}

/**
 * Asks how a plan would have to change if the house did, for the people and pins of today. Nothing but the
 * simulation itself is written.
 * @throws DomainError `PLAN_NOT_FOUND`, `PLAN_NOT_COMPUTED`, `NO_QUALIFIED_CANDIDATES`, `SIMULATION_INVALID`,
 *   `TERM_SETTINGS_INVALID`, `INSTANCE_INVALID`
 */
export async function requestSimulation(
  manager: EntityManager,
  { planId, changes, effort = 'quick', reason = '', actor }: SimulationRequest,
  now: Date,
): Promise<{ simulation: Simulation; job: Job }> {
  const plan = await getPlan(manager, planId);
  await getPlanDocument(manager, planId);
  const { termId } = plan;
  const term = await getTerm(manager, termId);
  const settings = withChanges(term.settings, mergeChanges(plan.changes, changes));
  const people = await listSeatable(manager, term);
  const simulation = await manager.save(
    manager.create(Simulation, {
      termId,
      planId,
      state: 'computing',
      effort,
      changes,
      instance: buildInstance({ settings }, people, await listPins(manager, termId)),
      reason,
      createdAt: now,
      createdBy: actor.name,
    }),
  );
  const job = await requestJob(
    manager,
    { contract: planSimulate, payload: { simulationId: simulation.id }, termId, createdBy: actor.name },
    now,
  );
  await manager.update(Simulation, simulation.id, { jobId: job.id });
  await recordAudit(manager, actor, now, {
    action: 'simulation.requested',
    termId,
    subjectId: simulation.id,
    detail: { version: plan.version, closures: changes.closures.length, days: changes.days?.length ?? 0 },
  });
  return { simulation: { ...simulation, jobId: job.id }, job };
}
