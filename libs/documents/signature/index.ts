export {
  readSigningIdentity,
  refuseOutOfForce,
  type SigningIdentity,
  type SigningMaterial,
} from './identity.ts';
export { type SignatureFacts, signPdf } from './sign-pdf.ts';
