import type { EntityManager } from 'typeorm';
import type { Term } from '#database/term';
import { addDays, isQualified, type StudyMinutes, shanghaiDate, studyProgress } from '#lifecycle';
import type { Studying } from './students.ts';

interface RecordRow {
  candidateId: string;
  module: string;
  source: string;
  minutes: number;
  date: string;
}

/** One day of the window: how much of all that is required was done by its end, and how many were through. */
export interface CurveDay {
  date: string;
  percent: number;
  qualified: number;
}

/** Day by day from the first of the window to today, or to the last. */
export async function studyCurve(
  manager: EntityManager,
  { id, settings }: Term,
  students: readonly Studying[],
  now: Date,
): Promise<CurveDay[]> {
  const { from, to } = settings.windows.study;
  const lastOfWindow = shanghaiDate(new Date(Date.parse(to) - 1).toISOString());
  const today = shanghaiDate(now.toISOString());
  const last = today < lastOfWindow ? today : lastOfWindow;
  const records = await listRecords(manager, id);
  const spokenOf = new Set(records.map(({ candidateId }) => candidateId));
  const ledgers = new Map(
    students.map(({ candidateId, studyMinutes }) => [
      candidateId,
      // Of whom no source ever speaks, the roster did, and nobody knows since when.
      new Ledger(spokenOf.has(candidateId) ? {} : studyMinutes),
    ]),
  );
  const days: CurveDay[] = [];
  let next = 0;
  for (let date = shanghaiDate(from); date <= last; date = addDays(date, 1)) {
    for (; next < records.length && records[next]!.date <= date; next += 1)
      ledgers.get(records[next]!.candidateId)?.take(records[next]!);
    days.push({ date, ...summed(students, ledgers, settings) });
  }
  return days;
}

function summed(
  students: readonly Studying[],
  ledgers: ReadonlyMap<string, Ledger>,
  settings: Term['settings'],
): Pick<CurveDay, 'percent' | 'qualified'> {
  let [counted, required, qualified] = [0, 0, 0];
  for (const { candidateId, studyVerdict } of students) {
    const minutes = ledgers.get(candidateId)!.minutes();
    const then = studyProgress(minutes, settings);
    counted += then.counted;
    required += then.required;
    if (isQualified({ studyMinutes: minutes, studyVerdict }, settings)) qualified += 1;
  }
  return { percent: required === 0 ? 0 : Math.floor((counted * 100) / required), qualified };
}

/** What each source has said so far of one person's modules. */
class Ledger {
  private readonly sources = new Map<string, { module: string; source: string; minutes: number }>();

  constructor(private readonly before: StudyMinutes) {}

  take({ module, source, minutes }: RecordRow): void {
    this.sources.set(`${module} ${source}`, { module, source, minutes });
  }

  minutes(): Record<string, number> {
    const all = [...this.sources.values()];
    const reported = new Set(
      all.filter(({ source }) => source.startsWith('provider:')).map(({ module }) => module),
    );
    const totals: Record<string, number> = { ...this.before };
    for (const { module, source, minutes } of all)
      if (source !== 'roster' || !reported.has(module)) totals[module] = (totals[module] ?? 0) + minutes;
    return totals;
  }
}

/** In the order in which the sources spoke. */
function listRecords(manager: EntityManager, termId: string): Promise<RecordRow[]> {
  return manager.query<RecordRow[]>(
    `SELECT record.candidate_id AS "candidateId", record.module, record.source, record.minutes,
       to_char(record.as_of AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS date
     FROM study_record record JOIN candidate ON candidate.id = record.candidate_id
     WHERE candidate.term_id = $1
     ORDER BY record.as_of, record.id`,
    [termId],
  );
}
