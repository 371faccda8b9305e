import type { EntityManager } from 'typeorm';
import { canMove, simulationMachine } from '#lifecycle';
import type { Plan as PlanDocument } from '#scheduling';
import { type Actor, recordAudit } from '../audit/record.ts';
import { getSimulationForUpdate } from './get-simulation.ts';
import { Simulation, SimulationChoice } from './simulation.ts';

/** Keeps the choices of a simulation; one that has ended stays as it ended. */
export async function saveChoices(
  manager: EntityManager,
  { simulationId, documents, actor }: { simulationId: string; documents: PlanDocument[]; actor: Actor },
  now: Date,
): Promise<void> {
  const simulation = await getSimulationForUpdate(manager, simulationId);
  if (!canMove(simulationMachine, simulation.state, 'ready')) return;
  for (const [index, document] of documents.entries())
    await manager.save(manager.create(SimulationChoice, { simulationId, index, document }));
  const truncated = documents.some((document) => document.truncated === true);
  await manager.update(Simulation, simulationId, { state: 'ready', truncated });
  await recordAudit(manager, actor, now, {
    action: 'simulation.made',
    termId: simulation.termId,
    subjectId: simulationId,
    detail: { choices: documents.length, moved: documents[0]?.score.moved ?? 0 },
  });
}

/** Notes that a simulation could not be computed. */
export async function failSimulation(
  manager: EntityManager,
  { simulationId, reason, actor }: { simulationId: string; reason: string; actor: Actor },
  now: Date,
): Promise<void> {
  const simulation = await getSimulationForUpdate(manager, simulationId);
  if (!canMove(simulationMachine, simulation.state, 'failed')) return;
  await manager.update(Simulation, simulationId, { state: 'failed' });
  await recordAudit(manager, actor, now, {
    action: 'simulation.failed',
    termId: simulation.termId,
    subjectId: simulationId,
    detail: { reason },
  });
}
