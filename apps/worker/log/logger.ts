import { types } from 'node:util';
import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { type DestinationStream, type Logger as Pino, pino } from 'pino';
import { maskIdNumbers } from '#eligibility';

/**
 * Errors by type, code, message and stack alone: a driver's error also carries the query's parameters, which are
 * people's data.
 */
function describeError(error: unknown): unknown {
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

/** The worker's log, JSON lines on standard output; whatever is handed to it, no full ID number leaves it. */
export function createLogger(level: string, destination?: DestinationStream): Pino {
  return pino(
    {
      level,
      base: { service: 'worker' },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
      hooks: { streamWrite: maskIdNumbers },
    },
    ...(destination === undefined ? [] : [destination]),
  );
}

const levels = {
  verbose: 'trace',
  debug: 'debug',
  log: 'info',
  warn: 'warn',
  error: 'error',
  fatal: 'fatal',
} as const;

/** Nest's own messages, through the same log. */
export class NestLog extends ConsoleLogger {
  constructor(private readonly pino: Pino) {
    super();
  }

  protected override printMessages(messages: unknown[], context = '', level: LogLevel = 'log'): void {
    for (const message of messages) {
      if (types.isNativeError(message)) this.pino[levels[level]]({ context, err: message });
      else this.pino[levels[level]]({ context }, String(message));
    }
  }

  protected override printStackTrace(stack: string): void {
    if (stack) this.pino.error({ stack });
  }
}
