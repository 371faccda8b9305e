import { type CardBody, shanghaiDate } from '#credential';
import { prepareCard, type SignedCard, signBadge, signCard } from '#credential/sign';
import type { CardToSign } from '#database/credential';
import { maskName } from '#eligibility';
import type { Publishing } from '../trust/publisher.ts';

/** A card and its badge, ready to be kept. */
export interface CardMade {
  card: SignedCard;
  /** Open Badges 3.0, compact JWS */
  badge: string;
  /** The key that signed the card */
  keyName: string;
}

/**
 * Signs a credential's token and its Open Badges twin with the keys of the day.
 * @throws DomainError whatever the lint of `prepareCard` finds; nothing is signed then
 */
export function makeCard(credential: CardToSign, { keys, origin }: Publishing, now: Date): CardMade {
  const today = shanghaiDate(now.toISOString());
  const cardKey = keys.keyOfTheDay(credential.issuerId, 'card', today);
  const body = bodyOf(credential, cardKey.id);
  const ticket = prepareCard(body, { publicId: credential.publicId, origin, ring: keys.ring, today });
  const card = signCard(ticket, cardKey.signer);
  const badgeKey = keys.keyOfTheDay(credential.issuerId, 'badge', today);
  const badge = signBadge(
    {
      origin,
      publicId: credential.publicId,
      body,
      issuerName: keys.issuerAt(origin).name,
      projectNames: credential.projects,
    },
    badgeKey.name,
    badgeKey.signer,
  );
  return { card, badge, keyName: cardKey.name };
}

/** What the token says of a credential, signed by a key of that id. */
export function bodyOf(credential: Omit<CardToSign, 'projects'>, key: number): CardBody {
  return {
    number: credential.number,
    maskedName: hidden(credential.holderName),
    projects: credential.projectCodes,
    issuer: credential.issuerId,
    validFrom: credential.validFrom,
    validTo: credential.validTo,
    key,
    statusIndex: credential.statusIndex,
  };
}

/** A name of one character would stand on the card in full; the star says that it is masked all the same. */
function hidden(name: string): string {
  const masked = maskName(name);
  return masked.includes('*') ? masked : `${masked}*`;
}
