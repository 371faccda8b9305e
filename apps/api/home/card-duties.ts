import { countWaitingCards } from '#database/collection';
import { type CollectionRound, collectionRoundNames } from '#lifecycle';
import { partyOf } from '../collection/party.ts';
import type { TermFacts } from '../term/facts.ts';
import type { Duty, Situation } from './duty.ts';

const DAY_MS = 86_400_000;

/** Credentials to be issued; the province's own. */
export function listIssueDuties({ certain, credentials }: TermFacts): Duty[] {
  const count = Math.max(0, certain - credentials);
  return [{ key: 'credentials', title: '合格人员未核发', detail: '成绩已公布', count, at: null }];
}

/** Cards on their way to their holders, each side its own, and lists of cards that await a signature (R36, R37). */
export async function listCardDuties(situation: Situation): Promise<Duty[]> {
  const training = await listWaiting(situation, 'training');
  const renewal = await listWaiting(situation, 'renewal');
  return [...training, ...renewal, await countReceipts(situation)];
}

/** The province hears of every card that waits too long, whoever has it; others of those in their own care. */
async function listWaiting(
  { manager, term, caller, now }: Situation,
  round: CollectionRound,
): Promise<Duty[]> {
  const days = term.settings.thresholds.uncollectedDays;
  const uncollectedSince = new Date(now.getTime() - days * DAY_MS);
  const filter = { termId: term.id, round, party: partyOf(caller) };
  const { overdue, overdueSince, waiting, waitingSince } = await countWaitingCards(manager, {
    ...filter,
    uncollectedSince,
  });
  const key = round === 'renewal' ? ('renewed-cards' as const) : ('cards' as const);
  const name = round === 'renewal' ? collectionRoundNames.renewal : '';
  const at = (since: Date | null) =>
    since === null ? null : new Date(since.getTime() + days * DAY_MS).toISOString();
  return [
    {
      key,
      title: `${name}证卡久未领取`,
      detail: `制成超过${days}天，还没有到持证人手中`,
      count: overdue,
      at: at(overdueSince),
    },
    {
      key,
      title: `${name}证卡待交下一手`,
      detail: `在${caller.organisation!.name}，制成${days}天内应到持证人手中`,
      count: waiting,
      at: at(waitingSince),
    },
  ];
}

async function countReceipts({ manager, term, caller }: Situation): Promise<Duty> {
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM collection_hop
     WHERE term_id = $1 AND to_id = $2 AND received_at IS NULL AND withdrawn_at IS NULL`,
    [term.id, caller.organisation!.id],
  );
  return {
    key: 'receipts',
    title: '交接单待签收',
    detail: '清点后签收，有差异的写明',
    count: row!.count,
    at: null,
  };
}
