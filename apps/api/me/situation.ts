import type { OwnRow } from './own-record.ts';
import type { OwnSeat } from './seat.ts';
import type { OwnCredential } from './view.ts';

/** All by which somebody's steps and next deed are told. */
export interface OwnSituation {
  row: OwnRow;
  seat: OwnSeat | null;
  result: { score: string | null; codeName: string; passed: boolean } | null;
  credential: OwnCredential | null;
  now: Date;
}
