import type { EntityManager } from 'typeorm';
import type { Term } from '#database/term';
import type { Caller } from '../access/access.ts';
import { readTermFacts } from '../term/facts.ts';
import { listApprovalDuties } from './approval-duties.ts';
import { listCardDuties, listIssueDuties } from './card-duties.ts';
import { type Agenda, arrange, type Duty } from './duty.ts';
import { listExamDuties } from './exam-duties.ts';
import { listReviewDuties } from './review-duties.ts';
import { listStudyDuties } from './study-duties.ts';
import { listSystemDuties } from './system-duties.ts';

/** What an office has to do in a term: late, due today, and next. */
export async function readAgenda(
  manager: EntityManager,
  term: Term,
  caller: Caller,
  now: Date,
): Promise<Agenda> {
  const situation = { manager, term, caller, now };
  const duties: Duty[] = [
    ...(await listReviewDuties(situation)),
    ...(await listStudyDuties(situation)),
    ...(await listCardDuties(situation)),
  ];
  if (caller.role !== 'province') return arrange(duties, now);
  const facts = await readTermFacts(manager, term);
  return arrange(
    [
      ...duties,
      ...(await listExamDuties(situation, facts)),
      ...(await listApprovalDuties(situation)),
      ...listIssueDuties(facts),
      ...(await listSystemDuties(situation, facts)),
    ],
    now,
  );
}
