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

export const throttling: ThrottlerModuleOptions = {
  throttlers: [{ ttl: 60_000, limit: REQUESTS_PER_MINUTE }],
};
