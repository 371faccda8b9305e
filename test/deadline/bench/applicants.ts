import { createHash, randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { IdNumberVault, Person } from '#database/person';
import { checkCharacterOf } from '#eligibility';
import { Applicant } from '../../factories/applicant.ts';

export interface BenchApplicant {
  /** Cookie header of a browser that is signed in */
  cookie: string;
  applicationId: string;
  revision: number;
  data: Record<string, unknown>;
}

/** Born in one month and of one sex, so that one complete application is true of everybody. */
function idNumber(sequence: number): string {
  const day = String(1 + (sequence % 28)).padStart(2, '0');
  const order = String(1 + 2 * Math.floor(sequence / 28)).padStart(3, '0');
  const body = `510107198001${day}${order}`;
  return body + checkCharacterOf(body);
}

/**
 * People with a session, a complete application, its frozen version and every file: one step before the click on
 * submit. The first goes the whole way; what the others have is copied from it in a few statements.
 */
export async function prepareApplicants(
  source: DataSource,
  { first, count, vault }: { first: Applicant; count: number; vault: IdNumberVault },
): Promise<BenchApplicant[]> {
  const now = new Date();
  const people = Array.from({ length: count }, (_, index) => {
    const number = idNumber(index + 1);
    return {
      name: first.person.name,
      idKind: 'mainland',
      idNumberSealed: vault.seal(number),
      idNumberHash: vault.hash(number),
    };
  });
  const saved = await source.manager.save(Person, people, { chunk: 500 });
  const personIds = saved.map(({ id }) => id);
  const tokens = personIds.map(() => randomBytes(32).toString('base64url'));
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest());
  await source.query(
    `INSERT INTO account (role, name, person_id, password_hash, password_changed_at, created_at)
     SELECT 'candidate', $2, person, 'none', $3, $3 FROM unnest($1::uuid[]) AS person`,
    [personIds, first.person.name, now],
  );
  await source.query(
    `INSERT INTO session (token_hash, account_id, created_at, last_seen_at)
     SELECT given.hash, account.id, $3, $3
     FROM unnest($1::uuid[], $2::bytea[]) AS given (person, hash) JOIN account ON account.person_id = given.person`,
    [personIds, hashes, now],
  );
  await source.query(
    `INSERT INTO application (term_id, person_id, state, state_since, data, revision, saved_at, version, created_at)
     SELECT term_id, person, state, state_since, data, revision, saved_at, version, created_at
     FROM application, unnest($1::uuid[]) AS person WHERE id = $2`,
    [personIds, first.application.id],
  );
  await source.query(
    `INSERT INTO application_version (application_id, version, data, name, photo_digest, digest, frozen_at)
     SELECT a.id, v.version, v.data, v.name, v.photo_digest, v.digest, v.frozen_at
     FROM application_version v, application a WHERE v.application_id = $1 AND a.id <> $1`,
    [first.application.id],
  );
  await source.query(
    `INSERT INTO evidence_file (application_id, kind, version, digest, media_type, name, bytes, pages, uploaded_at, uploaded_by)
     SELECT a.id, e.kind, e.version, e.digest, e.media_type, e.name, e.bytes, e.pages, e.uploaded_at, e.uploaded_by
     FROM evidence_file e, application a WHERE e.application_id = $1 AND a.id <> $1`,
    [first.application.id],
  );
  await source.query('ANALYZE');
  const rows = await source.query<
    { id: string; personId: string; revision: number; data: Record<string, unknown> }[]
  >('SELECT id, person_id AS "personId", revision, data FROM application WHERE person_id = ANY($1)', [
    personIds,
  ]);
  const byPerson = new Map(rows.map((row) => [row.personId, row]));
  return personIds.map((personId, index) => {
    const { id, revision, data } = byPerson.get(personId)!;
    return { cookie: `kaoka_session=${tokens[index]}`, applicationId: id, revision, data };
  });
}
