import { z } from 'zod';

/** The id of a row, in a path or a body. */
export const uuid = z.uuid();
