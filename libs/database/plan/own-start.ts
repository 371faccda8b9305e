import type { EntityManager } from 'typeorm';

/** When somebody's batch of the published plan begins, `YYYY-MM-DDTHH:MM`; null while they have none. */
export async function findOwnStart(manager: EntityManager, candidateId: string): Promise<string | null> {
  const [seat] = await manager.query<{ start: string }[]>(
    `SELECT seat.start FROM plan_assignment seat JOIN plan ON plan.id = seat.plan_id
     WHERE plan.state = 'published' AND seat.candidate_id = $1`,
    [candidateId],
  );
  return seat?.start ?? null;
}
