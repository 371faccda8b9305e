import type { EntityManager } from 'typeorm';
import type { Reach, TermChange } from '#lifecycle';
import { stillOpen } from '../application/open.ts';
import { sendMessages } from '../message/send.ts';
import type { TermAmendment } from './amendment.ts';
import type { Term } from './term.ts';

const MOST_TOLD = 5;

interface Announced {
  term: Pick<Term, 'id' | 'name'>;
  amendment: TermAmendment;
  changes: readonly TermChange[];
}

/**
 * Tells everybody whom an amendment reaches what is different: applicants while their application is open, and of what
 * concerns study and exam also candidates without a published result. What only the office goes by is told to nobody.
 */
export async function announceAmendment(
  manager: EntityManager,
  { term, amendment, changes }: Announced,
  now: Date,
): Promise<void> {
  const reached = await listReached(manager, term.id);
  const told = reached.flatMap(({ personId, phone, applying }) => {
    const theirs = changes.filter(({ reaches }) => concerns(reaches, applying));
    if (theirs.length === 0) return [];
    const parameters = {
      term: term.name,
      number: String(amendment.number),
      changes: inWords(theirs),
      labels: [...new Set(theirs.map(({ label }) => label))].join('、'),
      reason: amendment.reason,
    };
    return [{ to: { personId, phone }, key: amendment.id, parameters }];
  });
  await sendMessages(manager, { event: 'term.amended', termId: term.id, link: '/notices', told }, now);
}

function concerns(reaches: Reach | null, applying: boolean): boolean {
  return reaches === 'participants' || (reaches === 'applicants' && applying);
}

interface Reached {
  personId: string;
  phone: string | null;
  /** Their application is not decided yet */
  applying: boolean;
}

function listReached(manager: EntityManager, termId: string): Promise<Reached[]> {
  return manager.query<Reached[]>(
    `SELECT coalesce(candidate.person_id, application.person_id) AS "personId",
       coalesce(candidate.phone, application.data->>'phone') AS phone, application.id IS NOT NULL AS applying
     FROM (SELECT * FROM candidate WHERE term_id = $1 AND withdrawn_at IS NULL AND NOT EXISTS (
       SELECT 1 FROM result WHERE result.candidate_id = candidate.id AND result.published_at IS NOT NULL)) candidate
     FULL JOIN (SELECT * FROM application WHERE term_id = $1
       AND ${stillOpen('application')}) application
       ON application.person_id = candidate.person_id
     ORDER BY 1`,
    [termId],
  );
}

/** The first few in full; a message is no notice board. */
function inWords(changes: readonly TermChange[]): string {
  const told = changes.slice(0, MOST_TOLD).map(({ label, from, to }) => {
    if (from === null) return `新增${label}“${to}”`;
    return to === null ? `取消${label}“${from}”` : `${label}由“${from}”改为“${to}”`;
  });
  const rest = changes.length - told.length;
  return `${told.join('；')}${rest > 0 ? `；另有 ${rest} 项，详见变更公告` : ''}`;
}
