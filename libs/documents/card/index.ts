export { cardContents } from './card.ts';
export { type CardData, cardDataSchema } from './data.ts';
