import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Account, endOtherSessions, endSession, getAccessRules, listSessions } from '#database/account';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { uuid } from '../problem/uuid.ts';
import { describeBrowser } from './browser.ts';

/** The browsers in which one is signed in. */
@Controller('api/sessions')
export class SessionsController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('province', 'prefecture', 'unit', 'invigilator', 'candidate')
  async list(@CurrentCaller() { accountId, sessionId }: Caller) {
    const { manager } = this.source;
    const account = await manager.findOneByOrFail(Account, { id: accountId });
    const sessions = await listSessions(manager, account, await getAccessRules(manager), this.clock.now());
    return {
      items: sessions.map(({ id, createdAt, lastSeenAt, userAgent, address }) => ({
        id,
        browser: describeBrowser(userAgent),
        address,
        createdAt: createdAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
        current: id === sessionId,
      })),
    };
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('province', 'prefecture', 'unit', 'invigilator', 'candidate')
  end(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) sessionId: string): Promise<void> {
    const { accountId } = caller;
    return this.source.transaction((manager) =>
      endSession(manager, { accountId, sessionId, actor: actorOf(caller) }, this.clock.now()),
    );
  }

  /** Everywhere but here. */
  @Delete()
  @Access('province', 'prefecture', 'unit', 'invigilator', 'candidate')
  async endOthers(@CurrentCaller() caller: Caller) {
    const { accountId, sessionId } = caller;
    const ended = await this.source.transaction((manager) =>
      endOtherSessions(manager, { accountId, sessionId, actor: actorOf(caller) }, this.clock.now()),
    );
    return { ended };
  }
}
