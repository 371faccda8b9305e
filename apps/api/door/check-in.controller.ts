import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { inviteHolder } from '#database/account';
import {
  createInvigilator,
  listDoorEvents,
  listInvigilators,
  readDoorRoster,
  setDoorPosts,
} from '#database/check-in';
import { IdNumberVault } from '#database/person';
import { getTerm } from '#database/term';
import { parseName } from '#eligibility';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { forbidden } from '../access/scope.ts';
import { Configuration } from '../configuration.ts';
import { invitationAnswer } from '../invitation/view.ts';
import { uuid } from '../problem/uuid.ts';
import { summarise } from './summary.ts';

const sittings = z.array(z.string().min(3).max(200)).max(500);
const newcomer = z.strictObject({
  login: z.string().trim().min(2).max(32),
  name: z.string().trim().min(1).max(50),
  sittings: sittings.default([]),
});
const posting = z.strictObject({ sittings });

/** Who keeps the doors of a term, and how its rooms fill. */
@Controller('api/terms/:termId')
export class CheckInController {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly clock: Clock,
    private readonly configuration: Configuration,
  ) {}

  @Get('invigilators')
  @Access('province')
  async list(@Param('termId', { schema: uuid }) termId: string) {
    await getTerm(this.source.manager, termId);
    return { items: await listInvigilators(this.source.manager, termId) };
  }

  /** Answers with the link by which the invigilator sets a password; it is in the answer and nowhere else. */
  @Post('invigilators')
  @Access('province')
  async create(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: newcomer }) body: z.infer<typeof newcomer>,
  ) {
    const { organisation } = caller;
    if (organisation === null) throw forbidden();
    const [actor, now] = [actorOf(caller), this.clock.now()];
    const { account, link } = await this.source.transaction(async (manager) => {
      const term = await getTerm(manager, termId);
      const facts = { login: body.login.toLowerCase(), name: parseName(body.name) };
      const account = await createInvigilator(
        manager,
        { ...facts, organisationId: organisation.id, actor },
        now,
      );
      await setDoorPosts(manager, { term, accountId: account.id, sittings: body.sittings, actor }, now);
      return { account, link: await inviteHolder(manager, { account, kind: 'reset', actor }, now) };
    });
    return { id: account.id, invitation: invitationAnswer(link, this.configuration.hostUrl) };
  }

  @Put('invigilators/:accountId/posts')
  @HttpCode(204)
  @Access('province')
  async post(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Param('accountId', { schema: uuid }) accountId: string,
    @Body({ schema: posting }) { sittings: chosen }: z.infer<typeof posting>,
  ): Promise<void> {
    await this.source.transaction(async (manager) => {
      const term = await getTerm(manager, termId);
      await setDoorPosts(
        manager,
        { term, accountId, sittings: chosen, actor: actorOf(caller) },
        this.clock.now(),
      );
    });
  }

  /** Each room of each batch as it stands, from all devices that have been heard. */
  @Get('check-in')
  @Access('province')
  async standing(@Param('termId', { schema: uuid }) termId: string) {
    const { manager } = this.source;
    const now = this.clock.now();
    const term = await getTerm(manager, termId);
    const roster = await readDoorRoster(manager, term, { own: 'all', vault: this.vault }, now);
    const records = await listDoorEvents(manager, termId, { most: 100_000 });
    return { serverTime: now.toISOString(), sittings: summarise(roster, records, now) };
  }
}
