export { signBadge } from './badge.ts';
export { type PreparedCard, prepareCard, type SignedCard, signCard } from './card.ts';
export { type CatalogueFacts, signCatalogue } from './catalogue.ts';
export { signCheckpoint, signNote } from './checkpoint.ts';
export { signJws } from './jws.ts';
export { rootKeyOf, signManifest } from './manifest.ts';
export { openSealedKey, type SealedKey, sealKey, sealRandomLength } from './sealed-key.ts';
export { createSigner, type SecretKey, type Signer } from './signer.ts';
export { compressStandings, type StatusListFacts, signStatusList } from './status-list.ts';
