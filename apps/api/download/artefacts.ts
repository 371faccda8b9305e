import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type ArtefactStore, openArtefactStore } from '#documents/artefacts';
import { Configuration } from '../configuration.ts';

/** The store of finished files, opened at start so that a folder that cannot be written is known then. */
@Injectable()
export class Artefacts implements OnModuleInit {
  private opened: ArtefactStore | undefined;

  constructor(private readonly configuration: Configuration) {}

  async onModuleInit(): Promise<void> {
    this.opened = await openArtefactStore(this.configuration.artefactDir);
  }

  get store(): ArtefactStore {
    if (this.opened === undefined) throw new Error('the artefact store is opened when the module starts');
    return this.opened;
  }
}
