import type { EntityManager } from 'typeorm';
import { listTakingPart, type StudentRow } from '#database/study';
import type { Term } from '#database/term';
import { getPrefecture } from '#eligibility';
import { isBehind, isQualified, percentOver, type StudyProgress, studyProgress } from '#lifecycle';
import type { Scope } from '../access/scope.ts';

/** Somebody who studies, and how far they are at an instant. */
export interface Studying extends StudentRow {
  progress: StudyProgress;
  qualified: boolean;
  /** Not qualified, and with a smaller share done than is over of the window */
  behind: boolean;
}

/** Those who study in a term and whom somebody may see, in the order of the roster. */
export async function listStudying(
  manager: EntityManager,
  { id, settings }: Term,
  scope: Scope,
  now: Date,
): Promise<Studying[]> {
  const over = percentOver(settings, now.toISOString());
  return (await listTakingPart(manager, id))
    .filter((student) => isSeen(student, scope))
    .map((student) => {
      const qualified = isQualified(student, settings);
      return {
        ...student,
        progress: studyProgress(student.studyMinutes, settings),
        qualified,
        behind: !qualified && isBehind(student.studyMinutes, settings, over),
      };
    });
}

function isSeen({ prefecture, unitId }: StudentRow, scope: Scope): boolean {
  if ('prefecture' in scope) return prefecture === scope.prefecture;
  return 'unitId' in scope ? unitId === scope.unitId : true;
}

/** A student as staff see them. */
export function studyingView(student: Studying) {
  const { candidateId, number, name, unit, prefecture, progress, qualified, behind, studyVerdict } = student;
  return {
    id: candidateId,
    number,
    name,
    unit,
    prefecture: getPrefecture(prefecture),
    minutes: Object.fromEntries(progress.modules.map(({ code, done }) => [code, done])),
    percent: progress.percent,
    missing: progress.missing,
    qualified,
    behind,
    /** null where the rule holds */
    verdict: studyVerdict,
  };
}
