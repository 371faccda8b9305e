import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { ensureDemoKeys } from '../../apps/cli/keys/demo.ts';

/** Fresh keys in a folder below the given one, and the variables by which a worker finds them. */
export async function makeTestKeys(
  below: string,
  origin: string,
): Promise<{ CREDENTIAL_KEY_DIR: string; CREDENTIAL_KEY_PASSPHRASE: string }> {
  const folder = path.join(below, 'keys');
  const passphrase = randomBytes(24).toString('base64url');
  await ensureDemoKeys({ folder, origin, passphrase }, Temporal.Now.instant().round('second'));
  return { CREDENTIAL_KEY_DIR: folder, CREDENTIAL_KEY_PASSPHRASE: passphrase };
}
