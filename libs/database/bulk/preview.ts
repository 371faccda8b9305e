import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { TermSettings } from '#lifecycle';
import { getTerm } from '../term/get-term.ts';
import { type BulkQuestion, judge } from './deeds.ts';
import { type Facts, listFacts } from './facts.ts';

/** Somebody whom an act would touch, as it is shown before it is done. */
export interface BulkPerson {
  id: string;
  name: string;
  unit: string;
  change: string;
  note: string | null;
  /** Stands for what is shown: another one means that somebody has changed it since */
  stamp: string;
}

/** Somebody who was selected and is left out. */
export interface BulkLeft {
  id: string;
  name: string;
  unit: string;
  why: string;
}

export interface BulkPreview {
  people: BulkPerson[];
  left: BulkLeft[];
}

/**
 * What an act would do to those candidates, in the order of the roster; changes nothing. Ids that are not of the term
 * are passed over.
 * @throws DomainError `TERM_NOT_FOUND`
 */
export async function previewBulk(
  manager: EntityManager,
  termId: string,
  candidateIds: readonly string[],
  question: BulkQuestion,
): Promise<BulkPreview> {
  const { settings } = await getTerm(manager, termId);
  return sort(await listFacts(manager, termId, candidateIds), settings, question);
}

/** Who is meant and who is left out. */
export function sort(
  candidates: readonly Facts[],
  settings: TermSettings,
  question: BulkQuestion,
): BulkPreview {
  const preview: BulkPreview = { people: [], left: [] };
  for (const facts of candidates) {
    const { id, name, unit } = facts;
    const judgement = judge(facts, settings, question);
    if ('why' in judgement) preview.left.push({ id, name, unit, why: judgement.why });
    else {
      const shown = [question.deed, name, unit, judgement.change, judgement.note];
      preview.people.push({ id, name, unit, ...judgement, stamp: stampOf(shown) });
    }
  }
  return preview;
}

function stampOf(shown: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 16);
}
