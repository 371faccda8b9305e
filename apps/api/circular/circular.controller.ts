import { Body, Controller, Get, HttpCode, Param, Post, Put, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  approveCircular,
  type Circular,
  type CircularEntry,
  discardCircular,
  draftCirculars,
  getCircularToPrint,
  listCircularEntries,
  listCirculars,
  proposeCircular,
  publishCircular,
  sendBackCircular,
  writeCircular,
} from '#database/circular';
import { circularPrint } from '#database/job';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { mayReadCircular } from '#lifecycle';
import { Access, type Caller, CurrentCaller } from '../access/access.ts';
import { officialOf } from '../access/official.ts';
import { notFound } from '../access/scope.ts';
import { Artefacts } from '../download/artefacts.ts';
import { fileAnswer, fileNamePart } from '../download/file.ts';
import { findRenderingJob, notReady } from '../download/rendering.ts';
import { JobQueue } from '../job/job-queue.ts';
import { uuid } from '../problem/uuid.ts';
import { circularView } from './view.ts';

const drafting = z.object({
  kind: z.enum(['absence', 'loose-review']),
  subjectIds: z.array(z.uuid()).min(1).max(2000),
  scope: z.enum(['unit', 'prefecture', 'all-prefectures']),
});
const wording = z.object({
  title: z.string().trim().min(1).max(80),
  documentNumber: z
    .string()
    .trim()
    .max(40)
    .regex(/^[^[\]【】]+〔\d{4}〕[1-9]\d*号$/, '文号应写作“机关代字〔年份〕序号号”，用六角括号')
    .nullable(),
  addressees: z.string().trim().min(1).max(120),
  paragraphs: z.array(z.string().trim().min(1).max(2000)).min(1).max(20),
});
const approval = z.object({ issuedOn: z.iso.date() });
const refusing = z.object({ note: z.string().trim().min(1).max(500) });

/** 通报: drafted, approved by a second person, printed by the worker, published to its scope (C21). */
@Controller('api')
export class CircularController {
  constructor(
    private readonly source: DataSource,
    private readonly artefacts: Artefacts,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
  ) {}

  /** The province sees all; the others what is published and meant for them. */
  @Get('terms/:termId/circulars')
  @Access('province', 'prefecture', 'unit')
  async list(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    const { manager } = this.source;
    await getTerm(manager, termId);
    const circulars = await listCirculars(manager, termId);
    const province = caller.role === 'province';
    return {
      items: circulars
        .filter((circular) => mayRead(circular, caller))
        .map((circular) => circularView(circular, caller)),
      jobId: province ? await findRenderingJob(manager, termId, [circularPrint]) : null,
      mayDraft: province,
    };
  }

  @Post('terms/:termId/circulars')
  @Access('province')
  async draft(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: drafting }) body: z.infer<typeof drafting>,
  ) {
    const drafts = await this.source.transaction((manager) =>
      draftCirculars(manager, { termId, ...body, actor: officialOf(caller) }, this.clock.now()),
    );
    return { ids: drafts.map(({ id }) => id) };
  }

  @Put('circulars/:id')
  @Access('province')
  async write(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) circularId: string,
    @Body({ schema: wording }) body: z.infer<typeof wording>,
  ) {
    const written = await this.source.transaction((manager) =>
      writeCircular(manager, { circularId, ...body, actor: officialOf(caller) }, this.clock.now()),
    );
    return this.view(written, caller);
  }

  @Post('circulars/:id/proposal')
  @HttpCode(200)
  @Access('province')
  async propose(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) circularId: string) {
    const proposed = await this.source.transaction((manager) =>
      proposeCircular(manager, { circularId, actor: officialOf(caller) }, this.clock.now()),
    );
    return this.view(proposed, caller);
  }

  /** By another person than the drafter; the worker then prints it. */
  @Post('circulars/:id/approval')
  @HttpCode(200)
  @Access('province')
  async approve(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) circularId: string,
    @Body({ schema: approval }) { issuedOn }: z.infer<typeof approval>,
  ) {
    const { circular, job } = await this.source.transaction((manager) =>
      approveCircular(manager, { circularId, issuedOn, actor: officialOf(caller) }, this.clock.now()),
    );
    await this.queue.add(job);
    return { ...(await this.view(circular, caller)), jobId: job.id };
  }

  @Post('circulars/:id/refusal')
  @HttpCode(200)
  @Access('province')
  async sendBack(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) circularId: string,
    @Body({ schema: refusing }) { note }: z.infer<typeof refusing>,
  ) {
    const draft = await this.source.transaction((manager) =>
      sendBackCircular(manager, { circularId, note, actor: officialOf(caller) }, this.clock.now()),
    );
    return this.view(draft, caller);
  }

  @Post('circulars/:id/discarding')
  @HttpCode(200)
  @Access('province')
  async discard(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) circularId: string,
    @Body({ schema: refusing }) { note }: z.infer<typeof refusing>,
  ) {
    const discarded = await this.source.transaction((manager) =>
      discardCircular(manager, { circularId, note, actor: officialOf(caller) }, this.clock.now()),
    );
    return this.view(discarded, caller);
  }

  @Post('circulars/:id/publication')
  @HttpCode(200)
  @Access('province')
  async publish(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) circularId: string) {
    const published = await this.source.transaction((manager) =>
      publishCircular(manager, { circularId, actor: officialOf(caller) }, this.clock.now()),
    );
    return this.view(published, caller);
  }

  @Get('circulars/:id/circular.pdf')
  @Access('province', 'prefecture', 'unit')
  async print(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<StreamableFile> {
    const { circular, entries } = await getCircularToPrint(this.source.manager, id);
    if (!mayRead({ ...circular, entries }, caller)) throw notFound('这份通报');
    if (circular.artefactDigest === null) throw notReady('正式文件还在生成，请稍后再下载');
    const pdf = await this.artefacts.store.read(circular.artefactDigest);
    return fileAnswer(`${fileNamePart(circular.title)}.pdf`, pdf);
  }

  private async view(circular: Circular, caller: Caller) {
    const entries = await listCircularEntries(this.source.manager, circular.id);
    return circularView(Object.assign(circular, { entries }), caller);
  }
}

function mayRead(
  circular: Pick<Circular, 'state' | 'scope'> & { entries: CircularEntry[] },
  { role, organisation }: Caller,
): boolean {
  if (role === 'province') return true;
  return circular.state === 'published' && organisation !== null && mayReadCircular(circular, organisation);
}
