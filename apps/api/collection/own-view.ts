import type { CollectionCard } from '#database/collection';
import { getPrefecture } from '#eligibility';
import { type CardPlace, cardPlaceNames, nextHop } from '#lifecycle';

/** The stops of a holder's card in order (R37), and which of them it has reached. */
export function ownCardView(card: CollectionCard) {
  const { number, place, provincialChannel, unitName, prefecture, since, signer } = card;
  const centre = `${getPrefecture(prefecture).name}职鉴中心`;
  const stops = [
    { place: 'province', name: '省职鉴中心' },
    ...(provincialChannel ? [] : [{ place: 'prefecture', name: centre }]),
    { place: 'unit', name: unitName },
    { place: 'holder', name: '本人领取' },
  ] as const;
  const reached: CardPlace =
    place === 'to-prefecture' ? 'province' : place === 'to-unit' ? before(card) : place;
  const at = stops.findIndex((stop) => stop.place === reached);
  return {
    number,
    place,
    placeName: cardPlaceNames[place],
    since: since?.toISOString() ?? null,
    /** Set where somebody else collected it */
    signer: place === 'holder' ? signer : null,
    stops: stops.map(({ name }, index) => ({ name, reached: index <= at })),
    advice: adviceFor(card),
  };
}

function before({ provincialChannel }: CollectionCard): CardPlace {
  return provincialChannel ? 'province' : 'prefecture';
}

function adviceFor({ place, provincialChannel, unitName }: CollectionCard): string {
  if (place === 'holder') return '证卡已领取，请妥善保管，持证开展工作。';
  if (nextHop(place, provincialChannel) === 'to-holder') return `请带本人身份证到${unitName}领取。`;
  return `证卡由${unitName}统一领取，到达后请向单位领取，无需自行前往。`;
}
