import type { EntityManager } from 'typeorm';
import { CollectionHop, CollectionItem, type Party } from '#database/collection';
import { Credential } from '#database/credential';
import type { CollectionRound } from '#lifecycle';
import { notFound } from '../access/scope.ts';
import type { HopRow } from './view.ts';

export interface HopFilter {
  termId: string;
  round: CollectionRound;
  party: Party;
}

function query(manager: EntityManager, party: Party) {
  const builder = manager
    .createQueryBuilder(CollectionHop, 'hop')
    .innerJoinAndSelect('hop.from', 'from')
    .leftJoinAndSelect('hop.to', 'to');
  if (party.kind === 'province') return builder;
  // Either side of a hand-over sees it; a centre sees those of its units as well.
  return party.kind === 'unit'
    ? builder.andWhere('(hop.fromId = :own OR hop.toId = :own)', { own: party.id })
    : builder.andWhere(
        `(hop.fromId = :own OR hop.toId = :own
          OR (from.kind = 'unit' AND from.prefecture = :area AND NOT from.provincialChannel))`,
        { own: party.id, area: party.prefecture },
      );
}

async function rowsOf(manager: EntityManager, hops: readonly CollectionHop[]): Promise<HopRow[]> {
  const counts = await manager.query<{ id: string; count: number }[]>(
    'SELECT hop_id AS id, count(*)::int AS count FROM collection_item WHERE hop_id = ANY($1) GROUP BY 1',
    [hops.map(({ id }) => id)],
  );
  const listed = new Map(counts.map(({ id, count }) => [id, count]));
  return hops.map((hop) =>
    Object.assign(hop, {
      fromName: hop.from.name,
      toName: hop.to?.name ?? null,
      listed: listed.get(hop.id) ?? 0,
    }),
  );
}

/** Newest first. */
export async function listHops(
  manager: EntityManager,
  { termId, round, party }: HopFilter,
  { page, size }: { page: number; size: number },
): Promise<{ total: number; rows: HopRow[] }> {
  const [hops, total] = await query(manager, party)
    .andWhere('hop.termId = :termId AND hop.round = :round', { termId, round })
    .orderBy('hop.serial', 'DESC')
    .skip(size * (page - 1))
    .take(size)
    .getManyAndCount();
  return { total, rows: await rowsOf(manager, hops) };
}

/** Lists that wait for a signature of the caller's own organisation. */
export async function listIncoming(
  manager: EntityManager,
  { termId, round, party }: HopFilter,
): Promise<HopRow[]> {
  const hops = await query(manager, party)
    .andWhere('hop.termId = :termId AND hop.round = :round AND hop.toId = :own', {
      termId,
      round,
      own: party.id,
    })
    .andWhere('hop.receivedAt IS NULL AND hop.withdrawnAt IS NULL')
    .orderBy('hop.serial', 'ASC')
    .getMany();
  return rowsOf(manager, hops);
}

/** @throws DomainError `NOT_FOUND`, for another's as well */
export async function getHop(manager: EntityManager, party: Party, id: string): Promise<HopRow> {
  const hop = await query(manager, party).andWhere('hop.id = :id', { id }).getOne();
  if (hop === null) throw notFound('这份交接单');
  const [row] = await rowsOf(manager, [hop]);
  return row!;
}

export interface HopItem {
  id: string;
  number: string;
  holderName: string;
  employer: string;
  state: CollectionItem['state'];
}

export function listHopItems(manager: EntityManager, hopId: string): Promise<HopItem[]> {
  return manager
    .createQueryBuilder(CollectionItem, 'item')
    .innerJoin(Credential, 'card', 'card.id = item.credentialId')
    .select('item.credentialId', 'id')
    .addSelect('card.number', 'number')
    .addSelect('card.holderName', 'holderName')
    .addSelect('card.employer', 'employer')
    .addSelect('item.state', 'state')
    .where('item.hopId = :hopId', { hopId })
    .orderBy('card.number')
    .getRawMany<HopItem>();
}
