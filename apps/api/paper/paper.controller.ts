import { Controller, Get, HttpCode, Param, Post, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { papersRender } from '#database/job';
import { findExamPaper, listExamPapers, requestPapers } from '#database/paper';
import { Plan } from '#database/plan';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { notFound } from '../access/scope.ts';
import { Artefacts } from '../download/artefacts.ts';
import { fileAnswer, fileNamePart } from '../download/file.ts';
import { findRenderingJob, refuseUnfinished } from '../download/rendering.ts';
import { zipOf } from '../download/zip.ts';
import { JobQueue } from '../job/job-queue.ts';
import { uuid } from '../problem/uuid.ts';
import { listPaperBatches, paperFileName } from './papers.ts';

/** 考场用表: what the exam office lays out, hangs up and has signed on the exam day. */
@Controller('api')
export class PaperController {
  constructor(
    private readonly source: DataSource,
    private readonly artefacts: Artefacts,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
  ) {}

  @Get('terms/:termId/papers')
  @Access('province')
  async list(@Param('termId', { schema: uuid }) termId: string) {
    const { manager } = this.source;
    const term = await getTerm(manager, termId);
    return {
      jobId: await findRenderingJob(manager, termId, [papersRender]),
      batches: await listPaperBatches(manager, term),
    };
  }

  @Post('terms/:termId/papers')
  @HttpCode(202)
  @Access('province')
  async render(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    const job = await this.source.transaction(async (manager) => {
      await getTerm(manager, termId);
      return requestPapers(manager, { termId, actor: actorOf(caller) }, this.clock.now());
    });
    await this.queue.add(job);
    return { jobId: job.id };
  }

  /** A folder for each batch; within it all rooms of a kind in one file, and each room's own. */
  @Get('terms/:termId/papers.zip')
  @Access('province')
  async downloadAll(@Param('termId', { schema: uuid }) termId: string): Promise<StreamableFile> {
    const { manager } = this.source;
    const { name, settings } = await getTerm(manager, termId);
    const plan = await manager.findOne(Plan, { where: { termId, state: 'published' }, select: { id: true } });
    const papers = plan === null ? [] : await listExamPapers(manager, plan.id);
    refuseUnfinished({ total: papers.length, ready: papers.length }, '考场用表');
    const entries = papers.map((paper) => ({
      path: `第${paper.batch}场/${fileNamePart(paperFileName(settings, paper))}.pdf`,
      digest: paper.artefactDigest,
    }));
    const zip = zipOf(this.artefacts.store, entries, this.clock.now());
    return fileAnswer(`${fileNamePart(name)}-考场用表.zip`, zip);
  }

  @Get('papers/:paperId.pdf')
  @Access('province')
  async download(@Param('paperId', { schema: uuid }) paperId: string): Promise<StreamableFile> {
    const { manager } = this.source;
    const paper = await findExamPaper(manager, paperId);
    if (paper === null) throw notFound('这份考场用表');
    const { settings } = await getTerm(manager, paper.termId);
    const stream = await this.artefacts.store.stream(paper.artefactDigest);
    return fileAnswer(`${fileNamePart(paperFileName(settings, paper))}.pdf`, stream);
  }
}
