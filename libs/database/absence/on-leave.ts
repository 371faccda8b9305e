import type { EntityManager } from 'typeorm';
import { LeaveRequest } from './leave-request.ts';

/** The candidates of a term whose leave was approved: not at the exam, and not absent without reason (R41). */
export async function listOnLeave(manager: EntityManager, termId: string): Promise<Set<string>> {
  const approved = await manager.findBy(LeaveRequest, { termId, state: 'approved' });
  return new Set(approved.map(({ candidateId }) => candidateId));
}
