import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { TypeOrmModule } from '@nestjs/typeorm';
import { createDataSource } from '#database';
import { IdNumberVault } from '#database/person';
import { Clock, SystemClock } from '#environment';
import { AccountSweep } from './account/sweep.ts';
import { Configuration } from './configuration.ts';
import { signer } from './credential/signer.ts';
import { CredentialSweep } from './credential/sweep.ts';
import { registrations } from './job/handlers.ts';
import { QueueHost } from './job/queue-host.ts';
import { JobRunner, REGISTRATIONS } from './job/runner.ts';
import { channels } from './message/channels.ts';
import { OutboxSweep } from './message/outbox-sweep.ts';
import { MaskedHashSweep } from './person/masked-hash-sweep.ts';
import { ArtefactSweep } from './printing/artefact-sweep.ts';
import { artefacts } from './printing/artefacts.ts';
import { OrphanSweep } from './printing/orphan-sweep.ts';
import { Press } from './printing/press.ts';
import { RetentionSweep } from './retention/sweep.ts';
import { DeadlineSweep } from './review/deadline-sweep.ts';
import { MilestoneSweep } from './study/milestone-sweep.ts';
import { openKeyFolder } from './trust/key-folder.ts';
import { SigningKeys } from './trust/signing-keys.ts';
import { TrustDesk } from './trust/trust-desk.ts';

@Module({})
export class WorkerModule {
  static for(configuration: Configuration): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ScheduleModule.forRoot(),
        TypeOrmModule.forRootAsync({ useFactory: () => createDataSource(configuration.databaseUrl).options }),
      ],
      providers: [
        { provide: Configuration, useValue: configuration },
        { provide: Clock, useClass: SystemClock },
        { provide: IdNumberVault, useFactory: () => new IdNumberVault(configuration.idNumberKeys) },
        { provide: REGISTRATIONS, useValue: registrations },
        {
          provide: SigningKeys,
          useFactory: () =>
            openKeyFolder(configuration.credentialKeys.folder, configuration.credentialKeys.passphrase),
        },
        artefacts,
        channels,
        signer,
        Press,
        TrustDesk,
        CredentialSweep,
        AccountSweep,
        DeadlineSweep,
        RetentionSweep,
        ArtefactSweep,
        OrphanSweep,
        OutboxSweep,
        MilestoneSweep,
        MaskedHashSweep,
        JobRunner,
        QueueHost,
      ],
    };
  }
}
