import type { ResultCode } from '#lifecycle';
import type { Actor } from '../audit/record.ts';
import type { Term } from '../term/term.ts';
import type { ScoreBatch } from './score-batch.ts';

/** A person who types; what a machine reads comes as a sheet. */
export type Typist = Actor & { accountId: string };

export interface BatchDeed {
  term: Term;
  batch: string;
  actor: Typist;
}

export interface TypedScore {
  candidateId: string;
  score: number | null;
  code: ResultCode;
}

/** `四川省高技能人才考评示范基地 2025-06-06 08:30` */
export function batchInWords({ settings }: Term, batch: string): string {
  const [venue = '', start = ''] = batch.split('/');
  return `${settings.venues.find(({ id }) => id === venue)?.name ?? venue} ${start.replace('T', ' ')}`;
}

export function readingOf(state: ScoreBatch, { accountId }: Typist): 1 | 2 | null {
  return state.firstId === accountId ? 1 : state.secondId === accountId ? 2 : null;
}
