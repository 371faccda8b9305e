import { types } from 'node:util';
import type { LoggerService } from '@nestjs/common';
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
 * The process's log, JSON lines on standard output. Whatever is handed to it, a full ID number does not
 * leave it: the finished line is masked.
 */
export function createLogger(level: string, destination?: DestinationStream): Pino {
  return pino(
    {
      level,
      base: { service: 'api' },
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

/** Nest's own messages, through the same log; how it wires itself up interests only who debugs it. */
export class NestLog implements LoggerService {
  constructor(private readonly pino: Pino) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes the context as the last argument, and a stack before it where there is one. */
  private write(
    level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace',
    message: unknown,
    rest: unknown[],
  ) {
    const context = rest.at(-1);
    const stack = rest.length > 1 ? rest[0] : undefined;
    const facts = { context, ...(stack === undefined ? {} : { stack }) };
    if (types.isNativeError(message)) this.pino[level]({ ...facts, err: message });
    else this.pino[level](facts, typeof message === 'string' ? message : JSON.stringify(message));
  }
}
