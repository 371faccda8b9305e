import type { EntityManager } from 'typeorm';
import type { Credential } from './credential.ts';

/** What a token and a badge are made of; every part is there. */
export type CardToSign = Pick<
  Credential,
  'id' | 'publicId' | 'number' | 'holderName' | 'validFrom' | 'validTo' | 'projects'
> & {
  issuerId: number;
  statusIndex: number;
  projectCodes: number[];
};

/** A signature to be kept. */
export interface CardSignature {
  id: string;
  digits: string;
  keyName: string;
  badgeDigest: string;
}

/** Credentials of a term that have their place and no signature, in the order of their numbers. */
export function listCardsToSign(
  manager: EntityManager,
  termId: string,
  limit: number,
): Promise<CardToSign[]> {
  return manager.query<CardToSign[]>(
    `SELECT id, public_id AS "publicId", number, holder_name AS "holderName", projects, valid_from::text AS "validFrom",
       valid_to::text AS "validTo", issuer_id AS "issuerId", status_index AS "statusIndex", project_codes AS "projectCodes"
     FROM credential
     WHERE term_id = $1 AND published_at IS NULL AND status_index IS NOT NULL AND digits IS NULL
     ORDER BY number, copy_number LIMIT $2`,
    [termId, limit],
  );
}

/**
 * Keeps signatures; the first to arrive stays. A card that was rendered before it was signed shows a QR that proves
 * nothing, so it is rendered again.
 */
export async function recordSignatures(
  manager: EntityManager,
  signatures: readonly CardSignature[],
): Promise<void> {
  await manager.query(
    `UPDATE credential SET digits = made.digits, key_name = made.key_name, badge_digest = made.badge_digest, artefact_digest = NULL
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS made (id, digits, key_name, badge_digest)
     WHERE credential.id = made.id AND credential.digits IS NULL`,
    [
      signatures.map(({ id }) => id),
      signatures.map(({ digits }) => digits),
      signatures.map(({ keyName }) => keyName),
      signatures.map(({ badgeDigest }) => badgeDigest),
    ],
  );
}
