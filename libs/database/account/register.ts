import type { EntityManager } from 'typeorm';
import type { IdNumber } from '#eligibility';
import { recordAudit } from '../audit/record.ts';
import type { IdNumberVault } from '../person/id-number-vault.ts';
import { hashPassword } from './password.ts';

export interface Applicant {
  /** As `parseName` answers it */
  name: string;
  idNumber: IdNumber;
  /** A mobile number, as `parsePhone` answers it */
  phone: string;
  /** One that `findPasswordFaults` has nothing against */
  password: string;
  /** The version of the notice on personal data that was agreed to */
  consentVersion: string;
}

/**
 * Makes an account for somebody whom nobody knows yet. Whoever has that ID number already is left as they are:
 * their account is claimed by its initial password (`claimAccount`) and otherwise by nothing. The caller is told
 * nothing of it and the same work is done, so that nobody finds out who is known. Call it in a transaction.
 */
export async function registerApplicant(
  manager: EntityManager,
  { name, idNumber, phone, password, consentVersion }: Applicant,
  vault: IdNumberVault,
  now: Date,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  const [person] = await manager.query<{ id: string }[]>(
    `INSERT INTO person (name, id_kind, id_number_sealed, id_number_hash, masked_hash)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (id_number_hash) DO NOTHING RETURNING id`,
    [
      name,
      idNumber.kind,
      vault.seal(idNumber.value),
      vault.hash(idNumber.value),
      vault.hashMasked(idNumber.value),
    ],
  );
  if (person === undefined) {
    await recordAudit(manager, { accountId: null, name: '未知' }, now, {
      action: 'account.registration-ignored',
    });
    return;
  }
  const [account] = await manager.query<[{ id: string }]>(
    `INSERT INTO account (role, name, person_id, phone, password_hash, password_changed_at, created_at,
                          unproven_since, consent_version, consented_at)
     VALUES ('candidate', $1, $2, $3, $4, $5, $5, $5, $6, $5) RETURNING id`,
    [name, person.id, phone, passwordHash, now, consentVersion],
  );
  await recordAudit(manager, { accountId: account.id, name }, now, {
    action: 'account.registered',
    subjectId: account.id,
    detail: { consentVersion },
  });
}
