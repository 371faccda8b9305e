import { types } from 'node:util';
import type { LoggerService } from '@nestjs/common';
import type { Logger as Pino } from 'pino';

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
