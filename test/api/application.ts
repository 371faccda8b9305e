import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Clock, createLogger } from '#environment';
import { AppModule } from '../../apps/api/app.module.ts';
import { applicationOptions, dressApplication } from '../../apps/api/application.ts';
import { type Configuration, readConfiguration } from '../../apps/api/configuration.ts';
import { createTestDatabase } from '../postgres/database.ts';
import type { Wire } from './wire.ts';

/** A clock that stands still until it is set. */
export class TestClock extends Clock {
  private instant = new Date('2025-06-05T01:00:00Z');

  now(): Date {
    return this.instant;
  }

  set(instant: string): void {
    this.instant = new Date(instant);
  }

  pass(minutes: number): void {
    this.instant = new Date(this.instant.getTime() + minutes * 60_000);
  }
}

export interface TestApi {
  app: NestExpressApplication;
  source: DataSource;
  clock: TestClock;
  configuration: Configuration;
  /** Starts listening, if it does not yet, for requests past supertest */
  listen(): Promise<number>;
  /** Everything that was logged so far, as one text */
  logs(): string;
  close(): Promise<void>;
}

const key = () => randomBytes(32).toString('base64');

export interface TestGround {
  configuration: Configuration;
  logger: Logger;
  /** Everything that was logged so far, as one text */
  logs(): string;
  clear(): Promise<void>;
}

/** A database, a folder for files and a log of one application's own. */
export async function prepareGround(environment: Record<string, string>, wire?: Wire): Promise<TestGround> {
  const database = await createTestDatabase();
  const artefacts = await mkdtemp(path.join(tmpdir(), 'kaoka artefacts 存-'));
  const configuration = readConfiguration({
    DATABASE_URL: wire === undefined ? database.url : await wire.lay(database.url),
    PORT: '0',
    HOST_URL: 'http://localhost:3000',
    ARTEFACT_DIR: artefacts,
    ID_NUMBER_SEALING_KEY: key(),
    ID_NUMBER_HASHING_KEY: key(),
    INITIAL_PASSWORD_KEY: key(),
    SECURE_COOKIES: 'false',
    LOG_LEVEL: 'info',
    ...environment,
  });
  const lines: string[] = [];
  const sink = new PassThrough().on('data', (chunk: Buffer) => lines.push(chunk.toString('utf8')));
  return {
    configuration,
    logger: createLogger('api', configuration.logLevel, sink),
    logs: () => lines.join(''),
    async clear() {
      await wire?.cut();
      await database.drop();
      await rm(artefacts, { recursive: true, force: true });
    },
  };
}

/**
 * The real application on a database of its own; `controllers` are planted beside the real ones,
 * and a `wire` may be cut between it and the database.
 */
export async function startTestApi({
  controllers = [],
  environment = {},
  wire,
}: {
  controllers?: Type[];
  wire?: Wire;
  environment?: Record<string, string>;
} = {}): Promise<TestApi> {
  const { configuration, logger, logs, clear } = await prepareGround(environment, wire);
  const clock = new TestClock();
  const module = await Test.createTestingModule({ imports: [AppModule.for(configuration)], controllers })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const app = module.createNestApplication<NestExpressApplication>(applicationOptions(logger));
  await dressApplication(app, configuration, logger);
  return {
    app,
    source: app.get(DataSource),
    clock,
    configuration,
    async listen() {
      const server = app.getHttpServer();
      if (!server.listening) await app.listen(0, '127.0.0.1');
      return (server.address() as AddressInfo).port;
    },
    logs,
    async close() {
      await app.close();
      await clear();
    },
  };
}
