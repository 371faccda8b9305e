import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  freezeVersion,
  getOwnApplication,
  requestForm,
  saveDraft,
  startApplication,
  submitApplication,
  withdrawApplication,
} from '#database/application';
import { IdNumberVault } from '#database/person';
import { applicationDraftSchema } from '#eligibility';
import { Clock } from '#environment';
import { shanghaiDate } from '#lifecycle';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { personOf } from '../access/person.ts';
import { JobQueue } from '../job/job-queue.ts';
import { problemDocument } from '../problem/http-problem.ts';
import { uuid } from '../problem/uuid.ts';
import { ownApplicationView } from './own-view.ts';
import { listOpenTerms } from './terms.ts';
import { findUnits } from './units.ts';

const start = z.object({ termId: uuid });
const draft = z.object({ revision: z.int().min(0), data: applicationDraftSchema });
const freezing = z.object({ revision: z.int().min(0) });
const submission = z.object({ version: z.int().min(1) });
const withdrawal = z.object({ note: z.string().trim().max(200).default('') });
const unitQuery = z.object({ q: z.string().trim().max(50).default('') });

/** An applicant's own applications, from the first key press to the decision. */
@Controller('api/me')
export class ApplicationController {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
  ) {}

  /** The terms one may apply in, and how one's application stands in each (R25). */
  @Get('applications')
  @Access('candidate')
  async list(@CurrentCaller() caller: Caller) {
    const now = this.clock.now();
    return {
      items: await listOpenTerms(this.source.manager, personOf(caller), now),
      serverTime: now.toISOString(),
    };
  }

  @Post('applications')
  @Access('candidate')
  async start(@CurrentCaller() caller: Caller, @Body({ schema: start }) { termId }: z.infer<typeof start>) {
    const { id } = await this.source.transaction((manager) =>
      startApplication(
        manager,
        { termId, personId: personOf(caller), actor: actorOf(caller) },
        this.clock.now(),
      ),
    );
    return this.read(caller, id);
  }

  @Get('applications/:id')
  @Access('candidate')
  async read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string) {
    const application = await getOwnApplication(this.source.manager, {
      applicationId: id,
      personId: personOf(caller),
    });
    return ownApplicationView(this.source.manager, application, { vault: this.vault, now: this.clock.now() });
  }

  /** Answers 409 with what is newer when another window saved since; what was sent is not kept then. */
  @Put('applications/:id/draft')
  @Access('candidate')
  async save(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: draft }) { revision, data }: z.infer<typeof draft>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const saved = await saveDraft(
      this.source.manager,
      { applicationId: id, personId: personOf(caller), revision, data },
      this.clock.now(),
    );
    const { outcome, savedAt, ...rest } = saved;
    const current = { ...rest, savedAt: savedAt.toISOString() };
    if (outcome === 'saved') return current;
    response.status(409).type('application/problem+json');
    const detail = '这份申报已在别的窗口修改过，本窗口的内容没有保存，请对照后选择保留哪一份';
    return { ...problemDocument({ status: 409, code: 'DRAFT_STALE', detail }, request.id), current };
  }

  /** Freezes the draft as a version and has its form printed. */
  @Post('applications/:id/versions')
  @Access('candidate')
  async freeze(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: freezing }) { revision }: z.infer<typeof freezing>,
  ) {
    const now = this.clock.now();
    const { frozen, job } = await this.source.transaction(async (manager) => {
      const own = { applicationId: id, personId: personOf(caller) };
      const version = await freezeVersion(manager, { ...own, revision, vault: this.vault }, now);
      const wanted = { applicationId: id, version: version.version, createdBy: caller.name };
      return {
        frozen: version,
        job: version.formDigest === null ? await requestForm(manager, wanted, now) : null,
      };
    });
    if (job !== null) await this.queue.add(job);
    return {
      version: frozen.version,
      frozenAt: frozen.frozenAt.toISOString(),
      formReady: frozen.formDigest !== null,
    };
  }

  /** Sent twice it is submitted once; the deadline is looked at when the row is held. */
  @Post('applications/:id/submission')
  @HttpCode(200)
  @Access('candidate')
  async submit(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: submission }) { version }: z.infer<typeof submission>,
  ) {
    const { state, stateSince } = await this.source.transaction((manager) =>
      submitApplication(
        manager,
        { applicationId: id, personId: personOf(caller), version, actor: actorOf(caller), vault: this.vault },
        () => this.clock.now(),
      ),
    );
    return { state, at: stateSince.toISOString() };
  }

  @Post('applications/:id/withdrawal')
  @HttpCode(200)
  @Access('candidate')
  async withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: withdrawal }) { note }: z.infer<typeof withdrawal>,
  ) {
    const { state } = await this.source.transaction((manager) =>
      withdrawApplication(
        manager,
        { applicationId: id, personId: personOf(caller), note, actor: actorOf(caller) },
        this.clock.now(),
      ),
    );
    return { state };
  }

  /** Recommending units whose name holds some words, for the wizard's list. */
  @Get('units')
  @Access('candidate')
  async units(@Query({ schema: unitQuery }) { q }: z.infer<typeof unitQuery>) {
    return { items: await findUnits(this.source.manager, q, shanghaiDate(this.clock.now().toISOString())) };
  }
}
