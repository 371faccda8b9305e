import { Body, Controller, Get, HttpCode, Param, Post, type StreamableFile } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { recordAudit } from '#database/audit';
import { IdNumberVault, Person } from '#database/person';
import {
  collectPersonalData,
  ErasureRequest,
  type ErasureRuling,
  proposeErasure,
  removeUnreferenced,
  ruleErasure,
} from '#database/personal-data';
import { type IdKind, idKindNames, parseIdNumber } from '#eligibility';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { officialOf } from '../access/official.ts';
import { notFound } from '../access/scope.ts';
import { LOOK_UPS_PER_MINUTE } from '../access/throttle.ts';
import { Artefacts } from '../download/artefacts.ts';
import { uuid } from '../problem/uuid.ts';
import { personalArchive } from './archive.ts';
import { personView, requestView } from './view.ts';

const lookUp = z.strictObject({ idNumber: z.string().min(1).max(40) });
/** The paper on which the person asked: staff act on nothing else */
const paper = z.strictObject({
  documentNumber: z.string().trim().min(2).max(60),
  reason: z.string().trim().min(4).max(300),
});
const refusal = z.strictObject({ note: z.string().trim().max(300) });
const nothing = z.strictObject({}).default({});
const everyKind = Object.keys(idKindNames) as IdKind[];
const MOST = 200;

/** What the province does on somebody's written request: hands their data out, or has it erased by two people. */
@Controller('api')
export class PersonalDataController {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly artefacts: Artefacts,
    private readonly clock: Clock,
  ) {}

  /** By the number on the paper, which travels in the body: addresses end up in logs. */
  @Post('personal-data/look-ups')
  @HttpCode(200)
  @Access('province')
  @Throttle({ default: { limit: LOOK_UPS_PER_MINUTE, ttl: 60_000 } })
  async lookUp(
    @CurrentCaller() caller: Caller,
    @Body({ schema: lookUp }) { idNumber }: z.infer<typeof lookUp>,
  ) {
    const { value } = parseIdNumber(idNumber, everyKind);
    const { manager } = this.source;
    const person = await manager.findOneBy(Person, { idNumberHash: this.vault.hash(value) });
    if (person === null) throw notFound('这个证件号码的个人信息');
    const now = this.clock.now();
    await recordAudit(manager, actorOf(caller), now, { action: 'person.looked-up', subjectId: person.id });
    return personView(manager, person, { vault: this.vault, accountId: caller.accountId, now });
  }

  /** The archive that the person could have fetched; handed over against the paper. */
  @Post('personal-data/:personId/exports')
  @HttpCode(200)
  @Access('province')
  async handOut(
    @CurrentCaller() caller: Caller,
    @Param('personId', { schema: uuid }) personId: string,
    @Body({ schema: paper }) { documentNumber, reason }: z.infer<typeof paper>,
  ): Promise<StreamableFile> {
    const now = this.clock.now();
    const data = await this.source.transaction('REPEATABLE READ', async (manager) => {
      const person = await manager.findOneBy(Person, { id: personId });
      if (person === null || person.erasedAt !== null) throw notFound('这个人的个人信息');
      const collected = await collectPersonalData(manager, personId, this.vault);
      await recordAudit(manager, actorOf(caller), now, {
        action: 'person.data-handed-out',
        subjectId: personId,
        detail: { document: documentNumber, reason },
      });
      return collected;
    });
    return personalArchive(this.artefacts.store, data, now);
  }

  @Get('erasure-requests')
  @Access('province')
  async list(@CurrentCaller() caller: Caller) {
    const requests = await this.source.manager.find(ErasureRequest, {
      relations: { person: true },
      order: { proposedAt: 'DESC' },
      take: MOST,
    });
    return { items: requests.map((request) => requestView(request, caller.accountId)) };
  }

  @Post('personal-data/:personId/erasure-requests')
  @Access('province')
  async propose(
    @CurrentCaller() caller: Caller,
    @Param('personId', { schema: uuid }) personId: string,
    @Body({ schema: paper }) body: z.infer<typeof paper>,
  ) {
    const { id } = await this.source.transaction((manager) =>
      proposeErasure(manager, { personId, ...body, actor: officialOf(caller) }, this.clock.now()),
    );
    return this.view(caller, id);
  }

  @Post('erasure-requests/:id/approval')
  @HttpCode(200)
  @Access('province')
  approve(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) requestId: string,
    @Body({ schema: nothing }) _: z.infer<typeof nothing>,
  ) {
    return this.rule(caller, { requestId, state: 'approved', note: '' });
  }

  @Post('erasure-requests/:id/refusal')
  @HttpCode(200)
  @Access('province')
  refuse(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) requestId: string,
    @Body({ schema: refusal }) { note }: z.infer<typeof refusal>,
  ) {
    return this.rule(caller, { requestId, state: 'refused', note });
  }

  @Post('erasure-requests/:id/withdrawal')
  @HttpCode(200)
  @Access('province')
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) requestId: string,
    @Body({ schema: nothing }) _: z.infer<typeof nothing>,
  ) {
    return this.rule(caller, { requestId, state: 'withdrawn', note: '' });
  }

  private async rule(caller: Caller, ruling: Pick<ErasureRuling, 'requestId' | 'state' | 'note'>) {
    const files = await this.source.transaction((manager) =>
      ruleErasure(manager, { ...ruling, actor: officialOf(caller), vault: this.vault }, this.clock.now()),
    );
    await removeUnreferenced(this.source.manager, this.artefacts.store, files);
    return this.view(caller, ruling.requestId);
  }

  private async view(caller: Caller, id: string) {
    const request = await this.source.manager.findOneOrFail(ErasureRequest, {
      where: { id },
      relations: { person: true },
    });
    return requestView(request, caller.accountId);
  }
}
