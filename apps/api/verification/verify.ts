import type { EntityManager } from 'typeorm';
import {
  type CredentialStatus,
  formatCredentialNumber,
  isPublicId,
  parseCredentialNumber,
  statusOn,
} from '#credential';
import { Credential } from '#database/credential';
import { Term } from '#database/term';
import { maskName } from '#eligibility';
import { shanghaiDate } from '#lifecycle';

/** What anybody may know of a credential: the card's face without the photo, and how it stands now. */
export interface Verification {
  outcome: CredentialStatus;
  /** e.g. 专项职业能力考核考评员资格证 */
  title: string;
  number: string;
  maskedName: string;
  projects: string[];
  issuer: string;
  /** Shanghai civil dates */
  validFrom: string;
  validTo: string;
  /** Instant */
  checkedAt: string;
  /** Whom to call about a card that does not match */
  phone: string;
}

/** By the 25 digits of the QR; null for whatever was never given out. */
export async function findByPublicId(
  manager: EntityManager,
  publicId: string,
  now: Date,
): Promise<Verification | null> {
  if (!isPublicId(publicId)) return null;
  return verify(manager, await manager.findOneBy(Credential, { publicId }), now);
}

/** By the number on the card; of several copies the last. */
export async function findByNumber(
  manager: EntityManager,
  typed: string,
  now: Date,
): Promise<Verification | null> {
  const parts = parseCredentialNumber(typed);
  if (parts === undefined) return null;
  const number = formatCredentialNumber(parts);
  const credential = await manager.findOne(Credential, { where: { number }, order: { copyNumber: 'DESC' } });
  return verify(manager, credential, now);
}

async function verify(
  manager: EntityManager,
  credential: Credential | null,
  now: Date,
): Promise<Verification | null> {
  if (credential === null) return null;
  const { settings } = await manager.findOneByOrFail(Term, { id: credential.termId });
  const checkedAt = now.toISOString();
  return {
    outcome: statusOn(credential, shanghaiDate(checkedAt), settings.card.expiringDays),
    title: settings.card.title,
    number: credential.number,
    maskedName: maskName(credential.holderName),
    projects: credential.projects,
    issuer: credential.issuer,
    validFrom: credential.validFrom,
    validTo: credential.validTo,
    checkedAt,
    phone: settings.contacts.phone,
  };
}
