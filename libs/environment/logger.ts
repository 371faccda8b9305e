import { types } from 'node:util';
import { type DestinationStream, type Logger as Pino, pino } from 'pino';
import { maskIdNumbers } from '#eligibility';

/**
 * Errors by type, code, message and stack alone: a driver's error also carries the query's parameters,
 * which are people's data.
 */
export function describeError(error: unknown): unknown {
  if (!types.isNativeError(error)) return String(error);
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    ...(code === undefined ? {} : { code: String(code) }),
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/**
 * The log of a service, JSON lines on standard output. Whatever is handed to it, a full ID number does not
 * leave it: the finished line is masked.
 */
export function createLogger(service: string, level: string, destination?: DestinationStream): Pino {
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError, error: describeError },
      redact: {
        paths: ['req.headers', 'res.headers', '*.password', '*.current', '*.next', '*.idNumber', '*.token'],
        remove: true,
      },
      hooks: { streamWrite: maskIdNumbers },
    },
    ...(destination === undefined ? [] : [destination]),
  );
}
