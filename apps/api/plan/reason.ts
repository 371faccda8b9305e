import { z } from 'zod';

/** Why something is done, for the history. */
export const reason = z.string().trim().max(200).optional();
