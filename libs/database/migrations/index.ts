import { FirstLight1764000000000 } from './0001-first-light.ts';

/** In the order in which they run; never edited once landed. */
export const migrations = [FirstLight1764000000000];
