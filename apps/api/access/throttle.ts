import type { ExecutionContext } from '@nestjs/common';
import type { ThrottlerModuleOptions } from '@nestjs/throttler';

/**
 * Limits per client address. A whole city may sit behind one address, and everybody looks at once when
 * results come out, so these only stop what no crowd of people does; guessing is stopped by the lock on a login.
 */
export const REQUESTS_PER_MINUTE = 6000;
export const SIGN_INS_PER_MINUTE = 600;
/** A training hall behind one address may register together; a machine that tries ID numbers may not go on. */
export const REGISTRATIONS_PER_MINUTE = 60;
/** Public look-ups, so that nobody walks through the numbers. */
export const LOOK_UPS_PER_MINUTE = 600;
/** Tries at the last four of an ID number, and questions by number and name: each is also counted by card. */
export const GUESSES_PER_MINUTE = 60;

/**
 * Counted in the memory of each process: with several of them a flood may be several times as high. What keeps
 * secrets does not rest on it: sign-ins and guesses at a card are counted in the database, for all processes.
 * (The storage for Redis, @nest-lab/throttler-storage-redis 1.2, does not declare Nest 12.)
 */
export const throttling: ThrottlerModuleOptions = {
  throttlers: [{ ttl: 60_000, limit: REQUESTS_PER_MINUTE }],
  generateKey: keyOf,
};

/** Each route counts for itself. The library's own key is a hash of the same, which memory does not need. */
function keyOf(context: ExecutionContext, address: string): string {
  return `${context.getClass().name}.${context.getHandler().name} ${address}`;
}
