import { formatDate } from '../civil-time.ts';
import { CARD_PHOTO, preparePhoto } from '../page/photo.ts';
import { drawQr } from '../page/qr.ts';
import { parseData } from '../parse-data.ts';
import type { DocumentContents } from '../template/template.ts';
import { type CardData, cardDataSchema } from './data.ts';
import { cardTemplate } from './template.ts';

/** 0.45 mm: what a phone reads off a worn card at arm's length. Version 8 fits, which the longest token needs. */
const LEAST_MODULE = (0.45 * 72) / 25.4;

/** Lays out a card's data into its template's slots. */
export async function cardContents(data: CardData): Promise<DocumentContents> {
  const card = parseData(cardDataSchema, data, '证卡');
  const { holder, issuer, title, verifyAddress, reportPhone } = card;
  return {
    template: cardTemplate({ issuer, title, verifyAddress, reportPhone }),
    title: `${card.title} ${card.number}`,
    contents: {
      photo: { image: await preparePhoto(holder.photo, CARD_PHOTO) },
      name: { text: holder.name },
      sex: { text: holder.sex },
      unit: { text: holder.unit },
      projects: { text: holder.projects.join('、') },
      number: { text: card.number },
      issuedOn: { text: formatDate(card.issuedOn) },
      validTo: { text: formatDate(card.validTo) },
      copy: { text: card.copy === undefined ? '' : `补发证卡 · 第 ${card.copy} 本，此前所发证卡作废` },
      qr: { draw: (box) => drawQr(card.qr, box, LEAST_MODULE) },
      ...addressLines(card.shortAddress ?? ''),
      backNumber: { text: card.number },
    },
  };
}

/** Too long for one line; broken where a reader would break it. */
function addressLines(address: string) {
  const end = address.lastIndexOf('/') + 1;
  return { address: { text: address.slice(0, end) }, addressEnd: { text: address.slice(end) } };
}
