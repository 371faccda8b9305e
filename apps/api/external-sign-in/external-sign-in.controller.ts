import { Body, Controller, Get, HttpCode, Logger, Post, Req, Res } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { findLinkedAccount, getOpenInvitation, linkByInvitation, type Subject } from '#database/account';
import { recordAudit } from '#database/audit';
import { IdNumberVault } from '#database/person';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { Access } from '../access/access.ts';
import { SIGN_INS_PER_MINUTE } from '../access/throttle.ts';
import { Configuration } from '../configuration.ts';
import { browserOf } from '../session/browser.ts';
import { writeSessionToken } from '../session/cookie.ts';
import { OpenSession } from '../session/open-session.ts';
import { keepAttempt, takeAttempt } from './attempt-cookie.ts';
import { ExternalProvider } from './provider.ts';

const linking = z.strictObject({ token: z.string().min(20).max(100) });
const throttle = { default: { limit: SIGN_INS_PER_MINUTE, ttl: 60_000 } };

/** How a browser that comes back from the provider is told what became of it. */
type Outcome = 'unknown' | 'failed' | 'linked' | 'void' | 'code';

/** Signing in by the province's own account system. It opens accounts that are linked with it and makes none. */
@Controller('api/external-sign-in')
export class ExternalSignInController {
  private readonly logger = new Logger(ExternalSignInController.name);

  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly clock: Clock,
    private readonly configuration: Configuration,
    private readonly provider: ExternalProvider,
    private readonly openSession: OpenSession,
  ) {}

  /** Its name, or null where there is none. */
  @Get('provider')
  @Access('public')
  read() {
    return { title: this.provider.title };
  }

  @Get()
  @Access('public')
  @Throttle(throttle)
  async begin(@Res() response: Response): Promise<void> {
    const address = await this.send(response, null).catch((error: unknown) => this.doorAfter(error));
    response.redirect(address);
  }

  /** Begins to link an account by a single-use link; answers where the browser has to go. */
  @Post('links')
  @HttpCode(200)
  @Access('public')
  @Throttle(throttle)
  async link(
    @Body({ schema: linking }) { token }: z.infer<typeof linking>,
    @Res({ passthrough: true }) response: Response,
  ) {
    await getOpenInvitation(this.source.manager, token, this.clock.now());
    return { address: await this.send(response, token) };
  }

  /** Where the provider sends the browser back. */
  @Get('callback')
  @Access('public')
  @Throttle(throttle)
  async finish(@Req() request: Request, @Res() response: Response): Promise<void> {
    const secure = this.configuration.secureCookies;
    const attempt = takeAttempt(request, response, this.vault, { now: this.clock.now(), secure });
    if (attempt === null) return response.redirect(door('failed'));
    const query = request.originalUrl.slice(request.originalUrl.indexOf('?'));
    const subject = await this.provider.finish(query, attempt).catch((error: unknown) => {
      this.logger.warn(`external sign-in refused: ${describe(error)}`);
      return null;
    });
    if (subject === null) return response.redirect(door('failed'));
    response.redirect(
      attempt.token === null
        ? await this.signIn(subject, request, response)
        : door(await this.linkTo(subject, attempt.token)),
    );
  }

  private async send(response: Response, token: string | null): Promise<string> {
    if (this.provider.title === null)
      throw new DomainError({
        kind: 'missing',
        code: 'EXTERNAL_SIGN_IN_OFF',
        detail: '没有启用统一账号登录',
      });
    const { address, attempt } = await this.provider.begin();
    keepAttempt(
      response,
      { ...attempt, token, startedAt: this.clock.now().getTime() },
      this.vault,
      this.configuration.secureCookies,
    );
    return address;
  }

  private async signIn(subject: Subject, request: Request, response: Response): Promise<string> {
    const account = await findLinkedAccount(this.source.manager, subject);
    if (account === null) {
      await recordAudit(this.source.manager, { accountId: null, name: '未知' }, this.clock.now(), {
        action: 'session.external-refused',
      });
      return door('unknown');
    }
    const { token, secondFactorDue } = await this.openSession.run(account, browserOf(request));
    writeSessionToken(response, token, this.configuration.secureCookies);
    return secondFactorDue ? door('code') : '/';
  }

  private async linkTo(subject: Subject, token: string): Promise<Outcome> {
    try {
      await this.source.transaction((manager) =>
        linkByInvitation(manager, { ...subject, token }, this.clock.now()),
      );
      return 'linked';
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return 'void';
    }
  }

  private doorAfter(error: unknown): string {
    if (error instanceof DomainError) throw error;
    this.logger.warn(`the provider cannot be reached: ${describe(error)}`);
    return door('failed');
  }
}

const door = (outcome: Outcome) => `/sign-in?external=${outcome}`;
/** Names what went wrong, not what was sent: codes and tokens stay out of the log. */
const describe = (error: unknown) => (error instanceof Error ? `${error.name} ${error.message}` : 'unknown');
