import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger as Pino } from 'pino';
import { pinoHttp } from 'pino-http';
import { describeError } from '#environment';

/** One line per answered request: method, path, status, time. Never the query, headers or body. */
export function createRequestLog(logger: Pino) {
  return pinoHttp({
    logger,
    wrapSerializers: false,
    genReqId: () => randomUUID(),
    serializers: {
      err: describeError,
      req: (request: IncomingMessage & { id: unknown; originalUrl?: string }) => ({
        id: request.id,
        method: request.method,
        path: pathOf(request.originalUrl ?? ''),
      }),
      res: (response: ServerResponse) => ({ statusCode: response.statusCode }),
    },
    customLogLevel: (_request, response, error) => {
      if (error !== undefined || response.statusCode >= 500) return 'error';
      return response.statusCode >= 400 ? 'warn' : 'info';
    },
    autoLogging: { ignore: (request) => pathOf(request.url ?? '').startsWith('/assets/') },
  });
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}
