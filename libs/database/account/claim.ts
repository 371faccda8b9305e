import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { recordAudit } from '../audit/record.ts';
import type { IdNumberVault } from '../person/id-number-vault.ts';
import { matchesInitialPassword } from './initial-password.ts';
import { hashPassword } from './password.ts';
import type { Applicant } from './register.ts';

export interface Claim extends Applicant {
  initialPassword: string;
}

interface Claimable {
  id: string;
  name: string;
  fresh: boolean;
}

/**
 * Hands the account that a roster made to its person, who proves to be that by the initial password.
 * Call it in a transaction, after `reserveAttempt`.
 * @returns whether the proof held. It says no alike to a wrong password, an account in use and nobody known.
 * @throws DomainError `CLAIM_NAME_DIFFERS`, which only somebody with the right initial password gets to see
 */
export async function claimAccount(
  manager: EntityManager,
  { name, idNumber, phone, password, consentVersion, initialPassword }: Claim,
  keys: { vault: IdNumberVault; initialPasswordKey: Buffer },
  now: Date,
): Promise<boolean> {
  const passwordHash = await hashPassword(password);
  const [account] = await manager.query<Claimable[]>(
    `SELECT account.id, person.name, account.password_hash IS NULL AND account.deactivated_at IS NULL AS fresh
     FROM account JOIN person ON person.id = account.person_id
     WHERE person.id_number_hash = $1 FOR UPDATE OF account`,
    [keys.vault.hash(idNumber.value)],
  );
  const proven =
    account?.fresh === true && matchesInitialPassword(keys.initialPasswordKey, account.id, initialPassword);
  if (!proven) {
    await recordAudit(manager, { accountId: null, name: '未知' }, now, { action: 'account.claim-refused' });
    return false;
  }
  refuseOtherName(name, account.name);
  await manager.query(
    `UPDATE account SET phone = $2, password_hash = $3, password_changed_at = $4, consent_version = $5,
                        consented_at = $4 WHERE id = $1`,
    [account.id, phone, passwordHash, now, consentVersion],
  );
  await recordAudit(manager, { accountId: account.id, name }, now, {
    action: 'account.claimed',
    subjectId: account.id,
    detail: { consentVersion },
  });
  return true;
}

function refuseOtherName(written: string, known: string): void {
  if (written === known) return;
  const detail = `姓名与花名册上的“${known}”不一致；确有错误请联系推荐单位更正`;
  throw new DomainError({
    kind: 'conflict',
    code: 'CLAIM_NAME_DIFFERS',
    detail,
    errors: [{ pointer: '/name', code: 'CLAIM_NAME_DIFFERS', detail }],
  });
}
