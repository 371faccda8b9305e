import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import {
  certificateNotInForce,
  certificateUnreadable,
  keyMismatch,
  keyUnreadable,
  keyUnsuited,
} from './problems.ts';

export interface SigningMaterial {
  /** The signer's certificate first, then those that lead to its root; PEM. */
  certificate: string;
  /** PKCS#8, PKCS#1 or SEC 1; PEM. */
  key: string;
  /** Where the key is encrypted. */
  passphrase?: string;
}

/** Who signs: a private key with the certificate that says whose it is. */
export interface SigningIdentity {
  key: KeyObject;
  /** DER; the signer's first. */
  chain: readonly Buffer[];
  /** As verifiers show it: the certificate's common name, else its whole subject. */
  name: string;
  /** No authority vouches for the name. */
  selfSigned: boolean;
  /** Instants, ISO 8601. */
  validFrom: string;
  validTo: string;
}

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const CURVES = ['prime256v1', 'secp384r1'];

/**
 * Reads a key and its certificates. Of the key's kinds RSA of at least 2,048 bits makes the same signature twice;
 * P-256 and P-384 do not, since each of their signatures holds a random number.
 * @throws DomainError `SIGNING_KEY_UNREADABLE`, `SIGNING_KEY_UNSUITED`, `SIGNING_CERTIFICATE_UNREADABLE`,
 * `SIGNING_KEY_MISMATCH`
 */
export function readSigningIdentity({ certificate, key, passphrase }: SigningMaterial): SigningIdentity {
  const privateKey = readKey(key, passphrase);
  const [signer, ...others] = readCertificates(certificate);
  if (signer === undefined) throw certificateUnreadable('签名证书文件中没有 PEM 证书');
  if (!signer.checkPrivateKey(privateKey)) throw keyMismatch('签名证书与私钥不是一对，请检查配置');
  return {
    key: privateKey,
    chain: [signer, ...others].map(({ raw }) => raw),
    name: /^CN=(.+)$/m.exec(signer.subject)?.[1] ?? signer.subject.replaceAll('\n', ' '),
    selfSigned: signer.subject === signer.issuer && signer.verify(signer.publicKey),
    validFrom: new Date(signer.validFrom).toISOString(),
    validTo: new Date(signer.validTo).toISOString(),
  };
}

/** @throws DomainError `SIGNING_CERTIFICATE_NOT_IN_FORCE` where a signature made now would be worth nothing */
export function refuseOutOfForce({ name, validFrom, validTo }: SigningIdentity, now: string): void {
  const at = Date.parse(now);
  if (at < Date.parse(validFrom)) throw certificateNotInForce(`签名证书“${name}”尚未生效（${validFrom} 起）`);
  if (at > Date.parse(validTo)) {
    throw certificateNotInForce(`签名证书“${name}”已于 ${validTo} 过期，请更换证书后重新制证`);
  }
}

function readKey(key: string, passphrase: string | undefined): KeyObject {
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey({ key, ...(passphrase === undefined ? {} : { passphrase }) });
  } catch (cause) {
    throw keyUnreadable('签名私钥无法读取：应为 PEM 格式，加密的私钥需要正确的口令', cause);
  }
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = privateKey;
  const suited =
    (type === 'rsa' && (details?.modulusLength ?? 0) >= 2048) ||
    (type === 'ec' && CURVES.includes(details?.namedCurve ?? ''));
  if (!suited) throw keyUnsuited('签名私钥应为不少于 2048 位的 RSA，或 P-256、P-384 椭圆曲线');
  return privateKey;
}

function readCertificates(pem: string): X509Certificate[] {
  try {
    return (pem.match(PEM_CERTIFICATE) ?? []).map((block) => new X509Certificate(block));
  } catch (cause) {
    throw certificateUnreadable('签名证书无法读取，应为 PEM 格式', cause);
  }
}
