import type { EntityManager } from 'typeorm';
import { canMove, simulationMachine } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { finishJob } from '../job/run.ts';
import { askToStop } from '../job/standing.ts';
import { getSimulationForUpdate } from './get-simulation.ts';
import { Simulation } from './simulation.ts';

interface Order {
  simulationId: string;
  actor: Actor;
}

/**
 * Asks a simulation to end soon with the choices found so far.
 * @returns the job that is about to end
 * @throws DomainError `SIMULATION_NOT_FOUND`, `SIMULATION_NOT_COMPUTING`
 */
export async function stopSimulation(
  manager: EntityManager,
  { simulationId, actor }: Order,
  now: Date,
): Promise<string> {
  const { termId, jobId } = await getComputing(manager, simulationId);
  if (await askToStop(manager, jobId, now))
    await recordAudit(manager, actor, now, { action: 'simulation.stopped', termId, subjectId: simulationId });
  return jobId;
}

/**
 * Calls a simulation off.
 * @throws DomainError `SIMULATION_NOT_FOUND`, `SIMULATION_NOT_COMPUTING`
 */
export async function cancelSimulation(
  manager: EntityManager,
  { simulationId, actor }: Order,
  now: Date,
): Promise<void> {
  const { termId, jobId } = await getComputing(manager, simulationId);
  await manager.update(Simulation, simulationId, { state: 'cancelled' });
  await finishJob(manager, jobId, '已取消', now);
  await recordAudit(manager, actor, now, { action: 'simulation.cancelled', termId, subjectId: simulationId });
}

async function getComputing(
  manager: EntityManager,
  simulationId: string,
): Promise<{ termId: string; jobId: string }> {
  const { state, termId, jobId } = await getSimulationForUpdate(manager, simulationId);
  if (canMove(simulationMachine, state, 'cancelled') && jobId !== null) return { termId, jobId };
  throw new DomainError({
    kind: 'conflict',
    code: 'SIMULATION_NOT_COMPUTING',
    detail: `这次模拟为“${simulationMachine.names[state]}”，不在计算中`,
  });
}
