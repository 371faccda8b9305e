import type { EntityManager } from 'typeorm';
import { ExamPaper } from './exam-paper.ts';

/** Keeps a paper in place of an earlier print of it; its file must be in the store already. */
export async function saveExamPaper(
  manager: EntityManager,
  paper: Omit<ExamPaper, 'id' | 'createdAt'>,
  now: Date,
): Promise<void> {
  await manager.upsert(ExamPaper, { ...paper, createdAt: now }, ['planId', 'kind', 'batch', 'room']);
}

export function listExamPapers(manager: EntityManager, planId: string): Promise<ExamPaper[]> {
  return manager.find(ExamPaper, { where: { planId }, order: { batch: 'ASC', room: 'ASC', kind: 'ASC' } });
}

export function findExamPaper(manager: EntityManager, id: string): Promise<ExamPaper | null> {
  return manager.findOneBy(ExamPaper, { id });
}
