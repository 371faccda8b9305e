import { type CardData, cardDataSchema } from '../card/index.ts';
import { formatDate } from '../civil-time.ts';
import { CARD_PHOTO, preparePhoto } from '../page/photo.ts';
import { drawQr } from '../page/qr.ts';
import { parseData } from '../parse-data.ts';
import type { DocumentContents } from '../template/template.ts';
import { certificateTemplate } from './template.ts';

/** Lays out what a card shows on an A4 sheet for its holder to keep and hand in. */
export async function certificateContents(data: CardData): Promise<DocumentContents> {
  const { holder, issuer, title, number, copy, ...facts } = parseData(cardDataSchema, data, '电子证书');
  const { verifyAddress, reportPhone, shortAddress = verifyAddress } = facts;
  return {
    template: certificateTemplate({ issuer, title, verifyAddress, reportPhone }),
    title: `${title}（可验证副本） ${number}`,
    contents: {
      photo: { image: await preparePhoto(holder.photo, CARD_PHOTO) },
      name: { text: holder.name },
      sex: { text: holder.sex },
      unit: { text: holder.unit },
      projects: { text: holder.projects.join('、') },
      number: { text: number },
      issuedOn: { text: formatDate(facts.issuedOn) },
      validTo: { text: formatDate(facts.validTo) },
      copy: { text: copy === undefined ? '' : `补发 · 第 ${copy} 本，此前所发证卡作废` },
      qr: { draw: (box) => drawQr(facts.qr, box) },
      address: { text: shortAddress },
    },
  };
}
