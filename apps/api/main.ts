import 'reflect-metadata';
import { createLogger, standardOutput } from '#environment';
import { DomainError } from '#problem';
import { createApplication } from './application.ts';
import { readConfiguration } from './configuration.ts';

const bootLog = createLogger('api', 'info');

try {
  const configuration = readConfiguration(process.env);
  const log = createLogger('api', configuration.logLevel, standardOutput());
  const app = await createApplication(configuration, log);
  // The launcher's IPC channel closes with the launcher, however it died.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  await app.listen(configuration.port);
  log.info({ port: configuration.port }, '接口服务已就绪');
} catch (error) {
  bootLog.fatal(error instanceof DomainError ? { code: error.code } : { err: error }, String(error));
  process.exit(1);
}
