import { type EntityManager, In, IsNull } from 'typeorm';
import {
  type CollectionRound,
  cardPlaceNames,
  collectionRoundNames,
  type HopKind,
  hopKindNames,
  nextHop,
  tally,
} from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { Organisation } from '../organisation/organisation.ts';
import { announceArrival } from './announce.ts';
import { type CollectionCard, listCollectionCards, type Party } from './cards.ts';
import { CollectionHop, CollectionItem } from './hop.ts';

export interface HandOver {
  termId: string;
  round: CollectionRound;
  credentialIds: readonly string[];
  /** Cards as counted by hand */
  counted: number;
  /** Why count and list differ; empty where they do not */
  discrepancy?: string;
  note?: string;
  /** Who signs in place of the holders, and on what paper; only where holders collect */
  proxy?: { signer: string; paper: string };
  party: Party;
  actor: Actor;
}

/**
 * Gives cards out to whoever comes next on their road (R37): all of one list to one centre or unit, which has to sign
 * for it, or each to its holder, who signs at once.
 * @throws DomainError `CARD_NOT_FOUND`, `CARD_NOT_AT_HAND`, `COLLECTION_MIXED`, `COUNT_DIFFERS`,
 * `DISCREPANCY_UNFOUNDED`, `PREFECTURE_CENTRE_MISSING`
 */
export async function handOver(
  manager: EntityManager,
  wanted: HandOver,
  now: Date,
): Promise<CollectionHop[]> {
  const { credentialIds, counted, discrepancy = '', party, termId, round } = wanted;
  const cards = await lockCards(manager, wanted);
  const kind = hopOf(cards, party);
  const count = tally({ listed: credentialIds.length, counted, discrepancy });
  if (kind === 'to-holder') {
    if (count.discrepancy !== '') throw refuse('COUNT_DIFFERS', '发给持证人的证卡须逐张清点，与清单一致');
    const hops: CollectionHop[] = [];
    for (const card of cards) hops.push(await giveToHolder(manager, card, wanted, now));
    return hops;
  }
  const to = await receiverOf(manager, kind, cards[0]!);
  const hop = await manager.save(
    manager.create(CollectionHop, {
      ...{ termId, round, kind, fromId: party.id, toId: to.id, note: wanted.note ?? '' },
      handedAt: now,
      handedBy: wanted.actor.name,
      counted: count.counted,
      discrepancy: count.discrepancy,
    }),
  );
  await writeItems(manager, hop.id, cards, 'sent');
  await recordAudit(manager, wanted.actor, now, {
    action: 'collection.handed',
    termId,
    subjectId: hop.id,
    detail: {
      ...{ serial: hop.serial, to: to.name, count: cards.length, round: collectionRoundNames[round] },
      discrepancy: count.discrepancy,
    },
  });
  return [hop];
}

/** The cards of a list, locked so that nobody gives the same one out twice. */
async function lockCards(
  manager: EntityManager,
  { termId, round, credentialIds, party }: HandOver,
): Promise<CollectionCard[]> {
  const ids = [...new Set(credentialIds)];
  await manager.query('SELECT 1 FROM credential WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [ids]);
  const cards = await listCollectionCards(manager, { termId, round, party, ids });
  if (ids.length > 0 && cards.length === ids.length && ids.length === credentialIds.length) return cards;
  throw new DomainError({
    kind: 'missing',
    code: 'CARD_NOT_FOUND',
    detail: `清单上有 ${credentialIds.length} 张证卡，可交接的只找到 ${cards.length} 张：请刷新后重新选择`,
  });
}

/** @throws DomainError `CARD_NOT_AT_HAND`, `COLLECTION_MIXED` */
function hopOf(cards: readonly CollectionCard[], party: Party): HopKind {
  const elsewhere = cards.filter(({ place }) => place !== party.kind);
  if (elsewhere.length > 0) {
    throw new DomainError({
      kind: 'conflict',
      code: 'CARD_NOT_AT_HAND',
      detail: `${elsewhere.length} 张证卡不在手中，不能交出`,
      errors: elsewhere.map(({ credentialId, number, holderName, place }) => ({
        pointer: `/credentialIds/${credentialId}`,
        code: 'CARD_NOT_AT_HAND',
        detail: `${holderName}（${number}）${cardPlaceNames[place]}`,
      })),
    });
  }
  const kinds = new Set(cards.map(({ place, provincialChannel }) => nextHop(place, provincialChannel)));
  const [kind] = kinds;
  const receivers = new Set(
    cards.map(({ prefecture, unitId }) => (kind === 'to-prefecture' ? prefecture : unitId)),
  );
  if (kind && kinds.size === 1 && (kind === 'to-holder' || receivers.size === 1)) return kind;
  throw refuse('COLLECTION_MIXED', '一份清单只能交给一个单位：请按接收单位分开交接');
}

async function receiverOf(
  manager: EntityManager,
  kind: HopKind,
  { unitId, prefecture }: CollectionCard,
): Promise<Organisation> {
  if (kind === 'to-unit') return manager.findOneByOrFail(Organisation, { id: unitId });
  const centre = await manager.findOneBy(Organisation, {
    kind: 'prefecture',
    prefecture,
    closedAt: IsNull(),
  });
  if (centre !== null) return centre;
  throw refuse(
    'PREFECTURE_CENTRE_MISSING',
    '这个市（州）还没有登记职鉴中心，请先在“机构与账号”中新建，再交接证卡',
  );
}

async function giveToHolder(
  manager: EntityManager,
  card: CollectionCard,
  { termId, round, proxy, party, note = '', actor }: HandOver,
  now: Date,
): Promise<CollectionHop> {
  const signer = proxy?.signer ?? card.holderName;
  const hop = await manager.save(
    manager.create(CollectionHop, {
      ...{ termId, round, kind: 'to-holder' as const, fromId: party.id, toId: null, note },
      ...{ handedAt: now, handedBy: actor.name, counted: 1 },
      ...{ receivedAt: now, signer, proxy: proxy?.paper ?? null, recordedBy: actor.name, receivedCount: 1 },
    }),
  );
  await writeItems(manager, hop.id, [card], 'received');
  await recordAudit(manager, actor, now, {
    action: 'collection.collected',
    termId,
    subjectId: hop.id,
    detail: { name: card.holderName, number: card.number, signer },
  });
  return hop;
}

function writeItems(
  manager: EntityManager,
  hopId: string,
  cards: readonly CollectionCard[],
  state: 'sent' | 'received',
) {
  return manager.insert(
    CollectionItem,
    cards.map(({ credentialId }) => ({ hopId, credentialId, state })),
  );
}

export interface Receipt {
  hopId: string;
  /** Whose name stands under it */
  signer: string;
  proxy?: string;
  counted: number;
  /** Credentials on the list that were not there */
  missing?: readonly string[];
  discrepancy?: string;
  /** The receiver itself, or the giver, who enters what was signed on paper */
  party: Party;
  actor: Actor;
}

/**
 * Signs for a list. What is missing stays, as the record goes, with whoever gave it out. Whose card reached its unit
 * hears of it.
 * @throws DomainError `HOP_NOT_FOUND`, `HOP_CLOSED`, `COUNT_DIFFERS`, `DISCREPANCY_UNFOUNDED`, `MISSING_NOT_NAMED`
 */
export async function signFor(manager: EntityManager, receipt: Receipt, now: Date): Promise<CollectionHop> {
  const { hopId, signer, counted, missing = [], discrepancy = '', party, actor } = receipt;
  const hop = await getOpenHop(manager, hopId, party);
  const items = await manager.findBy(CollectionItem, { hopId });
  const count = tally({ listed: items.length, counted, discrepancy });
  const gone = items.filter(({ credentialId }) => missing.includes(credentialId));
  if (gone.length !== missing.length || gone.length !== Math.max(0, items.length - counted))
    throw refuse(
      'MISSING_NOT_NAMED',
      `清单 ${items.length} 张，清点 ${counted} 张：请在清单上指明缺少的 ${Math.max(0, items.length - counted)} 张`,
    );
  await setItems(manager, hopId, gone, 'missing');
  await setItems(
    manager,
    hopId,
    items.filter((item) => !gone.includes(item)),
    'received',
  );
  const signed = await manager.save(
    Object.assign(hop, {
      ...{ receivedAt: now, signer, proxy: receipt.proxy || null, recordedBy: actor.name },
      ...{ receivedCount: count.counted, receivedDiscrepancy: count.discrepancy },
    }),
  );
  await recordAudit(manager, actor, now, {
    action: 'collection.received',
    termId: hop.termId,
    subjectId: hop.id,
    detail: { serial: hop.serial, signer, count: counted, missing: gone.length },
  });
  if (hop.kind === 'to-unit') await announceArrival(manager, signed, now);
  return signed;
}

/**
 * Takes a list back that nobody has signed for; the cards are where they were.
 * @throws DomainError `HOP_NOT_FOUND`, `HOP_CLOSED`
 */
export async function withdrawHop(
  manager: EntityManager,
  { hopId, reason, party, actor }: { hopId: string; reason: string; party: Party; actor: Actor },
  now: Date,
): Promise<CollectionHop> {
  const hop = await getOpenHop(manager, hopId, party, 'from');
  await manager.update(CollectionItem, { hopId }, { state: 'withdrawn' });
  const withdrawn = await manager.save(Object.assign(hop, { withdrawnAt: now, withdrawnReason: reason }));
  await recordAudit(manager, actor, now, {
    action: 'collection.withdrawn',
    termId: hop.termId,
    subjectId: hop.id,
    detail: { serial: hop.serial, kind: hopKindNames[hop.kind], reason },
  });
  return withdrawn;
}

/** Locked until the transaction ends; another's looks as if it did not exist. */
async function getOpenHop(
  manager: EntityManager,
  hopId: string,
  party: Party,
  side: 'from' | 'either' = 'either',
): Promise<CollectionHop> {
  const hop = await manager.findOne(CollectionHop, {
    where: { id: hopId },
    lock: { mode: 'pessimistic_write' },
  });
  const own = hop !== null && (hop.fromId === party.id || (side === 'either' && hop.toId === party.id));
  if (!own) throw new DomainError({ kind: 'missing', code: 'HOP_NOT_FOUND', detail: '没有找到这份交接单' });
  if (hop.receivedAt !== null)
    throw refuse('HOP_CLOSED', `第 ${hop.serial} 号交接单已由${hop.signer}签收，不能再办理`);
  if (hop.withdrawnAt !== null) throw refuse('HOP_CLOSED', `第 ${hop.serial} 号交接单已撤回，不能再办理`);
  return hop;
}

async function setItems(
  manager: EntityManager,
  hopId: string,
  items: readonly CollectionItem[],
  state: 'missing' | 'received',
): Promise<void> {
  const ids = items.map(({ credentialId }) => credentialId);
  if (ids.length > 0) await manager.update(CollectionItem, { hopId, credentialId: In(ids) }, { state });
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'conflict', code, detail });
}
