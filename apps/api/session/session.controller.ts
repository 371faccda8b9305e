import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { closeSession } from '#database/account';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { Access, type Caller, CurrentCaller, WhileDue } from '../access/access.ts';
import { SIGN_INS_PER_MINUTE } from '../access/throttle.ts';
import { Configuration } from '../configuration.ts';
import { browserOf } from './browser.ts';
import { ChangePassword } from './change-password.ts';
import { clearSessionToken, isAttended, readSessionToken, writeSessionToken } from './cookie.ts';
import { CallerFinder } from './find-caller.ts';
import { SignIn } from './sign-in.ts';

const credentials = z.strictObject({
  login: z.string().min(1).max(64),
  password: z.string().min(1).max(256),
});
const passwords = z.strictObject({ current: z.string().min(1).max(256), next: z.string().min(1).max(256) });

@Controller('api/session')
export class SessionController {
  constructor(
    private readonly source: DataSource,
    private readonly callers: CallerFinder,
    private readonly signIn: SignIn,
    private readonly changePassword: ChangePassword,
    private readonly clock: Clock,
    private readonly configuration: Configuration,
  ) {}

  @Get()
  @Access('public')
  async read(@Req() request: Request) {
    const token = readSessionToken(request);
    const caller = token === null ? null : await this.callers.find(token, isAttended(request));
    return this.sessionView(caller);
  }

  @Post()
  @Access('public')
  @Throttle({ default: { limit: SIGN_INS_PER_MINUTE, ttl: 60_000 } })
  async open(
    @Body({ schema: credentials }) { login, password }: z.infer<typeof credentials>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const outcome = await this.signIn.run(login, password, browserOf(request));
    if ('lockedUntil' in outcome) throw this.locked(outcome.lockedUntil, response);
    writeSessionToken(response, outcome.token, this.configuration.secureCookies);
    const caller = await this.callers.find(outcome.token, true);
    return { ...this.sessionView(caller), secondFactorDue: outcome.secondFactorDue };
  }

  @Delete()
  @HttpCode(204)
  @Access('public')
  async close(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const token = readSessionToken(request);
    if (token !== null) await closeSession(this.source.manager, token);
    clearSessionToken(response, this.configuration.secureCookies);
  }

  @Post('password')
  @HttpCode(204)
  @Access('province', 'prefecture', 'unit', 'invigilator', 'candidate')
  @WhileDue()
  async setPassword(
    @CurrentCaller() caller: Caller,
    @Body({ schema: passwords }) { current, next }: z.infer<typeof passwords>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const outcome = await this.changePassword.run(caller, current, next, browserOf(request));
    if ('lockedUntil' in outcome) throw this.locked(outcome.lockedUntil, response);
    writeSessionToken(response, outcome.token, this.configuration.secureCookies);
  }

  private sessionView(caller: Caller | null) {
    return {
      account:
        caller === null
          ? null
          : {
              id: caller.accountId,
              role: caller.role,
              name: caller.name,
              organisation: caller.organisation,
              passwordIsInitial: caller.passwordIsInitial,
              login: caller.login,
              due: caller.due,
            },
      idleUntil: caller?.idleUntil.toISOString() ?? null,
      serverTime: this.clock.now().toISOString(),
    };
  }

  private locked(until: Date, response: Response): DomainError {
    const seconds = Math.max(1, Math.ceil((until.getTime() - this.clock.now().getTime()) / 1000));
    response.setHeader('Retry-After', String(seconds));
    return new DomainError({
      kind: 'limited',
      code: 'ACCOUNT_LOCKED',
      detail: `密码连续输错 5 次，登录已锁定，请在 ${Math.ceil(seconds / 60)} 分钟后再试`,
    });
  }
}
