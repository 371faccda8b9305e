import type { DataSource, EntityManager } from 'typeorm';
import {
  formatWindowEnd,
  isBehind,
  isQualified,
  listMilestones,
  type Milestone,
  milestoneName,
  minutesInWords,
  missingInWords,
  studyProgress,
} from '#lifecycle';
import { recordAudit, system } from '../audit/record.ts';
import { sendMessages } from '../message/send.ts';
import { Term } from '../term/term.ts';
import { StudyMilestone } from './milestone.ts';
import { settleByRule } from './settle.ts';
import { listTakingPart } from './students.ts';

const STUDY_LOCK = 20_250_519;
/** A term whose study ended so long ago is not begun anew by a worker that has just learned of it. */
const STALE_MS = 30 * 86_400_000;

export interface Kept {
  termId: string;
  name: string;
  people: number;
}

/**
 * Does what the study windows ask for by now: tells that study has begun, reminds those behind, and puts down at the
 * end who is qualified. Each once: the row that says so is written in the same transaction. A worker that slept
 * through a reminder sends the newest alone, and none once the window is over.
 * @param now the server's instant
 */
export async function keepMilestones(source: DataSource, now: () => Date): Promise<Kept[]> {
  const terms = await source.manager.find(Term);
  const kept: Kept[] = [];
  for (const term of terms) {
    const instant = now();
    if (listDue(term, instant).length === 0) continue;
    kept.push(...(await source.transaction((manager) => keepTerm(manager, term.id, instant))));
  }
  return kept;
}

function listDue({ settings }: Term, now: Date) {
  const { to } = settings.windows.study;
  if (now.getTime() - Date.parse(to) > STALE_MS) return [];
  return listMilestones(settings).filter(({ at }) => now.getTime() >= Date.parse(at));
}

async function keepTerm(manager: EntityManager, termId: string, now: Date): Promise<Kept[]> {
  const [lock] = await manager.query<{ taken: boolean }[]>(
    'SELECT pg_try_advisory_xact_lock(hashtextextended($1, $2)) AS taken',
    [termId, STUDY_LOCK],
  );
  const term = lock?.taken ? await manager.findOneBy(Term, { id: termId }) : null;
  if (term === null) return [];
  const done = new Set((await manager.findBy(StudyMilestone, { termId })).map(({ name }) => name));
  const open = listDue(term, now).filter(({ milestone }) => !done.has(milestoneName(milestone)));
  const kept: Kept[] = [];
  for (const [index, { milestone, at }] of open.entries()) {
    const newest = index === open.length - 1;
    const people = await act(manager, term, milestone, { newest, now });
    const name = milestoneName(milestone);
    await manager.insert(StudyMilestone, { termId, name, due: new Date(at), doneAt: now, people });
    kept.push({ termId, name, people });
  }
  return kept;
}

/** @returns how many it concerned */
async function act(
  manager: EntityManager,
  term: Term,
  milestone: Milestone,
  { newest, now }: { newest: boolean; now: Date },
): Promise<number> {
  if (milestone.kind === 'closed') return close(manager, term, now);
  // What came after it has overtaken it.
  if (!newest) return 0;
  return milestone.kind === 'opened'
    ? announceOpening(manager, term, now)
    : remind(manager, term, milestone.percent, now);
}

async function announceOpening(manager: EntityManager, term: Term, now: Date): Promise<number> {
  const { settings } = term;
  const parameters = {
    term: term.name,
    due: formatWindowEnd(settings.windows.study.to),
    modules: settings.study.modules
      .map(({ name, requiredMinutes }) => `${name} ${minutesInWords(requiredMinutes)}`)
      .join('、'),
    provider: settings.issuer.shortName,
  };
  const students = await listTakingPart(manager, term.id);
  return sendMessages(
    manager,
    {
      event: 'study.opened',
      termId: term.id,
      link: '/me/study',
      told: students.map(({ candidateId, personId, phone, number }) => ({
        to: { personId, phone },
        key: candidateId,
        parameters: { ...parameters, number },
      })),
    },
    now,
  );
}

async function remind(manager: EntityManager, term: Term, percent: number, now: Date): Promise<number> {
  const { settings } = term;
  const students = await listTakingPart(manager, term.id);
  const behind = students.filter(
    (student) => !isQualified(student, settings) && isBehind(student.studyMinutes, settings, percent),
  );
  await sendMessages(
    manager,
    {
      event: 'study.reminder',
      termId: term.id,
      link: '/me/study',
      told: behind.map(({ candidateId, personId, phone, studyMinutes }) => {
        const progress = studyProgress(studyMinutes, settings);
        return {
          to: { personId, phone },
          key: `${candidateId}:${percent}`,
          parameters: {
            term: term.name,
            percent: String(percent),
            missing: minutesInWords(progress.missing),
            modules: missingInWords(progress),
            due: formatWindowEnd(settings.windows.study.to),
          },
        };
      }),
    },
    now,
  );
  await recordAudit(manager, system, now, {
    action: 'study.reminded',
    termId: term.id,
    detail: { percent, count: behind.length, students: students.length },
  });
  return behind.length;
}

async function close(manager: EntityManager, term: Term, now: Date): Promise<number> {
  const unqualified = await settleByRule(manager, term, null, now);
  await recordAudit(manager, system, now, {
    action: 'study.closed',
    termId: term.id,
    detail: { due: formatWindowEnd(term.settings.windows.study.to), unqualified },
  });
  return unqualified;
}
