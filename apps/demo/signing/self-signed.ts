import { webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension } from 'pkijs';

/** What every verifier shows: nobody may take it for the issuer's own. */
export const DEMO_SIGNER = '考卡演示（自签名，不代表任何机构）';

const COMMON_NAME = '2.5.4.3';
const KEY_USAGE = '2.5.29.15';
const BASIC_CONSTRAINTS = '2.5.29.19';
/** digitalSignature and nonRepudiation */
const SIGNS_DOCUMENTS = new Uint8Array([0xc0]);
const YEARS = 10;

export interface DemoCertificate {
  /** PEM */
  certificate: string;
  /** PKCS#8 as PEM */
  key: string;
}

/** A key and a certificate that vouches for itself, for the demo and for tests; `now` is where its validity begins. */
export async function makeSelfSigned(now: Date): Promise<DemoCertificate> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048 };
  const pair = await webcrypto.subtle.generateKey(
    { ...algorithm, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  );
  const certificate = new Certificate({ version: 2 });
  const serial = webcrypto.getRandomValues(new Uint8Array(16));
  serial[0] = 0x40 | (serial[0]! & 0x3f);
  certificate.serialNumber = new asn1js.Integer({ valueHex: serial });
  for (const name of [certificate.subject, certificate.issuer]) {
    const value = new asn1js.Utf8String({ value: DEMO_SIGNER });
    name.typesAndValues.push(new AttributeTypeAndValue({ type: COMMON_NAME, value }));
  }
  certificate.notBefore.value = new Date(Math.floor(now.getTime() / 1000) * 1000);
  certificate.notAfter.value = new Date(certificate.notBefore.value);
  certificate.notAfter.value.setUTCFullYear(certificate.notBefore.value.getUTCFullYear() + YEARS);
  certificate.extensions = [
    extension(BASIC_CONSTRAINTS, new BasicConstraints({ cA: false }).toSchema()),
    extension(KEY_USAGE, new asn1js.BitString({ valueHex: SIGNS_DOCUMENTS, unusedBits: 6 })),
  ];
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey);
  await certificate.sign(pair.privateKey, 'SHA-256');
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', pair.privateKey);
  return {
    certificate: pem('CERTIFICATE', certificate.toSchema(true).toBER()),
    key: pem('PRIVATE KEY', pkcs8),
  };
}

const extension = (extnID: string, value: asn1js.BaseBlock) =>
  new Extension({ extnID, critical: true, extnValue: value.toBER() });

function pem(label: string, der: ArrayBuffer): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g)!;
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
