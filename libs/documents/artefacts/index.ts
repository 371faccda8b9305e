export type { Artefact, ArtefactStore, StoredArtefact } from './artefact.ts';
export { type ArtefactPlace, openArtefactStore } from './open.ts';
export type { S3Place } from './s3-store.ts';
