// The demo's secrets: made once, kept in the data folder, never in the code.
import { randomBytes, randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

const LETTERS = 'abcdefghjkmnpqrstuvwxyz';
const pick = (alphabet, count) =>
  Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');

/** Four classes of characters, easy to type. */
const password = () => `${pick(LETTERS.toUpperCase(), 1)}${pick(LETTERS, 5)}-${pick('23456789', 4)}`;
const key = () => randomBytes(32).toString('base64');

function makeSecrets() {
  return {
    postgresPassword: randomBytes(18).toString('base64url'),
    environment: {
      ID_NUMBER_SEALING_KEY: key(),
      ID_NUMBER_HASHING_KEY: key(),
      INITIAL_PASSWORD_KEY: key(),
    },
    staffPassword: password(),
    keyPassphrase: randomBytes(24).toString('base64url'),
  };
}

/** @param {string} dataDir */
export async function loadSecrets(dataDir) {
  const file = path.join(dataDir, 'secrets.json');
  const kept = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : {};
  // A release may need one more than the folder has; those that it has stay.
  const secrets = { ...makeSecrets(), ...kept };
  if (Object.keys(secrets).length > Object.keys(kept).length) {
    await mkdir(dataDir, { recursive: true });
    await writeFile(`${file}.draft`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
    await rename(`${file}.draft`, file);
  }
  return secrets;
}
