import { type DataSource, type EntityManager, In } from 'typeorm';
import { getPrefecture } from '#eligibility';
import { applicationStateNames, dueOf, formatWindowEnd } from '#lifecycle';
import { Application } from '../application/application.ts';
import { standingOf } from '../application/load.ts';
import { moveApplication } from '../application/move.ts';
import { type Actor, recordAudit } from '../audit/record.ts';
import { listStaffOfKind } from '../message/recipients.ts';
import { sendMessages } from '../message/send.ts';
import { Term } from '../term/term.ts';
import { StageClosing } from './closing.ts';

/** A transaction closes at most so many, so that nobody waits long for a row. */
const AT_ONCE = 100;
const CLOSING_LOCK = 20_250_515;
/** What a deadline can close. */
const perishable = ['draft', 'returned', 'unit-review', 'prefecture-review', 'waitlisted'] as const;

export interface Closed {
  termId: string;
  applications: number;
}

/**
 * Closes what its deadline has left behind: drafts become 逾期未提交, and what a unit or a prefecture has not finished
 * is lost to them (R8, R11), each with its own record and a line that counts them. The worker does it by itself and
 * the province may by hand; whoever comes second finds nothing left. Killed in the middle, it goes on the next time.
 * @param now the server's instant, asked again for each transaction
 */
export async function closeOverdue(
  source: DataSource,
  { actor, termId }: { actor: Actor; termId?: string },
  now: () => Date,
): Promise<Closed[]> {
  const terms = termId === undefined ? await listTermsWithPerishable(source.manager) : [termId];
  const closed: Closed[] = [];
  for (const id of terms) {
    let applications = 0;
    for (;;) {
      const count = await source.transaction((manager) => closeSome(manager, id, actor, now()));
      applications += count;
      if (count < AT_ONCE) break;
    }
    if (applications > 0) closed.push({ termId: id, applications });
  }
  return closed;
}

async function listTermsWithPerishable(manager: EntityManager): Promise<string[]> {
  const rows = await manager.query<{ termId: string }[]>(
    'SELECT DISTINCT term_id AS "termId" FROM application WHERE state = ANY($1)',
    [perishable],
  );
  return rows.map(({ termId }) => termId);
}

/** The next overdue of a term; none while another worker is at it. */
async function closeSome(manager: EntityManager, termId: string, actor: Actor, now: Date): Promise<number> {
  const [lock] = await manager.query<{ taken: boolean }[]>(
    'SELECT pg_try_advisory_xact_lock(hashtextextended($1, $2)) AS taken',
    [termId, CLOSING_LOCK],
  );
  const term = lock?.taken ? await manager.findOneBy(Term, { id: termId }) : null;
  if (term === null) return 0;
  const { windows } = term.settings;
  const overdue = (await listOverdue(manager, term, now)).slice(0, AT_ONCE);
  const counts = new Map<string, Pick<StageClosing, 'state' | 'due' | 'prefecture' | 'applications'>>();
  for (const { id } of overdue) {
    // Held before it is judged: somebody may have handed it in at the last second.
    const application = await manager.findOneOrFail(Application, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    const due = dueOf(standingOf(application), windows);
    if (due === null || now.getTime() < Date.parse(due)) continue;
    const { state, prefecture } = application;
    await moveApplication(
      manager,
      { applicationId: id, deed: 'lapse', organisation: null, version: null, actor },
      now,
    );
    const key = `${state} ${due} ${prefecture ?? ''}`;
    const counted = counts.get(key) ?? {
      state,
      due: new Date(due),
      prefecture: prefecture ?? '',
      applications: 0,
    };
    counts.set(key, { ...counted, applications: counted.applications + 1 });
  }
  for (const counted of counts.values()) {
    await record(manager, { ...counted, termId, actor }, now);
    await announce(manager, term, counted, now);
  }
  return overdue.length;
}

/** The prefecture centre hears once of a deadline that closed something of its own, however many went with it. */
async function announce(
  manager: EntityManager,
  term: Term,
  { state, due, prefecture }: Pick<StageClosing, 'state' | 'due' | 'prefecture'>,
  now: Date,
): Promise<void> {
  if (prefecture === '') return;
  const staff = await listStaffOfKind(manager, 'prefecture', prefecture);
  const parameters = {
    term: term.name,
    state: applicationStateNames[state],
    due: formatWindowEnd(due.toISOString()),
  };
  const key = `${term.id}:${state}:${due.toISOString()}`;
  const told = staff.map((to) => ({ to, key, parameters }));
  const link = `/office/${term.code}/closings`;
  await sendMessages(manager, { event: 'review.closed', termId: term.id, link, told }, now);
}

/** Some of each state, by the earliest instant that could close it; `dueOf` decides. */
async function listOverdue(
  manager: EntityManager,
  { id, settings }: Term,
  now: Date,
): Promise<Application[]> {
  const held = await manager.find(Application, {
    where: { termId: id, state: In([...perishable]) },
    select: { id: true, state: true, channel: true, returnedBy: true },
    order: { serial: 'ASC' },
  });
  return held.filter((application) => {
    const due = dueOf(standingOf(application), settings.windows);
    return due !== null && now.getTime() >= Date.parse(due);
  });
}

async function record(
  manager: EntityManager,
  {
    actor,
    ...counted
  }: Pick<StageClosing, 'termId' | 'state' | 'due' | 'prefecture' | 'applications'> & { actor: Actor },
  now: Date,
): Promise<void> {
  await manager.query(
    `INSERT INTO stage_closing (term_id, state, due, prefecture, applications, closed_at, closed_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (term_id, state, due, prefecture) DO UPDATE
     SET applications = stage_closing.applications + excluded.applications, closed_at = excluded.closed_at`,
    [counted.termId, counted.state, counted.due, counted.prefecture, counted.applications, now, actor.name],
  );
  await recordAudit(manager, actor, now, {
    action: 'review.closed',
    termId: counted.termId,
    detail: {
      state: `“${applicationStateNames[counted.state]}”`,
      prefecture: counted.prefecture === '' ? '' : getPrefecture(counted.prefecture).name,
      due: formatWindowEnd(counted.due.toISOString()),
      count: counted.applications,
    },
  });
}
