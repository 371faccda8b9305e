import { readFile } from 'node:fs/promises';
import { type FactoryProvider, Logger } from '@nestjs/common';
import { readPkcs12, readSigningIdentity, refuseOutOfForce, type SigningIdentity, signPdf } from '#documents';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { Configuration, type SigningFiles } from '../configuration.ts';

/** What a signature says beside who signed. */
export interface SigningFacts {
  /** When the credential was issued */
  issuedAt: Date;
  /** What is signed, e.g. 专项职业能力考核考评员资格证 */
  title: string;
  contact: string;
}

const DEMO_NOTE = '演示用自签名证书';

/** Signs what is handed to holders; a class so that Nest can hand it out by its type. */
export class Signer {
  constructor(
    private readonly identity: SigningIdentity | null,
    private readonly clock: Clock,
  ) {}

  /**
   * The file signed as a whole, or the file itself where no certificate is configured. The claimed time is that of the
   * issue, or the certificate's first instant if that is later: the same credential gives the same file.
   */
  async sign(pdf: Uint8Array, { issuedAt, title, contact }: SigningFacts): Promise<Uint8Array> {
    if (this.identity === null) return pdf;
    const { selfSigned, validFrom } = this.identity;
    refuseOutOfForce(this.identity, this.clock.now().toISOString());
    const issued = issuedAt.toISOString();
    return signPdf(pdf, this.identity, {
      at: issued < validFrom ? validFrom : issued,
      reason: `签发${title}${selfSigned ? `（${DEMO_NOTE}）` : ''}`,
      contact: selfSigned ? `${contact}（${DEMO_NOTE}，不代表任何机构）` : contact,
    });
  }
}

/** Read at start, so that a key that cannot be used is known then. */
export const signer: FactoryProvider<Signer> = {
  provide: Signer,
  inject: [Configuration, Clock],
  useFactory: async ({ signing }: Configuration, clock: Clock) => {
    const logger = new Logger(Signer.name);
    if (signing === undefined) {
      logger.warn('no signing certificate is configured: cards will carry no digital signature');
      return new Signer(null, clock);
    }
    const identity = await readFiles(signing);
    if (identity.selfSigned) logger.warn(`cards are signed with a self-signed certificate: ${identity.name}`);
    return new Signer(identity, clock);
  },
};

async function readFiles(files: SigningFiles): Promise<SigningIdentity> {
  const passphrase = files.passphrase === undefined ? {} : { passphrase: files.passphrase };
  if ('pkcs12' in files)
    return readSigningIdentity(await readPkcs12(await readSecret(files.pkcs12), files.passphrase));
  const [certificate, key] = [await readSecret(files.certificate), await readSecret(files.key)];
  return readSigningIdentity({ certificate: String(certificate), key: String(key), ...passphrase });
}

function readSecret(path: string): Promise<Buffer> {
  return readFile(path).catch((cause: NodeJS.ErrnoException) => {
    const detail = `签名证书或私钥文件 ${path} 无法读取（${cause.code}）`;
    throw new DomainError({ kind: 'failed', code: 'SIGNING_FILE_UNREADABLE', detail, cause });
  });
}
