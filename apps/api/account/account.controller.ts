import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import {
  Account,
  closeAllSessions,
  deactivateAccount,
  inviteHolder,
  linkAccount,
  removeSecondFactor,
  unlinkAccount,
} from '#database/account';
import { IdNumberVault } from '#database/person';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { notFound } from '../access/scope.ts';
import { Configuration } from '../configuration.ts';
import { invitationAnswer } from '../invitation/view.ts';
import { mayManage } from '../organisation/authority.ts';
import { uuid } from '../problem/uuid.ts';
import { normaliseLogin } from '../session/login.ts';
import { accountQuery, listAccounts } from './listing.ts';
import { accountView } from './view.ts';

const reason = z.strictObject({ reason: z.string().trim().min(2).max(200) });

const externalSubject = z.strictObject({ subject: z.string().trim().min(1).max(255) });

/** Accounts, as those manage them who answer for the organisation. */
@Controller('api/accounts')
export class AccountController {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly clock: Clock,
    private readonly configuration: Configuration,
  ) {}

  @Get()
  @Access('province', 'prefecture')
  async list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: accountQuery }) query: z.infer<typeof accountQuery>,
  ) {
    const idNumberHash = this.vault.hash(normaliseLogin(query.q).idNumber);
    const { total, items } = await listAccounts(this.source.manager, caller, { query, idNumberHash });
    return { total, items: items.map((row) => accountView(row, this.vault)) };
  }

  @Post(':id/deactivation')
  @HttpCode(204)
  @Access('province', 'prefecture')
  async deactivate(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: reason }) body: z.infer<typeof reason>,
  ): Promise<void> {
    await this.setDeactivated(caller, id, true, body.reason);
  }

  @Delete(':id/deactivation')
  @HttpCode(204)
  @Access('province', 'prefecture')
  async reactivate(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<void> {
    await this.setDeactivated(caller, id, false, '恢复使用');
  }

  /** A link by which the holder sets a new password; it is in the answer and nowhere else. */
  @Post(':id/reset')
  @Access('province', 'prefecture')
  async offerReset(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string) {
    const open = await this.source.transaction(async (manager) => {
      const account = await this.getManaged(manager, caller, id);
      return inviteHolder(manager, { account, kind: 'reset', actor: actorOf(caller) }, this.clock.now());
    });
    return invitationAnswer(open, this.configuration.hostUrl);
  }

  /** For somebody who has lost the app and every recovery code; their other sessions end. */
  @Delete(':id/second-factor')
  @HttpCode(204)
  @Access('province')
  async removeSecondFactor(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<void> {
    await this.source.transaction(async (manager) => {
      const { id: accountId, name } = await this.getManaged(manager, caller, id);
      await removeSecondFactor(manager, { accountId, name, actor: actorOf(caller) }, this.clock.now());
      await closeAllSessions(manager, accountId);
    });
  }

  /** A link by which the holder links the account with the province's own system. */
  @Post(':id/link')
  @Access('province')
  async offerLink(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string) {
    const open = await this.source.transaction(async (manager) => {
      const account = await this.getManaged(manager, caller, id);
      return inviteHolder(manager, { account, kind: 'link', actor: actorOf(caller) }, this.clock.now());
    });
    return invitationAnswer(open, this.configuration.hostUrl);
  }

  /** Linked by the province, which knows the subject. */
  @Put(':id/external-identity')
  @HttpCode(204)
  @Access('province')
  async link(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: externalSubject }) { subject }: z.infer<typeof externalSubject>,
  ): Promise<void> {
    const issuer = this.configuration.oidc?.issuer;
    if (issuer === undefined) throw notFound('统一账号登录');
    await this.source.transaction(async (manager) => {
      const account = await this.getManaged(manager, caller, id);
      await linkAccount(manager, { account, issuer, subject, actor: actorOf(caller) }, this.clock.now());
    });
  }

  @Delete(':id/external-identity')
  @HttpCode(204)
  @Access('province')
  async unlink(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<void> {
    await this.source.transaction(async (manager) => {
      const account = await this.getManaged(manager, caller, id);
      await unlinkAccount(manager, { account, actor: actorOf(caller) }, this.clock.now());
    });
  }

  private setDeactivated(caller: Caller, id: string, deactivated: boolean, words: string): Promise<void> {
    return this.source.transaction(async (manager) => {
      const { id: accountId } = await this.getManaged(manager, caller, id);
      await deactivateAccount(
        manager,
        { accountId, deactivated, reason: words, actor: actorOf(caller) },
        this.clock.now(),
      );
    });
  }

  /** People are the province's to manage: a unit or a prefecture that recommends them does not hold their keys. */
  private async getManaged(manager: EntityManager, caller: Caller, id: string): Promise<Account> {
    const account = await manager.findOne(Account, { where: { id }, relations: { organisation: true } });
    if (account === null) throw notFound('这个账号');
    const { organisation } = account;
    const managed = organisation === null ? caller.role === 'province' : mayManage(caller, organisation);
    if (!managed) throw notFound('这个账号');
    return account;
  }
}
