export {
  readSigningIdentity,
  refuseOutOfForce,
  type SigningIdentity,
  type SigningMaterial,
} from './identity.ts';
export { readPkcs12 } from './pkcs12.ts';
export { type SignatureFacts, signPdf } from './sign-pdf.ts';
