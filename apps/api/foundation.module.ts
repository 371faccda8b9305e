import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { createDataSource } from '#database';
import { IdNumberVault } from '#database/person';
import { Clock, SystemClock } from '#environment';
import { Configuration } from './configuration.ts';
import { Artefacts, artefacts } from './download/artefacts.ts';
import { JobQueue } from './job/job-queue.ts';

/** What every word stands on: the configuration, the clock, the database, the vault, the queue, the files. */
@Global()
@Module({})
export class FoundationModule {
  static for(configuration: Configuration): DynamicModule {
    return {
      module: FoundationModule,
      imports: [
        TypeOrmModule.forRootAsync({ useFactory: () => createDataSource(configuration.databaseUrl).options }),
      ],
      providers: [
        { provide: Configuration, useValue: configuration },
        { provide: Clock, useClass: SystemClock },
        { provide: IdNumberVault, useFactory: () => new IdNumberVault(configuration.idNumberKeys) },
        JobQueue,
        artefacts,
      ],
      exports: [Configuration, Clock, IdNumberVault, JobQueue, Artefacts],
    };
  }
}
