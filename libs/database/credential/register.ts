import type { DataSource, EntityManager } from 'typeorm';
import type { OnlineRecord } from '#credential';
import { queryPrepared } from '../prepared.ts';
import type { CredentialStanding } from './credential.ts';

/** What the register knows of a published credential, for the pages and the offline checker's online question. */
export interface RegisterEntry {
  credentialId: string;
  termId: string;
  publicId: string;
  /** Bear number, masked name, projects and dates, signed: nothing else of the row need be believed */
  digits: string;
  standing: CredentialStanding;
  /** When that was decided; null while it is as issued */
  standingSince: Date | null;
  publicReason: string | null;
}

const select = `
  SELECT id AS "credentialId", term_id AS "termId", public_id AS "publicId", digits, standing, standing_since AS "standingSince", public_reason AS "publicReason"
  FROM credential
  WHERE digits IS NOT NULL AND published_at IS NOT NULL`;

/** What the public asks for most. */
const byPublicId = { name: 'register-entry', text: `${select} AND public_id = $1` };

/** By the 25 digits of the QR; null for whatever was never given out. */
export async function findRegisterEntry(source: DataSource, publicId: string): Promise<RegisterEntry | null> {
  const [entry] = await queryPrepared<RegisterEntry>(source, byPublicId, [publicId]);
  return entry ?? null;
}

/**
 * By the number on the card, in its canonical form, and the holder's full name; of several copies the last. A wrong
 * name and a number that was never given out look the same.
 */
export async function findRegisterEntryByNumber(
  manager: EntityManager,
  number: string,
  holderName: string,
): Promise<RegisterEntry | null> {
  const [entry] = await manager.query<RegisterEntry[]>(
    `${select} AND number = $1 AND holder_name = $2 ORDER BY copy_number DESC LIMIT 1`,
    [number, holderName],
  );
  return entry ?? null;
}

/** The register's answer as `verify` takes it: `record: entry && onlineRecordOf(entry, now)`. */
export function onlineRecordOf(entry: RegisterEntry, now: Date): OnlineRecord {
  const { digits, standing, standingSince, publicReason } = entry;
  return {
    digits,
    standing,
    ...(standingSince && { since: standingSince.toISOString() }),
    ...(standing !== 'good' && publicReason && { publicReason }),
    checkedAt: now.toISOString(),
  };
}

/** What only somebody who knows the holder's ID number may see. */
export interface HolderProof {
  /** Open it with the `IdNumberVault`; never show more than whether the last four match */
  idNumberSealed: Buffer;
  /** Photo in the artefact store; null where there is none */
  photoDigest: string | null;
}

export async function findHolderProof(
  manager: EntityManager,
  credentialId: string,
): Promise<HolderProof | null> {
  const [proof] = await manager.query<HolderProof[]>(
    `SELECT person.id_number_sealed AS "idNumberSealed", candidate.photo_digest AS "photoDigest"
     FROM credential
     JOIN candidate ON candidate.id = credential.candidate_id
     JOIN person ON person.id = candidate.person_id
     WHERE credential.id = $1`,
    [credentialId],
  );
  return proof ?? null;
}
