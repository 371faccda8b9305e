import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { fillMaskedHashes, IdNumberVault } from '#database/person';

/** Once, after start: people of before the masked hash become findable by their masked number. */
@Injectable()
export class MaskedHashSweep implements OnApplicationBootstrap {
  private readonly logger = new Logger(MaskedHashSweep.name);

  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
  ) {}

  onApplicationBootstrap(): void {
    this.fill().catch((error) => this.logger.error(error));
  }

  private async fill(): Promise<void> {
    while (this.source.isInitialized && (await fillMaskedHashes(this.source.manager, this.vault)) > 0);
  }
}
