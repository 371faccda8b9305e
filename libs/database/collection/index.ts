export {
  type CardCount,
  type CardFilter,
  type CollectionCard,
  countByUnit,
  countCollectionCards,
  countWaitingCards,
  findOwnCard,
  listCollectionCards,
  type Party,
  type WaitingCards,
} from './cards.ts';
export { type HandOver, handOver, type Receipt, signFor, withdrawHop } from './hand-over.ts';
export { CollectionHop, CollectionItem, type CollectionItemState } from './hop.ts';
export {
  collectionPaperNames,
  orderCollectionPaper,
  type PaperOrder,
  recordCollectionPaper,
} from './order-paper.ts';
export { CollectionPaper, type CollectionPaperKind } from './paper.ts';
export { listSummaryPeople, type SummaryPerson } from './people.ts';
