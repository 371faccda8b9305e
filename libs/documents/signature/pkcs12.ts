import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { OctetString } from 'asn1js';
import {
  type AuthenticatedSafe,
  CertBag,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  type SafeContents,
} from 'pkijs';
import type { SigningMaterial } from './identity.ts';
import { certificateUnreadable, keyUnreadable } from './problems.ts';

const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';

/**
 * Takes key and certificates out of a PKCS#12 file (.p12, .pfx), its integrity checked by the passphrase. The modern
 * encryption (PBES2 with AES) is read; RC2 and triple DES of older programs are not, nor is a passphrase beyond ASCII.
 * @throws DomainError `SIGNING_KEY_UNREADABLE`, `SIGNING_CERTIFICATE_UNREADABLE`
 */
export async function readPkcs12(file: Uint8Array, passphrase = ''): Promise<SigningMaterial> {
  const bags = await openBags(file, passphrase).catch((cause: unknown) => {
    throw keyUnreadable(
      'PKCS#12 签名文件无法打开：请核对口令；旧式加密（RC2、3DES）的文件请先用 openssl pkcs12 -legacy 重新导出',
      cause,
    );
  });
  const keys = bags.filter((bag) => bag instanceof PrivateKeyInfo);
  const certificates = bags.filter((bag) => bag instanceof CertBag);
  if (keys[0] === undefined) throw keyUnreadable('PKCS#12 签名文件中没有私钥');
  const key = toPem('PRIVATE KEY', keys[0].toSchema().toBER(false));
  const chain = certificates.map(({ certValue }) =>
    toPem('CERTIFICATE', (certValue as OctetString).getValue()),
  );
  return { key, certificate: ownFirst(chain, key).join('') };
}

async function openBags(file: Uint8Array, passphrase: string): Promise<unknown[]> {
  // pkijs widens each byte to a UTF-16 unit, which is what the format means by ASCII alone.
  const password = new TextEncoder().encode(passphrase).buffer;
  const pfx = PFX.fromBER(new Uint8Array(file));
  await pfx.parseInternalValues({ password, checkIntegrity: true });
  const safe = pfx.parsedValue!.authenticatedSafe as AuthenticatedSafe;
  const safeContents = safe.safeContents.map(({ contentType }) =>
    contentType === ENCRYPTED_DATA ? { password } : {},
  );
  await safe.parseInternalValues({ safeContents });
  const opened = safe.parsedValue as { safeContents: { value: SafeContents }[] };
  const bags = opened.safeContents.flatMap(({ value }) => value.safeBags.map(({ bagValue }) => bagValue));
  return Promise.all(bags.map((bag) => contentsOf(bag, password)));
}

async function contentsOf(bag: unknown, password: ArrayBuffer): Promise<unknown> {
  if (!(bag instanceof PKCS8ShroudedKeyBag)) return bag;
  const shrouded = bag as unknown as { parseInternalValues(parameters: object): Promise<void> };
  await shrouded.parseInternalValues({ password });
  return bag.parsedValue;
}

/** The signer's certificate before those that lead to its root: files have them in any order. */
function ownFirst(chain: readonly string[], key: string): string[] {
  const privateKey = createPrivateKey(key);
  const own = chain.filter((pem) => new X509Certificate(pem).checkPrivateKey(privateKey));
  if (own.length === 0) throw certificateUnreadable('PKCS#12 签名文件中没有与私钥成对的证书');
  return [...own, ...chain.filter((pem) => !own.includes(pem))];
}

function toPem(label: string, der: ArrayBuffer): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g)!;
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
