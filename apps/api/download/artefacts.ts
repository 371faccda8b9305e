import type { FactoryProvider } from '@nestjs/common';
import { type ArtefactStore, openArtefactStore } from '#documents/artefacts';
import { Configuration } from '../configuration.ts';

/** The store of finished files; a class so that Nest can hand it out by its type. */
export class Artefacts {
  constructor(readonly store: ArtefactStore) {}
}

/** Opened at start, so that a folder or bucket that cannot be used is known then. */
export const artefacts: FactoryProvider<Artefacts> = {
  provide: Artefacts,
  inject: [Configuration],
  useFactory: async (configuration: Configuration) =>
    new Artefacts(await openArtefactStore(configuration.artefacts)),
};
