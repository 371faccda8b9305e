import { cardUrl, shortUrl } from '#credential';
import type { CardToRender } from '#database/credential';
import type { CardData } from '#documents';
import type { TermSettings } from '#lifecycle';
import { DomainError } from '#problem';

/** What a card shows of its credential. */
export type CardFace = Pick<
  CardToRender,
  | 'publicId'
  | 'digits'
  | 'number'
  | 'copyNumber'
  | 'holderName'
  | 'sex'
  | 'employer'
  | 'projects'
  | 'issuer'
  | 'validFrom'
  | 'validTo'
>;

export interface CardFacts {
  card: CardFace;
  settings: TermSettings;
  /** Public base URL without a slash at its end */
  hostUrl: string;
  photo: Uint8Array | null;
}

/**
 * Everything that one card shows, from the credential's own row.
 * @throws DomainError `PHOTO_MISSING`: a card without a face proves nothing
 */
export function cardDataOf({ card, settings, hostUrl, photo }: CardFacts): CardData {
  if (photo === null) {
    throw new DomainError({ kind: 'missing', code: 'PHOTO_MISSING', detail: '缺少照片，请补交后重新制卡' });
  }
  return {
    issuer: card.issuer,
    title: settings.card.title,
    holder: {
      name: card.holderName,
      sex: card.sex as '男' | '女',
      unit: card.employer,
      projects: card.projects,
      photo,
    },
    number: card.number,
    issuedOn: card.validFrom,
    validTo: card.validTo,
    ...(card.copyNumber > 1 ? { copy: card.copyNumber } : {}),
    qr: cardUrl(hostUrl, card.publicId, card.digits),
    shortAddress: withoutScheme(shortUrl(hostUrl, card.publicId)),
    verifyAddress: withoutScheme(`${hostUrl}/verify`),
    reportPhone: settings.contacts.phone,
  };
}

/** As people type it. */
function withoutScheme(address: string): string {
  return address.replace(/^https?:\/\//, '');
}
