import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { type EntityManager, IsNull } from 'typeorm';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import type { IdNumberVault } from '../person/id-number-vault.ts';
import { RecoveryCode, SecondFactor } from './second-factor.ts';

const PERIOD_S = 30;
/** Clocks of telephones differ: a step before and a step after are taken as well. */
const WINDOW = 1;
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
/** As initial passwords: no 0 O 1 I L. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** What an authenticator app scans, or takes as typed. */
export interface Enrolment {
  uri: string;
  secret: string;
}

/**
 * Draws a secret for an account that has no second factor yet; a former one that was never confirmed is void.
 * @throws DomainError `SECOND_FACTOR_HELD`
 */
export async function beginSecondFactor(
  manager: EntityManager,
  { accountId, label, vault }: { accountId: string; label: string; vault: IdNumberVault },
): Promise<Enrolment> {
  const held = await manager.findOneBy(SecondFactor, { accountId });
  if (held !== null && held.confirmedAt !== null)
    throw new DomainError({
      kind: 'conflict',
      code: 'SECOND_FACTOR_HELD',
      detail: '已绑定动态口令，请先解除',
    });
  const secret = new Secret({ size: SECRET_BYTES });
  const fresh = { accountId, secretSealed: vault.seal(secret.base32), confirmedAt: null, lastStep: null };
  await manager.upsert(SecondFactor, fresh, ['accountId']);
  return { uri: totpOf(secret.base32, label).toString(), secret: secret.base32 };
}

/**
 * Takes the second factor up once the app shows a right code.
 * @returns the recovery codes, which are shown this once and kept as hashes
 * @throws DomainError `SECOND_FACTOR_NOT_BEGUN`, `SECOND_FACTOR_WRONG`
 */
export async function confirmSecondFactor(
  manager: EntityManager,
  { accountId, code, vault, actor }: { accountId: string; code: string; vault: IdNumberVault; actor: Actor },
  now: Date,
): Promise<string[]> {
  const factor = await manager.findOneBy(SecondFactor, { accountId, confirmedAt: IsNull() });
  if (factor === null)
    throw new DomainError({ kind: 'conflict', code: 'SECOND_FACTOR_NOT_BEGUN', detail: '请重新开始绑定' });
  if (!(await takeCode(manager, factor, code, vault, now))) throw wrongCode();
  await manager.update(SecondFactor, { accountId }, { confirmedAt: now });
  const codes = Array.from({ length: RECOVERY_CODES }, drawCode);
  await manager.delete(RecoveryCode, { accountId });
  await manager.insert(
    RecoveryCode,
    codes.map((one) => ({ accountId, codeHash: hashCode(vault, accountId, one), usedAt: null })),
  );
  await recordAudit(manager, actor, now, { action: 'second-factor.taken-up', subjectId: accountId });
  return codes;
}

/**
 * Whether a code proves the second factor: one of the app, of a step after the last that was taken, or a recovery code
 * that was never used. Whatever is taken is used up, also by two at the same instant.
 */
export async function proveSecondFactor(
  manager: EntityManager,
  { accountId, code, vault }: { accountId: string; code: string; vault: IdNumberVault },
  now: Date,
): Promise<boolean> {
  const factor = await manager.findOneBy(SecondFactor, { accountId });
  if (factor === null || factor.confirmedAt === null) return false;
  if (await takeCode(manager, factor, code, vault, now)) return true;
  const { affected } = await manager.update(
    RecoveryCode,
    { accountId, codeHash: hashCode(vault, accountId, code), usedAt: IsNull() },
    { usedAt: now },
  );
  return affected === 1;
}

/** Whether signing in asks an account for a second factor, and how many recovery codes are left. */
export async function findSecondFactor(
  manager: EntityManager,
  accountId: string,
): Promise<{ enabled: boolean; recoveryLeft: number }> {
  const factor = await manager.findOneBy(SecondFactor, { accountId });
  const enabled = factor !== null && factor.confirmedAt !== null;
  return {
    enabled,
    recoveryLeft: enabled ? await manager.countBy(RecoveryCode, { accountId, usedAt: IsNull() }) : 0,
  };
}

/** Takes the second factor away: by its holder, or by the province for somebody who has lost it. */
export async function removeSecondFactor(
  manager: EntityManager,
  { accountId, name, actor }: { accountId: string; name: string; actor: Actor },
  now: Date,
): Promise<void> {
  const { affected } = await manager.delete(SecondFactor, { accountId });
  if (affected === 0) return;
  await recordAudit(manager, actor, now, {
    action: 'second-factor.removed',
    subjectId: accountId,
    detail: { name },
  });
}

export function wrongCode(): DomainError {
  const detail = '动态口令不正确或已用过，请等应用显示下一个再试';
  return new DomainError({
    kind: 'invalid',
    code: 'SECOND_FACTOR_WRONG',
    detail,
    errors: [{ pointer: '/code', code: 'SECOND_FACTOR_WRONG', detail }],
  });
}

async function takeCode(
  manager: EntityManager,
  { accountId, secretSealed }: SecondFactor,
  code: string,
  vault: IdNumberVault,
  now: Date,
): Promise<boolean> {
  const digits = code.normalize('NFKC').replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return false;
  const totp = totpOf(vault.open(secretSealed), '');
  const delta = totp.validate({ token: digits, timestamp: now.getTime(), window: WINDOW });
  if (delta === null) return false;
  const step = Math.floor(now.getTime() / 1000 / PERIOD_S) + delta;
  const [, taken] = await manager.query<[unknown, number]>(
    `UPDATE second_factor SET last_step = $2 WHERE account_id = $1 AND (last_step IS NULL OR last_step < $2)`,
    [accountId, step],
  );
  return taken === 1;
}

function totpOf(base32: string, label: string): TOTP {
  return new TOTP({
    issuer: '考卡',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_S,
    secret: Secret.fromBase32(base32),
  });
}

/** Ten letters, `7KQ2M-XW4RD`: nearly fifty random bits. */
function drawCode(): string {
  const letters = Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** Keyed, so that a copy of the table is of no use in guessing. */
function hashCode(vault: IdNumberVault, accountId: string, code: string): Buffer {
  return vault.hash(`recovery:${accountId}:${code.replaceAll(/[-\s]/g, '').toUpperCase()}`);
}
