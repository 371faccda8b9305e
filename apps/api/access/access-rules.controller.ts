import { Body, Controller, Get, Put } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { getAccessRules, setAccessRules } from '#database/account';
import { type IdKind, idKindNames } from '#eligibility';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from './access.ts';

const idKinds = Object.keys(idKindNames) as [IdKind, ...IdKind[]];

/** Within what domain 6 gives as practice: 10 to 30 silent minutes, a new password every 90 days. */
const accessRules = z.strictObject({
  passwordDays: z.int().min(30).max(365).nullable(),
  staffIdleMinutes: z.int().min(10).max(30),
  secondFactorRoles: z.array(z.enum(['province', 'prefecture', 'unit'])).max(3),
  registrationIdKinds: z.array(z.enum(idKinds)).min(1).max(idKinds.length),
});

/** How strict signing in is, for everybody. */
@Controller('api/access-rules')
export class AccessRulesController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('province')
  read() {
    return getAccessRules(this.source.manager);
  }

  @Put()
  @Access('province')
  async set(
    @CurrentCaller() caller: Caller,
    @Body({ schema: accessRules }) rules: z.infer<typeof accessRules>,
  ) {
    await this.source.transaction((manager) =>
      setAccessRules(manager, rules, actorOf(caller), this.clock.now()),
    );
    return this.read();
  }
}
