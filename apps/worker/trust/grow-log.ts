import type { EntityManager } from 'typeorm';
import { shanghaiDate } from '#credential';
import { signCheckpoint } from '#credential/sign';
import { appendWaiting, type LogGrowth } from '#database/log';
import type { Publishing } from './publisher.ts';

/** Puts what waits into the tree and signs the new head with the log's key of the day. */
export function growLog(manager: EntityManager, { keys, origin }: Publishing, now: Date): Promise<LogGrowth> {
  const issuer = keys.issuerAt(origin);
  const sign = (head: { size: number; root: Uint8Array }) => {
    const { signer } = keys.keyOfTheDay(issuer.id, 'log', shanghaiDate(now.toISOString()));
    return signCheckpoint({ origin: issuer.log, ...head }, signer);
  };
  return appendWaiting(manager, sign, now);
}
