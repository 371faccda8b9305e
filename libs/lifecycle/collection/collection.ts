import { DomainError } from '#problem';

/** Which cards are handed over together: those of an exam, or those of 复核换证. */
export type CollectionRound = 'training' | 'renewal';

export const collectionRoundNames: Record<CollectionRound, string> = { training: '培训', renewal: '复核' };

/** One hand-over of cards (R37): the next to have them. */
export type HopKind = 'to-prefecture' | 'to-unit' | 'to-holder';

export const hopKindNames: Record<HopKind, string> = {
  'to-prefecture': '交市（州）职鉴中心',
  'to-unit': '交推荐单位',
  'to-holder': '发给持证人',
};

/** Where a card is: at one of four hands, or handed over and not yet signed for. */
export type CardPlace = 'province' | 'to-prefecture' | 'prefecture' | 'to-unit' | 'unit' | 'holder';

export const cardPlaceNames: Record<CardPlace, string> = {
  province: '在省职鉴中心',
  'to-prefecture': '已交市（州），待签收',
  prefecture: '在市（州）职鉴中心',
  'to-unit': '已交推荐单位，待签收',
  unit: '在推荐单位',
  holder: '持证人已领取',
};

/**
 * What has to happen next to a card (R37): units of the provincial channel collect from the province, all others by
 * their prefecture's centre; null where nothing is left to do or a signature is awaited.
 */
export function nextHop(place: CardPlace, provincialChannel: boolean): HopKind | null {
  if (place === 'province') return provincialChannel ? 'to-unit' : 'to-prefecture';
  if (place === 'prefecture') return 'to-unit';
  return place === 'unit' ? 'to-holder' : null;
}

/** Where a card is after a hop, signed for or not; a holder signs on the spot. */
export function placeAfter(kind: HopKind, signed: boolean): CardPlace {
  if (kind === 'to-holder') return 'holder';
  if (!signed) return kind;
  return kind === 'to-prefecture' ? 'prefecture' : 'unit';
}

export interface Tally {
  /** Cards on the list */
  listed: number;
  /** Cards as counted by hand */
  counted: number;
  /** Why the two differ; empty where they do not */
  discrepancy: string;
}

/**
 * Takes a count only where it tallies with its list, or says why not.
 * @throws DomainError `COUNT_DIFFERS` (invalid), `DISCREPANCY_UNFOUNDED` where there is nothing to explain
 */
export function tally({ listed, counted, discrepancy }: Tally): Tally {
  const words = discrepancy.trim();
  if (counted !== listed && words === '')
    throw refuse(
      'COUNT_DIFFERS',
      '/discrepancy',
      `清单为 ${listed} 张，清点为 ${counted} 张，相差 ${Math.abs(listed - counted)} 张，请写明差异`,
    );
  if (counted === listed && words !== '')
    throw refuse('DISCREPANCY_UNFOUNDED', '/discrepancy', `清单与清点都是 ${listed} 张，没有差异可写`);
  return { listed, counted, discrepancy: words };
}

const DAY_MS = 86_400_000;

/** Whole days since a card was ready for collection. */
export function uncollectedDays(readySince: string, now: string): number {
  return Math.max(0, Math.floor((Date.parse(now) - Date.parse(readySince)) / DAY_MS));
}

/** Whether a card waits too long: more than so many days, and nobody has it in hand. */
export function isUncollected(place: CardPlace, readySince: string, now: string, days: number): boolean {
  return place !== 'holder' && Date.parse(now) - Date.parse(readySince) > days * DAY_MS;
}

function refuse(code: string, pointer: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail, errors: [{ pointer, code, detail }] });
}
