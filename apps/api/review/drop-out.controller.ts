import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { dropOut } from '#database/application';
import { Clock } from '#environment';
import { applicationStateNames } from '#lifecycle';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { uuid } from '../problem/uuid.ts';
import { reviewerOf } from './stage.ts';

const dropOutBody = z.strictObject({ reason: z.string().trim().min(4).max(500) });

/** Somebody who was recommended gives up: put down by an office that answers for them. */
@Controller('api/review/applications')
export class DropOutController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Post(':id/drop-out')
  @HttpCode(200)
  @Access('province', 'prefecture', 'unit')
  async dropOut(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) applicationId: string,
    @Body({ schema: dropOutBody }) { reason }: z.infer<typeof dropOutBody>,
  ) {
    const asked = { applicationId, organisation: reviewerOf(caller), reason, actor: actorOf(caller) };
    const { state } = await this.source.transaction((manager) => dropOut(manager, asked, this.clock.now()));
    return { state, stateName: applicationStateNames[state] };
  }
}
