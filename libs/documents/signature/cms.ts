import { createHash, webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import type { SigningIdentity } from './identity.ts';

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
};

const HASH = 'SHA-256';

/**
 * A detached CAdES signature as PAdES B-B wants it (EN 319 142-1): the signed attributes are the content's type and
 * digest and the signer's certificate; the time is not among them, for it stands in the PDF's own dictionary.
 */
export async function signDetached(
  content: readonly Uint8Array[],
  identity: SigningIdentity,
): Promise<Uint8Array> {
  const certificates = identity.chain.map((der) => Certificate.fromBER(new Uint8Array(der)));
  const signer = certificates[0]!;
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: signer.issuer, serialNumber: signer.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: signedAttributes(content, identity.chain[0]!),
        }),
      }),
    ],
    certificates,
  });
  await signed.sign(await importKey(identity), 0, HASH);
  // RFC 5754: without parameters, which pkijs writes as NULL; both are read, but this is what is asked for.
  signed.signerInfos[0]!.digestAlgorithm = new AlgorithmIdentifier({
    algorithmId: signed.signerInfos[0]!.digestAlgorithm.algorithmId,
  });
  const info = new ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) });
  return new Uint8Array(info.toSchema().toBER());
}

/** As large as a signature of this identity ever gets. */
export function signatureRoom({ chain, key }: SigningIdentity): number {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 1024;
  return chain.reduce((sum, { length }) => sum + length, 0) + Math.ceil(bits / 8) + chain[0]!.length + 512;
}

/** Sorted by their encoding, as DER has it of a set: else a verifier that sorts them again finds another digest. */
function signedAttributes(content: readonly Uint8Array[], certificate: Uint8Array): Attribute[] {
  const digest = createHash('sha256');
  for (const part of content) digest.update(part);
  const certificateHash = createHash('sha256').update(certificate).digest();
  const certificateId = new asn1js.Sequence({ value: [octets(certificateHash)] });
  const attributes = [
    attribute(OID.contentType, new asn1js.ObjectIdentifier({ value: OID.data })),
    attribute(OID.messageDigest, octets(digest.digest())),
    attribute(
      OID.signingCertificateV2,
      new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [certificateId] })] }),
    ),
  ];
  const encoded = (item: Attribute) => Buffer.from(item.toSchema().toBER());
  return attributes.sort((left, right) => Buffer.compare(encoded(left), encoded(right)));
}

const octets = (bytes: Uint8Array) => new asn1js.OctetString({ valueHex: new Uint8Array(bytes) });

const attribute = (type: string, value: asn1js.BaseBlock) => new Attribute({ type, values: [value] });

function importKey({ key }: SigningIdentity): Promise<webcrypto.CryptoKey> {
  const { asymmetricKeyType, asymmetricKeyDetails } = key;
  const algorithm =
    asymmetricKeyType === 'rsa'
      ? { name: 'RSASSA-PKCS1-v1_5', hash: HASH }
      : { name: 'ECDSA', namedCurve: asymmetricKeyDetails?.namedCurve === 'secp384r1' ? 'P-384' : 'P-256' };
  const der = new Uint8Array(key.export({ type: 'pkcs8', format: 'der' }));
  return webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
}
