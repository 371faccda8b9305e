import type { CardCount, CollectionCard, CollectionHop, CollectionPaper, Party } from '#database/collection';
import { collectionPaperNames } from '#database/collection';
import { getPrefecture } from '#eligibility';
import {
  type CardPlace,
  cardPlaceNames,
  collectionRoundNames,
  type HopKind,
  hopKindNames,
  nextHop,
  uncollectedDays,
} from '#lifecycle';

export function cardView(card: CollectionCard, party: Party, now: Date) {
  const { credentialId, number, copyNumber, holderName, employer, projects, validTo } = card;
  const next = card.place === party.kind ? nextHop(card.place, card.provincialChannel) : null;
  return {
    ...{ id: credentialId, number, copyNumber, holderName, employer, projects, validTo },
    unit: { id: card.unitId, name: card.unitName },
    prefecture: getPrefecture(card.prefecture),
    provincialChannel: card.provincialChannel,
    place: card.place,
    placeName: cardPlaceNames[card.place],
    since: card.since?.toISOString() ?? null,
    readyAt: card.readyAt.toISOString(),
    days: card.place === 'holder' ? null : uncollectedDays(card.readyAt.toISOString(), now.toISOString()),
    signer: card.signer,
    missing: card.missing,
    /** What the caller may do with it */
    next,
  };
}

/** A receiver whom the caller can hand cards to now. */
export interface Outgoing {
  kind: HopKind;
  kindName: string;
  /** The prefecture's code, or the unit's id */
  key: string;
  name: string;
  count: number;
}

/** The cards in the caller's hands by whoever comes next; holders collect one by one from the unit. */
export function outgoingOf(counts: readonly CardCount[], party: Party): Outgoing[] {
  const outgoing = new Map<string, Outgoing>();
  for (const { place, provincialChannel, prefecture, unitId, unitName, count } of counts) {
    const kind = place === party.kind ? nextHop(place, provincialChannel) : null;
    if (kind === null) continue;
    const key = kind === 'to-prefecture' ? prefecture : unitId;
    const name =
      kind === 'to-prefecture'
        ? `${getPrefecture(prefecture).name}职鉴中心`
        : kind === 'to-unit'
          ? unitName
          : '持证人';
    const known = outgoing.get(key);
    if (known) known.count += count;
    else outgoing.set(key, { kind, kindName: hopKindNames[kind], key, name, count });
  }
  return [...outgoing.values()];
}

/** Places in the order of the road, each with its cards. */
export function placesOf(counts: readonly CardCount[]) {
  return (Object.keys(cardPlaceNames) as CardPlace[]).map((place) => ({
    place,
    name: cardPlaceNames[place],
    count: counts.filter((row) => row.place === place).reduce((sum, row) => sum + row.count, 0),
  }));
}

/** One line for each unit: how far its cards have come. */
export function unitsOf(counts: readonly CardCount[]) {
  const units = new Map<string, ReturnType<typeof unitOf>>();
  for (const row of counts) {
    const unit = units.get(row.unitId) ?? unitOf(row);
    units.set(row.unitId, unit);
    unit.total += row.count;
    unit.uncollected += row.uncollected;
    unit.places[row.place] = (unit.places[row.place] ?? 0) + row.count;
  }
  return [...units.values()];
}

function unitOf({ unitId, unitName, prefecture, provincialChannel }: CardCount) {
  const places: Partial<Record<CardPlace, number>> = {};
  return {
    ...{ id: unitId, name: unitName, provincialChannel, places },
    prefecture: getPrefecture(prefecture),
    total: 0,
    uncollected: 0,
  };
}

/** A hop with its two sides and how many cards it lists. */
export type HopRow = CollectionHop & { fromName: string; toName: string | null; listed: number };

export function hopView(hop: HopRow, party: Party) {
  const open = hop.receivedAt === null && hop.withdrawnAt === null;
  const { id, serial, kind, counted, discrepancy, note, handedBy, signer, proxy, recordedBy } = hop;
  return {
    ...{ id, serial, kind, kindName: hopKindNames[kind], roundName: collectionRoundNames[hop.round] },
    ...{ from: hop.fromName, to: hop.toName ?? '持证人' },
    ...{ listed: hop.listed, counted, discrepancy, note, handedBy, signer, proxy, recordedBy },
    handedAt: hop.handedAt.toISOString(),
    receivedAt: hop.receivedAt?.toISOString() ?? null,
    receivedCount: hop.receivedCount,
    receivedDiscrepancy: hop.receivedDiscrepancy ?? '',
    withdrawnAt: hop.withdrawnAt?.toISOString() ?? null,
    withdrawnReason: hop.withdrawnReason,
    state: hop.withdrawnAt !== null ? 'withdrawn' : open ? 'open' : 'signed',
    stateName: hop.withdrawnAt !== null ? '已撤回' : open ? '待签收' : '已签收',
    mine: {
      sign: open && (hop.toId === party.id || hop.fromId === party.id),
      withdraw: open && hop.fromId === party.id,
    },
  };
}

export function paperView(paper: CollectionPaper, unitName: string | null, accountId: string) {
  const { id, kind, round, full, reason, orderedBy, people, jobId, pdfDigest, erasedAt } = paper;
  return {
    ...{ id, kind, name: collectionPaperNames[kind], roundName: collectionRoundNames[round], unitName },
    ...{ full, reason, orderedBy, people, jobId },
    orderedAt: paper.orderedAt.toISOString(),
    ready: pdfDigest !== null,
    erased: erasedAt !== null,
    /** Full ID numbers go to nobody but whoever gave the reason */
    mine: pdfDigest !== null && (!full || paper.orderedById === accountId),
  };
}
