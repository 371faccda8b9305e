import { appealsEnd } from '#database/study';
import { isBehind, isQualified, percentOver, type StudyMinutes } from '#lifecycle';
import { scopeOf } from '../access/scope.ts';
import type { Duty, Situation } from './duty.ts';

/** Who still has to study while there is time, and appeals for time that was not counted. */
export async function listStudyDuties(situation: Situation): Promise<Duty[]> {
  const studying = await findStudying(situation);
  const appeals = situation.caller.role === 'province' ? [await countAppeals(situation)] : [];
  return [...(studying === null ? [] : [studying]), ...appeals];
}

/** Nothing can be done about it before the window or after it. */
async function findStudying(situation: Situation): Promise<Duty | null> {
  const { settings } = situation.term;
  const { from, to } = settings.windows.study;
  const now = situation.now.getTime();
  if (now < Date.parse(from) || now >= Date.parse(to)) return null;
  const over = percentOver(settings, situation.now.toISOString());
  const short = (await listKinds(situation)).filter((kind) => !isQualified(kind, settings));
  const sum = (kinds: typeof short) => kinds.reduce((total, { people }) => total + people, 0);
  const behind = sum(short.filter(({ studyMinutes }) => isBehind(studyMinutes, settings, over)));
  return {
    key: 'study',
    title: '学时未达标',
    detail: behind === 0 ? '都跟得上时间进度' : `其中${behind}人落后于时间进度，请提醒`,
    count: sum(short),
    at: to,
  };
}

/** Many people share the same hours, so the rule is asked once for each kind of them. */
function listKinds({ manager, term, caller }: Situation) {
  const scope = scopeOf(caller);
  return manager.query<{ studyMinutes: StudyMinutes; studyVerdict: boolean | null; people: number }[]>(
    `SELECT study_minutes AS "studyMinutes", study_verdict AS "studyVerdict", count(*)::int AS people
     FROM candidate
     WHERE term_id = $1 AND withdrawn_at IS NULL AND ($2::text IS NULL OR prefecture = $2) AND ($3::uuid IS NULL OR unit_id = $3)
     GROUP BY 1, 2`,
    [term.id, 'prefecture' in scope ? scope.prefecture : null, 'unitId' in scope ? scope.unitId : null],
  );
}

async function countAppeals({ manager, term }: Situation): Promise<Duty> {
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM study_appeal WHERE term_id = $1 AND state = 'open'`,
    [term.id],
  );
  return {
    key: 'study-appeals',
    title: '学时申诉待处理',
    detail: '考试日之前须有答复，认定的学时才来得及编排',
    count: row!.count,
    at: appealsEnd(term),
  };
}
