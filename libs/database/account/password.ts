import { hash, verify } from '@node-rs/argon2';
import type { FieldError } from '#problem';

/** Argon2id as OWASP advises it; written out, so that a library's new defaults do not change it unseen. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const LEAST_LENGTH = 8;
const MOST_LENGTH = 128;
const LEAST_CLASSES = 3;
const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/];

/** What is wrong with a new password (domain 6), as faults of the field at `pointer`; empty if nothing. */
export function findPasswordFaults(password: string, login: string, pointer: string): FieldError[] {
  const length = [...password].length;
  const fault = (code: string, detail: string): FieldError => ({ pointer, code, detail });
  const faults: FieldError[] = [];
  if (length < LEAST_LENGTH)
    faults.push(fault('PASSWORD_SHORT', `密码只有 ${length} 个字符，至少要 ${LEAST_LENGTH} 个`));
  if (length > MOST_LENGTH) faults.push(fault('PASSWORD_LONG', `密码最多 ${MOST_LENGTH} 个字符`));
  const used = classes.filter((kind) => kind.test(password)).length;
  if (used < LEAST_CLASSES)
    faults.push(
      fault(
        'PASSWORD_SIMPLE',
        `密码应含大写字母、小写字母、数字、其他字符中的至少 ${LEAST_CLASSES} 种，现有 ${used} 种`,
      ),
    );
  if (login.length >= 4 && password.toLowerCase().includes(login.toLowerCase()))
    faults.push(fault('PASSWORD_HAS_LOGIN', '密码不能包含登录名'));
  return faults;
}

/** Argon2id in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password has this hash. Without a hash it does the same work on a decoy and says no,
 * so that time does not tell who has an account.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('decoy');
  const matches = await verify(passwordHash ?? (await decoy), password);
  return passwordHash !== null && matches;
}
