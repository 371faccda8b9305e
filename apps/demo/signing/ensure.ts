import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeSelfSigned } from './self-signed.ts';

/** What the worker is told about the demo's certificate. */
export interface SigningEnvironment {
  SIGNING_CERTIFICATE_FILE: string;
  SIGNING_KEY_FILE: string;
}

/** The demo's self-signed certificate and its key in the data folder, made at the first start. */
export async function ensureSigningFiles(dataDir: string): Promise<SigningEnvironment> {
  const folder = path.join(dataDir, 'signing');
  const files = {
    SIGNING_CERTIFICATE_FILE: path.join(folder, 'certificate.pem'),
    SIGNING_KEY_FILE: path.join(folder, 'key.pem'),
  };
  if (existsSync(folder)) return files;
  // The folder appears with both files in it, or not at all.
  const draft = `${folder}.draft`;
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const { certificate, key } = await makeSelfSigned(new Date());
  await writeFile(path.join(draft, 'certificate.pem'), certificate);
  await writeFile(path.join(draft, 'key.pem'), key, { mode: 0o600 });
  await rename(draft, folder);
  return files;
}
