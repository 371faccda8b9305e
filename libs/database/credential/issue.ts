import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { formatCredentialNumber, PUBLIC_ID_BYTES, publicIdFrom, validityFrom } from '#credential';
import { type Sex, sexNames } from '#eligibility';
import { shanghaiDate, type TermSettings } from '#lifecycle';
import { type Actor, recordAudit } from '../audit/record.ts';
import type { Term } from '../term/term.ts';
import { Credential } from './credential.ts';
import { listIssuable } from './issuable.ts';
import { lockSerial, saveSerial } from './serial.ts';

export interface IssueBatch {
  term: Term;
  candidateIds: readonly string[];
  actor: Actor;
}

/** Somebody who is to get a credential, with what the card shows of them. */
export interface HolderFacts {
  candidateId: string;
  name: string;
  sex: Sex;
  employer: string;
  /** Codes of the term's projects */
  projects: string[];
  /** Photo in the artefact store */
  photoDigest: string | null;
}

/**
 * Issues credentials to those of a batch who still passed and have none, with numbers in the order of the roster;
 * returns how many. Number, row and audit event commit together, so that a run that dies leaves neither a gap nor
 * a person with two.
 * @throws DomainError `CREDENTIAL_NUMBERS_EXHAUSTED`
 */
export async function issueCredentials(
  manager: EntityManager,
  { term, candidateIds, actor }: IssueBatch,
  now: Date,
): Promise<number> {
  const holders = await listHolders(manager, candidateIds);
  const today = shanghaiDate(now.toISOString());
  const year = Number(today.slice(0, 4));

  let last = await lockSerial(manager, year);
  // Only under the lock is it certain who has none.
  const issuable = await listIssuable(manager, term, candidateIds);
  if (issuable.length === 0) return 0;
  const credentials = issuable.map((candidateId) => {
    last += 1;
    return credentialOf(term, holders.get(candidateId)!, { year, serial: last, today, now });
  });
  await manager.insert(Credential, credentials);
  await saveSerial(manager, year, last);
  await recordAudit(manager, actor, now, {
    action: 'credentials.issued',
    termId: term.id,
    detail: {
      count: credentials.length,
      first: credentials[0]!.number,
      last: credentials.at(-1)!.number,
    },
  });
  return credentials.length;
}

interface Stamp {
  year: number;
  serial: number;
  today: string;
  now: Date;
}

function credentialOf({ id, settings }: Term, holder: HolderFacts, { year, serial, today, now }: Stamp) {
  const { numberPrefix, provinceCode, validityYears } = settings.card;
  return {
    publicId: publicIdFrom(randomBytes(PUBLIC_ID_BYTES)),
    number: formatCredentialNumber({ prefix: numberPrefix, province: provinceCode, year, serial }),
    termId: id,
    candidateId: holder.candidateId,
    holderName: holder.name,
    sex: sexNames[holder.sex],
    employer: holder.employer,
    projects: projectNamesOf(settings, holder.projects),
    issuer: settings.issuer.name,
    ...validityFrom(today, validityYears),
    issuedAt: now,
  };
}

/** The names behind a term's project codes, as a card prints them. */
export function projectNamesOf({ projects }: TermSettings, codes: readonly string[]): string[] {
  const names = new Map(projects.map(({ code, name }) => [code, name]));
  return codes.map((code) => names.get(code) ?? code);
}

export async function listHolders(
  manager: EntityManager,
  candidateIds: readonly string[],
): Promise<Map<string, HolderFacts>> {
  const rows = await manager.query<HolderFacts[]>(
    `SELECT candidate.id AS "candidateId", person.name, candidate.sex, candidate.employer, candidate.projects,
       candidate.photo_digest AS "photoDigest"
     FROM candidate JOIN person ON person.id = candidate.person_id
     WHERE candidate.id = ANY($1)`,
    [candidateIds],
  );
  return new Map(rows.map((row) => [row.candidateId, row]));
}
