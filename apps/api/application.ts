import type { INestApplication, NestApplicationOptions } from '@nestjs/common';
import { HttpException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import type { NextFunction, Request, Response } from 'express';
import type { Logger as Pino } from 'pino';
import { NestLog } from '#environment';
import { refuseUnguardedRoutes } from './access/routes.ts';
import { AppModule } from './app.module.ts';
import type { Configuration } from './configuration.ts';
import { createRequestLog } from './log/request-log.ts';
import { servePressed } from './web/pressed-files.ts';
import { secureHeaders } from './web/secure-headers.ts';

const JSON_LIMIT = '1mb';
/** The public forms have a handful of short fields. */
const FORM_LIMIT = '4kb';

/** What NestFactory and a testing module have to be given alike. */
export const applicationOptions = (logger: Pino): NestApplicationOptions => ({
  logger: new NestLog(logger),
  bodyParser: false,
  forceCloseConnections: true,
});

/** The API, dressed and initialised, not yet listening. */
export async function createApplication(
  configuration: Configuration,
  logger: Pino,
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.for(configuration), {
    ...applicationOptions(logger),
    abortOnError: false,
  });
  return dressApplication(app, configuration, logger);
}

/** Puts on what stands before the routes, and refuses to go on with a route that nobody guards. */
export async function dressApplication<App extends NestExpressApplication>(
  app: App,
  configuration: Configuration,
  logger: Pino,
): Promise<App> {
  // A reverse proxy on this machine or its private network tells the client's address, for the throttle.
  app.set('trust proxy', ['loopback', 'linklocal', 'uniquelocal']);
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  app.use(createRequestLog(logger));
  app.use(...secureHeaders(configuration.secureCookies));
  app.use(servePressed(configuration.webDir));
  app.use(cookieParser());
  app.useBodyParser('json', { limit: JSON_LIMIT });
  app.useBodyParser('urlencoded', { limit: FORM_LIMIT, extended: false });
  app.use(keepParserError);
  // The process has to end by itself for the last lines of the log to be written.
  app.enableShutdownHooks(undefined, { useProcessExit: true });
  await app.init();
  refuseUnguardedRoutes(app as INestApplication);
  return app;
}

/** Nest would otherwise forget which fault the body parser found. */
function keepParserError(
  error: Error & { status?: number },
  _: Request,
  __: Response,
  next: NextFunction,
): void {
  next(new HttpException(error.message, error.status ?? 400, { cause: error }));
}
