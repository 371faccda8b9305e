export { correctedTime, merge } from './merge.ts';
export type { Presence, Standing } from './standing.ts';
