export {
  type CardPlace,
  type CollectionRound,
  cardPlaceNames,
  collectionRoundNames,
  type HopKind,
  hopKindNames,
  isUncollected,
  nextHop,
  placeAfter,
  type Tally,
  tally,
  uncollectedDays,
} from './collection.ts';
