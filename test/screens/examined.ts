import { askLeave } from '#database/absence';
import type { Term } from '#database/term';
import { parseIdNumber } from '#eligibility';
import { type Office, signIn } from '../../apps/demo/office.ts';
import { idNumberOf } from '../factories/applicant.ts';
import { importPeople, makePlan, publish, rosterEntries } from '../factories/chain.ts';
import { staffPassword, vaultOf } from './people.ts';
import type { Ground } from './stage.ts';

const PEOPLE = 14;
const DAY_MS = 86_400_000;

interface Paper {
  people: { candidateId: string }[];
}

/** A term whose exam was a few days ago: leave was asked for, and two people type in the scores, not all alike. */
export async function fillExaminedTerm({ stack, source }: Ground, term: Term): Promise<void> {
  const entries = rosterEntries(PEOPLE).map((entry, index) => ({
    ...entry,
    idNumber: parseIdNumber(idNumberOf(2000 + index)),
  }));
  await importPeople(source, term.id, entries, new Map(), undefined, vaultOf(stack));
  await publish(source, await makePlan(source, term.id));
  await askForLeave({ stack, source }, term);
  const typists = [
    await signIn(stack.url, 'sheng', staffPassword),
    await signIn(stack.url, 'fuhe', staffPassword),
  ];
  const { items } = await typists[0]!.get<{ items: { batch: string }[] }>(batches(term));
  for (const [index, typist] of typists.entries()) await typeIn(typist, term, items[0]!.batch, index);
}

const batches = ({ id }: Term) => `/api/terms/${id}/score-batches`;

/** The second typist reads two of the scores otherwise. */
async function typeIn(typist: Office, term: Term, batch: string, reading: number): Promise<void> {
  const { people } = await typist.post<Paper>(`${batches(term)}/readings`, { batch });
  const entries = people.map(({ candidateId }, index) => {
    if (index === 3) return { candidateId, score: null, code: 'A' };
    const misread = reading === 1 && (index === 1 || index === 5);
    return { candidateId, score: 62 + ((index * 7) % 35) + (misread ? 6 : 0), code: 'N' };
  });
  await typist.put(`${batches(term)}/readings`, { batch, entries });
  await typist.post(`${batches(term)}/closings`, { batch });
}

async function askForLeave({ source }: Ground, term: Term): Promise<void> {
  const rows = await source.query<{ candidateId: string; name: string }[]>(
    `SELECT c.id AS "candidateId", person.name FROM candidate c JOIN person ON person.id = c.person_id
     WHERE c.term_id = $1 ORDER BY c.serial LIMIT 2`,
    [term.id],
  );
  const wishes = [
    { reason: 'illness', words: '急性阑尾炎住院手术，出院证明随后补交，申请缓考。' },
    { reason: 'duty', words: '单位安排赴甘孜州参加抢险救灾，考试当日无法返回。' },
  ] as const;
  const weekBefore = new Date(Date.now() - 10 * DAY_MS);
  for (const [index, { candidateId, name }] of rows.entries())
    await source.transaction((manager) =>
      askLeave(manager, { candidateId, ...wishes[index]!, actor: { accountId: null, name } }, weekBefore),
    );
}
