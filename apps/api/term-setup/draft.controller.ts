import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import {
  confirmQuestions,
  createTermDraft,
  discardTermDraft,
  getTermDraft,
  listQuestions,
  publishTermDraft,
  saveTermDraft,
  TermDraft,
} from '#database/term';
import { Clock } from '#environment';
import { findTermFaults, termChecklist } from '#lifecycle';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { uuid } from '../problem/uuid.ts';

const revision = z.int().min(1);
const beginning = z.strictObject({
  year: z.int().min(2020).max(2099),
  ordinal: z.int().min(1).max(99),
  /** A former term after whose pattern this one is made */
  copyOf: z.uuid().nullable().default(null),
});
const save = z.strictObject({ revision, outline: z.record(z.string().max(64), z.unknown()) });
const confirmation = z.strictObject({
  revision,
  keys: z.array(z.string().max(64)).min(1).max(termChecklist.length),
});
const publication = z.strictObject({ revision });
const discarding = z.object({ revision: z.coerce.number().int().min(1) });

/** Terms while the province sets them up. */
@Controller('api/term-drafts')
export class TermDraftController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('province')
  async list() {
    const drafts = await this.source.manager.find(TermDraft, {
      where: { state: 'draft' },
      order: { savedAt: 'DESC' },
    });
    return { items: drafts.map(draftSummary) };
  }

  @Post()
  @Access('province')
  begin(@CurrentCaller() caller: Caller, @Body({ schema: beginning }) body: z.infer<typeof beginning>) {
    return this.change((manager) =>
      createTermDraft(manager, { ...body, actor: actorOf(caller) }, this.clock.now()),
    );
  }

  @Get(':id')
  @Access('province')
  async read(@Param('id', { schema: uuid }) draftId: string) {
    return draftView(await getTermDraft(this.source.manager, draftId));
  }

  /** Keeps whatever is there; what is still wrong with it comes back with it. */
  @Put(':id')
  @Access('province')
  save(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) draftId: string,
    @Body({ schema: save }) body: z.infer<typeof save>,
  ) {
    return this.change((manager) =>
      saveTermDraft(manager, { draftId, ...body, actor: actorOf(caller) }, this.clock.now()),
    );
  }

  @Post(':id/confirmations')
  @HttpCode(200)
  @Access('province')
  confirm(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) draftId: string,
    @Body({ schema: confirmation }) body: z.infer<typeof confirmation>,
  ) {
    return this.change((manager) =>
      confirmQuestions(manager, { draftId, ...body, actor: actorOf(caller) }, this.clock.now()),
    );
  }

  @Post(':id/publication')
  @Access('province')
  async publish(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) draftId: string,
    @Body({ schema: publication }) body: z.infer<typeof publication>,
  ) {
    const { id, code } = await this.source.transaction((manager) =>
      publishTermDraft(manager, { draftId, ...body, actor: actorOf(caller) }, this.clock.now()),
    );
    return { termId: id, code };
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('province')
  async discard(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) draftId: string,
    @Query({ schema: discarding }) query: z.infer<typeof discarding>,
  ): Promise<void> {
    await this.source.transaction((manager) =>
      discardTermDraft(manager, { draftId, ...query, actor: actorOf(caller) }, this.clock.now()),
    );
  }

  private async change(work: (manager: EntityManager) => Promise<TermDraft>) {
    return draftView(await this.source.transaction(work));
  }
}

function draftSummary({ id, outline, savedAt, savedBy, revision: saved }: TermDraft) {
  return {
    id,
    title: String(outline.title ?? ''),
    revision: saved,
    savedAt: savedAt.toISOString(),
    savedBy,
  };
}

function draftView(draft: TermDraft) {
  return {
    ...draftSummary(draft),
    state: draft.state,
    termId: draft.termId,
    outline: draft.outline,
    faults: findTermFaults(draft.outline),
    questions: listQuestions(draft),
  };
}
