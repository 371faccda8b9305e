import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { acceptInvitation, getOpenInvitation, Invitation, revokeInvitation } from '#database/account';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { notFound } from '../access/scope.ts';
import { SIGN_INS_PER_MINUTE } from '../access/throttle.ts';
import { getManagedOrganisation } from '../organisation/authority.ts';
import { uuid } from '../problem/uuid.ts';

const token = z.string().min(20).max(100);
const lookUp = z.strictObject({ token });
const acceptance = z.strictObject({
  token,
  login: z.string().max(64).nullable().default(null),
  password: z.string().min(1).max(256),
});
const throttle = { default: { limit: SIGN_INS_PER_MINUTE, ttl: 60_000 } };

/** What the holder of a link does with it. Tokens travel in bodies, which no log keeps. */
@Controller('api/invitations')
export class InvitationController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Post('look-ups')
  @HttpCode(200)
  @Access('public')
  @Throttle(throttle)
  async lookUp(@Body({ schema: lookUp }) body: z.infer<typeof lookUp>) {
    const { kind, name, organisation, account, expiresAt } = await getOpenInvitation(
      this.source.manager,
      body.token,
      this.clock.now(),
    );
    return {
      kind,
      name,
      organisation: organisation?.name ?? null,
      login: account?.login ?? null,
      expiresAt: expiresAt.toISOString(),
    };
  }

  /** Answers by what to sign in; null for a person, who signs in by ID number. */
  @Post('acceptances')
  @Access('public')
  @Throttle(throttle)
  async accept(@Body({ schema: acceptance }) body: z.infer<typeof acceptance>) {
    const { login } = await this.source.transaction((manager) =>
      acceptInvitation(manager, body, this.clock.now()),
    );
    return { login };
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('province', 'prefecture')
  async revoke(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<void> {
    await this.source.transaction(async (manager) => {
      const invitation = await manager.findOneBy(Invitation, { id });
      if (invitation === null) throw notFound('这个链接');
      if (invitation.organisationId !== null)
        await getManagedOrganisation(manager, caller, invitation.organisationId);
      else if (caller.role !== 'province') throw notFound('这个链接');
      await revokeInvitation(manager, { invitation, actor: actorOf(caller) }, this.clock.now());
    });
  }
}
