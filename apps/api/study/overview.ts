import type { EntityManager } from 'typeorm';
import { Import } from '#database/import';
import { StudyAppeal, StudyMilestone } from '#database/study';
import type { Term } from '#database/term';
import { getPrefecture } from '#eligibility';
import { listMilestones, milestoneName, percentOver } from '#lifecycle';
import type { Scope } from '../access/scope.ts';
import { listStudying, type Studying } from './students.ts';

/** How a term's study stands, in numbers: all of it, by prefecture and by unit. */
export async function studyOverview(manager: EntityManager, term: Term, scope: Scope, now: Date) {
  const { settings } = term;
  const students = await listStudying(manager, term, scope, now);
  const done = new Map(
    (await manager.findBy(StudyMilestone, { termId: term.id })).map((kept) => [kept.name, kept]),
  );
  const [last] = await manager.find(Import, {
    where: { termId: term.id, kind: 'study', state: 'imported' },
    order: { createdAt: 'DESC' },
    take: 1,
  });
  return {
    window: settings.windows.study,
    percentOver: Math.floor(percentOver(settings, now.toISOString())),
    modules: settings.study.modules,
    milestones: listMilestones(settings).map(({ milestone, at }) => {
      const kept = done.get(milestoneName(milestone));
      return {
        ...milestone,
        at,
        reached: now.getTime() >= Date.parse(at),
        doneAt: kept?.doneAt.toISOString() ?? null,
        people: kept?.people ?? null,
      };
    }),
    totals: countGroup(students),
    prefectures: groupBy(students, ({ prefecture }) => prefecture).map(([code, group]) => ({
      ...getPrefecture(code),
      ...countGroup(group),
    })),
    units: groupBy(students, ({ unitId }) => unitId).map(([id, group]) => ({
      id,
      name: group[0]!.unit,
      prefecture: getPrefecture(group[0]!.prefecture),
      ...countGroup(group),
    })),
    openAppeals: 'all' in scope ? await manager.countBy(StudyAppeal, { termId: term.id, state: 'open' }) : 0,
    lastImport:
      last === undefined || last.asOf === null
        ? null
        : { fileName: last.fileName, asOf: last.asOf.toISOString(), by: last.createdBy },
  };
}

function countGroup(students: readonly Studying[]) {
  const sum = (of: (student: Studying) => number) =>
    students.reduce((total, student) => total + of(student), 0);
  const required = sum(({ progress }) => progress.required);
  return {
    people: students.length,
    qualified: sum(({ qualified }) => Number(qualified)),
    behind: sum(({ behind }) => Number(behind)),
    percent: required === 0 ? 0 : Math.floor((sum(({ progress }) => progress.counted) * 100) / required),
  };
}

/** The groups with the most people behind come first. */
function groupBy(students: readonly Studying[], keyOf: (student: Studying) => string) {
  const groups = new Map<string, Studying[]>();
  for (const student of students) {
    const key = keyOf(student);
    groups.set(key, [...(groups.get(key) ?? []), student]);
  }
  const behind = (group: Studying[]) => group.filter((student) => student.behind).length;
  return [...groups].sort(([, one], [, other]) => behind(other) - behind(one) || other.length - one.length);
}
