import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { createLogger, NestLog } from '#environment';
import { DomainError } from '#problem';
import { readConfiguration } from './configuration.ts';
import { WorkerModule } from './worker.module.ts';

/** Longer than any one page takes; what is still busy then is run again by another worker. */
const SHUTDOWN_MS = 9000;

const log = createLogger('worker', 'info');

try {
  const configuration = readConfiguration(process.env);
  const app = await NestFactory.createApplicationContext(WorkerModule.for(configuration), {
    logger: new NestLog(createLogger('worker', configuration.logLevel)),
  });
  app.enableShutdownHooks(undefined, { useProcessExit: true });
  // The launcher's IPC channel closes with the launcher, however it died.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.once('SIGTERM', giveUpLater);
  process.once('SIGINT', giveUpLater);
} catch (error) {
  log.fatal(error instanceof DomainError ? { code: error.code } : { err: error }, String(error));
  process.exit(1);
}

function giveUpLater(): void {
  setTimeout(() => {
    log.error('the worker did not end in time');
    process.exit(1);
  }, SHUTDOWN_MS).unref();
}
