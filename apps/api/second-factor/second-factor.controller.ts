import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { toDataURL } from 'qrcode';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  beginSecondFactor,
  closeSession,
  confirmSecondFactor,
  findPendingAccount,
  findSecondFactor,
  forgiveAttempts,
  getAccessRules,
  proveSecondFactor,
  removeSecondFactor,
  reserveAttempt,
  wrongCode,
} from '#database/account';
import { recordAudit } from '#database/audit';
import { IdNumberVault } from '#database/person';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { Access, actorOf, type Caller, CurrentCaller, WhileDue } from '../access/access.ts';
import { Configuration } from '../configuration.ts';
import { browserOf } from '../session/browser.ts';
import { readSessionToken, writeSessionToken } from '../session/cookie.ts';
import { faceOf } from '../session/find-caller.ts';
import { OpenSession } from '../session/open-session.ts';

const proof = z.strictObject({ code: z.string().min(6).max(32) });

/** Codes of an authenticator app beside the password, for staff. */
@Controller('api/second-factor')
export class SecondFactorController {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly clock: Clock,
    private readonly configuration: Configuration,
    private readonly openSession: OpenSession,
  ) {}

  @Get()
  @Access('province', 'prefecture', 'unit')
  @WhileDue()
  async read(@CurrentCaller() { accountId, role }: Caller) {
    const { secondFactorRoles } = await getAccessRules(this.source.manager);
    const held = await findSecondFactor(this.source.manager, accountId);
    return { ...held, required: secondFactorRoles.includes(role) };
  }

  @Post()
  @Access('province', 'prefecture', 'unit')
  @WhileDue()
  async begin(@CurrentCaller() { accountId, login, name }: Caller) {
    const { vault } = this;
    const enrolment = await this.source.transaction((manager) =>
      beginSecondFactor(manager, { accountId, label: login ?? name, vault }),
    );
    return { secret: enrolment.secret, qr: await toDataURL(enrolment.uri, { margin: 2, width: 240 }) };
  }

  @Post('confirmation')
  @HttpCode(200)
  @Access('province', 'prefecture', 'unit')
  @WhileDue()
  async confirm(@CurrentCaller() caller: Caller, @Body({ schema: proof }) { code }: z.infer<typeof proof>) {
    const { accountId } = caller;
    await this.refuseTooMany(accountId);
    const recoveryCodes = await this.source.transaction((manager) =>
      confirmSecondFactor(
        manager,
        { accountId, code, vault: this.vault, actor: actorOf(caller) },
        this.clock.now(),
      ),
    );
    await this.forgive(accountId);
    return { recoveryCodes };
  }

  /** Given up by its holder, who shows it once more. */
  @Post('removal')
  @HttpCode(204)
  @Access('province', 'prefecture', 'unit')
  async remove(
    @CurrentCaller() caller: Caller,
    @Body({ schema: proof }) { code }: z.infer<typeof proof>,
  ): Promise<void> {
    const { accountId, name } = caller;
    await this.refuseTooMany(accountId);
    const proven = await proveSecondFactor(
      this.source.manager,
      { accountId, code, vault: this.vault },
      this.clock.now(),
    );
    if (!proven) throw wrongCode();
    await this.forgive(accountId);
    await this.source.transaction((manager) =>
      removeSecondFactor(manager, { accountId, name, actor: actorOf(caller) }, this.clock.now()),
    );
  }

  /** The second step of signing in: the browser's session waits for it, and gets another token by it. */
  @Post('proofs')
  @HttpCode(204)
  @Access('public')
  async prove(
    @Req() request: Request,
    @Body({ schema: proof }) { code }: z.infer<typeof proof>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const { manager } = this.source;
    const now = this.clock.now();
    const pending = readSessionToken(request);
    const account = pending === null ? null : await findPendingAccount(manager, pending, now);
    if (pending === null || account === null)
      throw new DomainError({
        kind: 'unauthenticated',
        code: 'SECOND_FACTOR_OVER',
        detail: '等待时间过长，请重新输入用户名和密码',
      });
    await this.refuseTooMany(account.id);
    if (!(await proveSecondFactor(manager, { accountId: account.id, code, vault: this.vault }, now))) {
      await recordAudit(manager, actorOf(faceOf(account)), now, { action: 'second-factor.refused' });
      throw wrongCode();
    }
    await this.forgive(account.id);
    await closeSession(manager, pending);
    const { token } = await this.openSession.run(account, browserOf(request), { proven: true });
    writeSessionToken(response, token, this.configuration.secureCookies);
  }

  private async refuseTooMany(accountId: string): Promise<void> {
    const now = this.clock.now();
    const until = await reserveAttempt(this.source.manager, this.keyOf(accountId), now);
    if (until === null) return;
    const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
    throw new DomainError({
      kind: 'limited',
      code: 'SECOND_FACTOR_LOCKED',
      detail: `动态口令连续输错 5 次，请在 ${minutes} 分钟后再试`,
    });
  }

  private forgive(accountId: string): Promise<void> {
    return forgiveAttempts(this.source.manager, this.keyOf(accountId));
  }

  private keyOf(accountId: string): Buffer {
    return this.vault.hash(`second-factor:${accountId}`);
  }
}
