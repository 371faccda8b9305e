import { timingSafeEqual } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { type AttemptRule, forgiveAttempts, reserveAttempt } from '#database/account';
import { findHolderProof } from '#database/credential';
import type { IdNumberVault } from '#database/person';
import type { PhotoRefusal } from '../verification/photo-section.ts';

/** Five wrong answers close a card's photo for an hour: 11,000 endings would take three months. */
const rule: AttemptRule = { allowedFailures: 5, lockMinutes: 60 };
/** Compared with where there is no number, so that the answer takes as long. */
const NO_ENDING = '----';
const ENDING = /^[\dA-Z]{4}$/;

export interface PhotoRequest {
  publicId: string;
  credentialId: string;
  /** As typed */
  lastFour: string;
}

/**
 * The digest of the holder's photo for who knows the last four characters of the ID number.
 * @returns the digest, or why there is none; a wrong answer and a missing photo are not told apart.
 */
export async function unlockPhoto(
  manager: EntityManager,
  vault: IdNumberVault,
  { publicId, credentialId, lastFour }: PhotoRequest,
  now: Date,
): Promise<{ digest: string } | { refusal: PhotoRefusal }> {
  const typed = lastFour.normalize('NFKC').trim().toUpperCase();
  if (!ENDING.test(typed)) return { refusal: 'MALFORMED' };
  const counter = vault.hash(`kaoka.photo\n${publicId}`);
  if ((await reserveAttempt(manager, counter, now, rule)) !== null) return { refusal: 'LOCKED' };
  const holder = await findHolderProof(manager, credentialId);
  const ending = holder ? vault.open(holder.idNumberSealed).slice(-4) : NO_ENDING;
  if (!areSame(typed, ending.toUpperCase()) || !holder?.photoDigest) return { refusal: 'WRONG' };
  await forgiveAttempts(manager, counter);
  return { digest: holder.photoDigest };
}

function areSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
