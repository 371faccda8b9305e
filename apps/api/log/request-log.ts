import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger as Pino } from 'pino';

declare module 'express-serve-static-core' {
  interface Request {
    /** Leads from an answer to the log */
    id: string;
    log: Pino;
  }
}

/** One line per answered request: method, path, status, milliseconds. Never the query, headers or body. */
export function createRequestLog(logger: Pino): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const start = performance.now();
    const req = { id: randomUUID(), method: request.method, path: pathOf(request.originalUrl) };
    request.id = req.id;
    request.log = logger;
    if (!req.path.startsWith('/assets/'))
      response.once('close', () => {
        const whole = response.writableFinished;
        const { statusCode } = response;
        const line = { req, res: { statusCode }, responseTime: Math.round(performance.now() - start) };
        logger[levelOf(statusCode, whole)](line, whole ? 'request completed' : 'request aborted');
      });
    next();
  };
}

function levelOf(status: number, whole: boolean): 'info' | 'warn' | 'error' {
  if (status >= 500) return 'error';
  return status >= 400 || !whole ? 'warn' : 'info';
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}
