import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type ArtefactStore, openArtefactStore } from '#documents/artefacts';
import { Configuration } from '../configuration.ts';

/** The artefact store, opened at start so that a folder that can't be written is found at once. */
@Injectable()
export class Artefacts implements OnModuleInit {
  private opened: ArtefactStore | undefined;

  constructor(private readonly configuration: Configuration) {}

  async onModuleInit(): Promise<void> {
    this.opened = await openArtefactStore(this.configuration.artefactDir);
  }

  get store(): ArtefactStore {
    if (!this.opened) throw new Error('the artefact store is not open yet');
    return this.opened;
  }

  /** Keeps bytes and returns their digest. */
  async put(bytes: Uint8Array): Promise<string> {
    return (await this.store.put(bytes)).digest;
  }
}
