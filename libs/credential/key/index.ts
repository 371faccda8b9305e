export { type Algorithm, type PublicKey, type VerifySignature, verifySignature } from './algorithm.ts';
export { isEd25519Key } from './ed25519.ts';
export { KeyRing, manifestType, openManifest, type RingKey } from './key-ring.ts';
export { couldKeyHaveSigned, mayKeySign } from './key-use.ts';
export {
  type Issuer,
  type IssuerKey,
  type KeyManifest,
  type KeyUse,
  keyName,
  keyUses,
  parseManifest,
} from './manifest.ts';
export { publicKeyPem } from './pem.ts';
export { parseRootKey, type RootKey, rootKeySchema } from './root-key.ts';
export { sm2UserId } from './sm2.ts';
