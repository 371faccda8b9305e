import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { Simulation } from './simulation.ts';

/** @throws DomainError `SIMULATION_NOT_FOUND` */
export async function getSimulation(manager: EntityManager, id: string): Promise<Simulation> {
  return known(await manager.findOneBy(Simulation, { id }));
}

/**
 * The simulation, locked until the transaction ends.
 * @throws DomainError `SIMULATION_NOT_FOUND`
 */
export async function getSimulationForUpdate(manager: EntityManager, id: string): Promise<Simulation> {
  return known(await manager.findOne(Simulation, { where: { id }, lock: { mode: 'pessimistic_write' } }));
}

function known(simulation: Simulation | null): Simulation {
  if (simulation) return simulation;
  throw new DomainError({ kind: 'missing', code: 'SIMULATION_NOT_FOUND', detail: '没有这次模拟' });
}
