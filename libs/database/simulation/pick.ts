import type { EntityManager } from 'typeorm';
import { simulationMachine } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { mergeChanges } from '../plan/changes.ts';
import { getPlan, getPlanDocument } from '../plan/get-plan.ts';
import { findPublishedId, lockVersions, openVersion } from '../plan/open-version.ts';
import { savePlan } from '../plan/save.ts';
import { scoreAgainst } from '../plan/score-against.ts';
import { getSimulationForUpdate } from './get-simulation.ts';
import { SimulationChoice } from './simulation.ts';

export interface Pick {
  simulationId: string;
  index: number;
  reason?: string | undefined;
  actor: Actor;
}

/**
 * Makes a choice of a simulation a draft: the next version, whose publication also changes the house. Picking the
 * same again gives the same draft.
 * @returns the draft's id
 * @throws DomainError `SIMULATION_NOT_FOUND`, `SIMULATION_NOT_READY`, `CHOICE_NOT_FOUND`
 */
export async function pickChoice(
  manager: EntityManager,
  { simulationId, index, reason, actor }: Pick,
  now: Date,
): Promise<string> {
  const simulation = await getSimulationForUpdate(manager, simulationId);
  const { termId, planId, instance, state } = simulation;
  if (state !== 'ready')
    throw new DomainError({
      kind: 'conflict',
      code: 'SIMULATION_NOT_READY',
      detail: `这次模拟为“${simulationMachine.names[state]}”，还没有可选的方案`,
    });
  const choice = await getChoice(manager, simulationId, index);
  if (choice.pickedPlanId !== null) return choice.pickedPlanId;

  await lockVersions(manager, termId);
  const parent = await getPlan(manager, planId);
  const baseId = await findPublishedId(manager, termId);
  const plan = await openVersion(
    manager,
    {
      termId,
      state: 'computing',
      seed: choice.document.seed,
      effort: simulation.effort,
      instance,
      origin: 'simulation',
      parentId: planId,
      baseId,
      reason: reason || simulation.reason,
      changes: mergeChanges(parent.state === 'published' ? null : parent.changes, simulation.changes),
      createdBy: actor.name,
    },
    now,
  );
  await manager.update(SimulationChoice, { simulationId, index }, { pickedPlanId: plan.id });
  await recordAudit(manager, actor, now, {
    action: 'simulation.picked',
    termId,
    subjectId: simulationId,
    detail: { version: plan.version, moved: choice.document.score.moved ?? 0 },
  });
  const base = baseId === null ? null : { id: baseId, document: await getPlanDocument(manager, baseId) };
  const document = baseId === planId ? choice.document : scoreAgainst(choice.document, instance, base);
  await savePlan(manager, { planId: plan.id, document, actor }, now);
  return plan.id;
}

/** @throws DomainError `CHOICE_NOT_FOUND` */
export async function getChoice(
  manager: EntityManager,
  simulationId: string,
  index: number,
): Promise<SimulationChoice> {
  const choice = await manager.findOneBy(SimulationChoice, { simulationId, index });
  if (choice !== null) return choice;
  throw new DomainError({ kind: 'missing', code: 'CHOICE_NOT_FOUND', detail: '这次模拟没有这个方案' });
}
