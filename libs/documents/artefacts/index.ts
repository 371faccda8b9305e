export { type Artefact, type ArtefactStore, openArtefactStore } from './store.ts';
