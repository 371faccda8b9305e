import { Body, Controller, Get, HttpCode, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { recordAudit } from '#database/audit';
import {
  approveDecision,
  Credential,
  CredentialDecision,
  proposeDecision,
  refuseDecision,
  withdrawDecision,
} from '#database/credential';
import { listLoggedEvents } from '#database/log';
import { IdNumberVault } from '#database/person';
import { Clock } from '#environment';
import { shanghaiDate } from '#lifecycle';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { officialOf } from '../access/official.ts';
import { notFound } from '../access/scope.ts';
import { Configuration } from '../configuration.ts';
import { Artefacts } from '../download/artefacts.ts';
import { exportNote } from '../download/export-note.ts';
import { fileAnswer } from '../download/file.ts';
import { MOST_ROWS, refuseTooLong } from '../download/list-limit.ts';
import { JobQueue } from '../job/job-queue.ts';
import { uuid } from '../problem/uuid.ts';
import { normaliseLogin } from '../session/login.ts';
import { badgeFile } from './badge-file.ts';
import { listFamily, listRegister } from './register-listing.ts';
import {
  type ProposalBody,
  proposalBody,
  type RegisterQuery,
  refusalBody,
  registerQuery,
} from './register-query.ts';
import { writeRegisterSheet } from './register-sheet.ts';
import {
  decisionView,
  loggedView,
  openDecisions,
  type RegisterContext,
  registerView,
} from './register-view.ts';

/** The register of all credentials, and what two people together decide about one. */
@Controller('api')
export class RegisterController {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly artefacts: Artefacts,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly configuration: Configuration,
  ) {}

  @Get('credentials')
  @Access('province')
  async list(@Query({ schema: registerQuery }) query: RegisterQuery) {
    const { total, views } = await this.find(query);
    return { total, items: views };
  }

  /** The same cards as a workbook, of all pages; whoever takes a list along is on the record. */
  @Get('credentials/list.xlsx')
  @Access('province')
  async export(
    @CurrentCaller() caller: Caller,
    @Query({ schema: registerQuery }) query: RegisterQuery,
  ): Promise<StreamableFile> {
    const [actor, now] = [actorOf(caller), this.clock.now()];
    const { total, views } = await this.find({ ...query, page: 1, size: MOST_ROWS });
    refuseTooLong(total, '张');
    await recordAudit(this.source.manager, actor, now, {
      action: 'credentials.exported',
      ...(query.term === '' ? {} : { termId: query.term }),
      detail: { count: total },
    });
    const note = exportNote(actor, now);
    return fileAnswer('证卡名册.xlsx', await writeRegisterSheet(views, note));
  }

  @Get('credentials/:id')
  @Access('province')
  async read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string) {
    const { manager } = this.source;
    const [row, ...others] = await listFamily(manager, id);
    if (row === undefined) throw notFound('这张证卡');
    const context = this.context();
    const view = registerView(row, context);
    const decisions = await manager.find(CredentialDecision, {
      where: { credentialId: id },
      order: { proposedAt: 'DESC' },
    });
    const logged = await listLoggedEvents(manager, row.publicId);
    return {
      ...view,
      others: others.map((other) => registerView(other, context)),
      decisions: decisions.map((decision) => decisionView(decision, caller.accountId)),
      logged: logged.map(loggedView),
      open: openDecisions(row, view.status),
    };
  }

  @Post('credentials/:id/decisions')
  @Access('province')
  async propose(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) credentialId: string,
    @Body({ schema: proposalBody }) body: ProposalBody,
  ) {
    const decision = await this.source.transaction((manager) =>
      proposeDecision(manager, { credentialId, ...body, actor: officialOf(caller) }, this.clock.now()),
    );
    return decisionView(decision, caller.accountId);
  }

  /** By another person than the proposer; takes effect at once, and a new card is made where there is to be one. */
  @Post('decisions/:id/approval')
  @HttpCode(200)
  @Access('province')
  async approve(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) decisionId: string) {
    const { decision, job } = await this.source.transaction((manager) =>
      approveDecision(manager, { decisionId, actor: officialOf(caller) }, this.clock.now()),
    );
    if (job) await this.queue.add(job);
    return { ...decisionView(decision, caller.accountId), successorId: decision.successorId };
  }

  @Post('decisions/:id/refusal')
  @HttpCode(200)
  @Access('province')
  async refuse(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) decisionId: string,
    @Body({ schema: refusalBody }) { note }: z.infer<typeof refusalBody>,
  ) {
    const decision = await this.source.transaction((manager) =>
      refuseDecision(manager, { decisionId, note, actor: officialOf(caller) }, this.clock.now()),
    );
    return decisionView(decision, caller.accountId);
  }

  @Post('decisions/:id/withdrawal')
  @HttpCode(200)
  @Access('province')
  async withdraw(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) decisionId: string) {
    const decision = await this.source.transaction((manager) =>
      withdrawDecision(manager, { decisionId, actor: officialOf(caller) }, this.clock.now()),
    );
    return decisionView(decision, caller.accountId);
  }

  /** Open Badges 3.0, for a wallet. */
  @Get('credentials/:id/badge.jwt')
  @Access('province')
  async badge(@Param('id', { schema: uuid }) id: string): Promise<StreamableFile> {
    const credential = await this.source.manager.findOneBy(Credential, { id });
    if (credential === null) throw notFound('这张证卡');
    return badgeFile(this.artefacts.store, credential);
  }

  private async find(query: RegisterQuery) {
    const idNumberHash = this.vault.hash(normaliseLogin(query.q).idNumber);
    const context = this.context();
    const { today } = context;
    const { total, rows } = await listRegister(this.source.manager, { query, idNumberHash, today });
    return { total, views: rows.map((row) => registerView(row, context)) };
  }

  private context(): RegisterContext {
    const { vault, clock } = this;
    const { hostUrl } = this.configuration;
    return { vault, hostUrl, today: shanghaiDate(clock.now().toISOString()) };
  }
}
