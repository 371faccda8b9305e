import type { EntityManager } from 'typeorm';
import type { CardPlace, CollectionRound } from '#lifecycle';
import type { OrganisationKind } from '../organisation/organisation.ts';

/** The organisation on whose behalf somebody looks or acts. */
export interface Party {
  id: string;
  kind: OrganisationKind;
  /** GB/T 2260 code */
  prefecture: string;
}

/** A printed card on its way to its holder. */
export interface CollectionCard {
  credentialId: string;
  termId: string;
  number: string;
  copyNumber: number;
  holderName: string;
  employer: string;
  projects: string[];
  validTo: string;
  unitId: string;
  unitName: string;
  prefecture: string;
  provincialChannel: boolean;
  round: CollectionRound;
  /** Since when it can be collected */
  readyAt: Date;
  place: CardPlace;
  /** When it came there; null while it never left the province */
  since: Date | null;
  /** Who has it, or who is to sign for it; null at the province */
  holderOrganisation: string | null;
  /** Who signed for it last */
  signer: string | null;
  /** Found missing at the last receipt: still with whoever gave it out, as the record goes */
  missing: boolean;
}

export interface CardFilter {
  termId: string;
  round?: CollectionRound;
  party: Party;
  ids?: readonly string[];
  unitId?: string;
  /** Whose centre collects, so not that of units of the provincial channel */
  prefecture?: string;
  place?: CardPlace;
  /** Ready before this instant and not in the holder's hand */
  uncollectedSince?: Date;
  /** Beginning of a name, or a whole card number */
  q?: string;
}

/** A reissue belongs to the round of the card whose number it keeps. */
const round = `CASE WHEN (SELECT origin FROM credential first
    WHERE first.number = k.number AND first.copy_number = 1) = 'renewal' THEN 'renewal' ELSE 'training' END`;

/** Cards that are in force, printed and public, each with the last hop that moved it. */
const cards = `
  SELECT k.id AS "credentialId", k.term_id AS "termId", k.number, k.copy_number AS "copyNumber",
    k.holder_name AS "holderName", k.employer, k.projects, k.valid_to::text AS "validTo",
    u.id AS "unitId", u.name AS "unitName", u.prefecture, u.provincial_channel AS "provincialChannel",
    ${round} AS round, k.published_at AS "readyAt",
    CASE WHEN last.kind IS NULL THEN 'province'
         WHEN last.kind = 'to-holder' THEN 'holder'
         WHEN last.state = 'sent' THEN last.kind
         WHEN last.kind = 'to-prefecture' THEN 'prefecture' ELSE 'unit' END AS place,
    coalesce(last.received_at, last.handed_at) AS since, last.to_name AS "holderOrganisation", last.signer,
    EXISTS (SELECT 1 FROM collection_item gone JOIN collection_hop hop ON hop.id = gone.hop_id
            WHERE gone.credential_id = k.id AND gone.state = 'missing' AND hop.serial > coalesce(last.serial, 0))
      AS missing
  FROM credential k
  JOIN candidate c ON c.id = k.candidate_id
  JOIN organisation u ON u.id = c.unit_id
  LEFT JOIN LATERAL (
    SELECT hop.serial, hop.kind, item.state, hop.handed_at, hop.received_at, hop.signer, receiver.name AS to_name
    FROM collection_item item
    JOIN collection_hop hop ON hop.id = item.hop_id
    LEFT JOIN organisation receiver ON receiver.id = hop.to_id
    WHERE item.credential_id = k.id AND item.state IN ('sent', 'received')
    ORDER BY hop.serial DESC LIMIT 1) last ON true
  WHERE k.published_at IS NOT NULL AND k.artefact_digest IS NOT NULL AND k.standing = 'good'`;

/** In the order in which they are handed over: by prefecture, unit and number. */
export function listCollectionCards(
  manager: EntityManager,
  filter: CardFilter,
  page?: { size: number; page: number },
): Promise<CollectionCard[]> {
  const { sql, parameters } = conditionsOf(filter);
  const limit = page ? ` LIMIT ${page.size} OFFSET ${page.size * (page.page - 1)}` : '';
  return manager.query<CollectionCard[]>(
    `SELECT * FROM (${cards}) card WHERE ${sql}
     ORDER BY prefecture, "unitName", number, "copyNumber"${limit}`,
    parameters,
  );
}

export async function countCollectionCards(manager: EntityManager, filter: CardFilter): Promise<number> {
  const { sql, parameters } = conditionsOf(filter);
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM (${cards}) card WHERE ${sql}`,
    parameters,
  );
  return row!.count;
}

/** How many cards of one unit are at one place. */
export interface CardCount {
  unitId: string;
  unitName: string;
  prefecture: string;
  provincialChannel: boolean;
  place: CardPlace;
  count: number;
  uncollected: number;
}

/** The whole of a round in numbers; `uncollected` are those that were ready before `uncollectedSince`. */
export function countByUnit(
  manager: EntityManager,
  filter: CardFilter & { uncollectedSince: Date },
): Promise<CardCount[]> {
  const { uncollectedSince, ...rest } = filter;
  const { sql, parameters } = conditionsOf(rest);
  return manager.query<CardCount[]>(
    `SELECT "unitId", "unitName", prefecture, "provincialChannel", place, count(*)::int AS count,
       count(*) FILTER (WHERE "readyAt" < $${parameters.length + 1} AND place <> 'holder')::int AS uncollected
     FROM (${cards}) card WHERE ${sql}
     GROUP BY 1, 2, 3, 4, 5 ORDER BY prefecture, "unitName", place`,
    [...parameters, uncollectedSince],
  );
}

/** Cards that have not reached their holders. */
export interface WaitingCards {
  /** Ready before `uncollectedSince`, in whosever hand */
  overdue: number;
  overdueSince: Date | null;
  /** Ready since, and in the party's own hand: theirs to pass on */
  waiting: number;
  waitingSince: Date | null;
}

export async function countWaitingCards(
  manager: EntityManager,
  { uncollectedSince, ...filter }: CardFilter & { uncollectedSince: Date },
): Promise<WaitingCards> {
  const { sql, parameters } = conditionsOf(filter);
  const [since, hand] = [`$${parameters.length + 1}`, `$${parameters.length + 2}`];
  const overdue = `"readyAt" < ${since}`;
  const waiting = `"readyAt" >= ${since} AND place = ${hand}`;
  const [row] = await manager.query<WaitingCards[]>(
    `SELECT count(*) FILTER (WHERE ${overdue})::int AS overdue,
       min("readyAt") FILTER (WHERE ${overdue}) AS "overdueSince",
       count(*) FILTER (WHERE ${waiting})::int AS waiting,
       min("readyAt") FILTER (WHERE ${waiting}) AS "waitingSince"
     FROM (${cards}) card WHERE ${sql} AND place <> 'holder'`,
    [...parameters, uncollectedSince, filter.party.kind],
  );
  return row!;
}

function conditionsOf(filter: CardFilter): { sql: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const { termId, round, party, ids, unitId, prefecture, place, uncollectedSince, q } = filter;
  const all = [`"termId" = ${bind(termId)}`];
  if (party.kind === 'prefecture')
    all.push(`prefecture = ${bind(party.prefecture)} AND NOT "provincialChannel"`);
  if (party.kind === 'unit') all.push(`"unitId" = ${bind(party.id)}`);
  if (round) all.push(`round = ${bind(round)}`);
  if (ids) all.push(`"credentialId" = ANY(${bind(ids)})`);
  if (unitId) all.push(`"unitId" = ${bind(unitId)}`);
  if (prefecture) all.push(`prefecture = ${bind(prefecture)} AND NOT "provincialChannel"`);
  if (place) all.push(`place = ${bind(place)}`);
  if (uncollectedSince) all.push(`"readyAt" < ${bind(uncollectedSince)} AND place <> 'holder'`);
  if (q) all.push(`(starts_with("holderName", ${bind(q)}) OR number = upper(${bind(q)}))`);
  return { sql: all.join(' AND '), parameters };
}

/** The newest card of somebody that is in force, of whatever term; null before there is one. */
export async function findOwnCard(manager: EntityManager, personId: string): Promise<CollectionCard | null> {
  const [card] = await manager.query<CollectionCard[]>(
    `SELECT * FROM (${cards} AND c.person_id = $1) card ORDER BY "readyAt" DESC, "copyNumber" DESC LIMIT 1`,
    [personId],
  );
  return card ?? null;
}
