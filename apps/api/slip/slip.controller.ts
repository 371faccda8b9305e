import { Controller, Get, Param, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { slipsRender } from '#database/job';
import { Plan } from '#database/plan';
import { findPrintout } from '#database/printout';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { Access } from '../access/access.ts';
import { notFound } from '../access/scope.ts';
import { Artefacts } from '../download/artefacts.ts';
import { fileAnswer, fileNamePart } from '../download/file.ts';
import {
  findPrintState,
  findRenderingJob,
  type Rendering,
  refuseOutdated,
  refuseUnfinished,
} from '../download/rendering.ts';
import { zipOf } from '../download/zip.ts';
import { uuid } from '../problem/uuid.ts';
import { slipFile, slipFolder } from './file.ts';
import { countSlips, findSlip, listSlips } from './slips.ts';

@Controller('api')
export class SlipController {
  constructor(
    private readonly source: DataSource,
    private readonly artefacts: Artefacts,
    private readonly clock: Clock,
  ) {}

  @Get('terms/:termId/slips')
  @Access('province')
  async progress(@Param('termId', { schema: uuid }) termId: string): Promise<Rendering> {
    const { manager } = this.source;
    await getTerm(manager, termId);
    const counts = await countSlips(manager, termId);
    return {
      ...counts,
      jobId: await findRenderingJob(manager, termId, [slipsRender]),
      print: (await this.findPrint(termId, counts)).state,
    };
  }

  /** A folder for each recommending unit, which hands the slips out. */
  @Get('terms/:termId/slips.zip')
  @Access('province')
  async downloadAll(@Param('termId', { schema: uuid }) termId: string): Promise<StreamableFile> {
    const { manager } = this.source;
    const term = await getTerm(manager, termId);
    const slips = await listSlips(manager, termId);
    const ready = slipFolder(slips);
    refuseUnfinished({ total: slips.length, ready: ready.length }, '准考证');
    return fileAnswer(
      `${fileNamePart(term.name)}-准考证.zip`,
      zipOf(this.artefacts.store, ready, this.clock.now()),
    );
  }

  /** By batch, room and seat, as the invigilators lay them out. */
  @Get('terms/:termId/slips.pdf')
  @Access('province')
  async print(@Param('termId', { schema: uuid }) termId: string): Promise<StreamableFile> {
    const { manager } = this.source;
    const term = await getTerm(manager, termId);
    const counts = await countSlips(manager, termId);
    refuseUnfinished(counts, '准考证');
    const print = await this.findPrint(termId, counts);
    const { artefactDigest } = refuseOutdated(print.state, print.printout, '准考证');
    const stream = await this.artefacts.store.stream(artefactDigest);
    return fileAnswer(`${fileNamePart(term.name)}-准考证（按场次、考场、座位）.pdf`, stream);
  }

  @Get('slips/:slipId.pdf')
  @Access('province')
  async download(@Param('slipId', { schema: uuid }) slipId: string): Promise<StreamableFile> {
    const slip = await findSlip(this.source.manager, slipId);
    if (slip === null) throw notFound('这张准考证');
    return slipFile(this.artefacts.store, slip);
  }

  private async findPrint(termId: string, { total: whole }: { total: number }) {
    const { manager } = this.source;
    const plan = await manager.findOne(Plan, { where: { termId, state: 'published' }, select: { id: true } });
    const printout = plan === null ? null : await findPrintout(manager, plan.id, 'slips');
    const contracts = [slipsRender];
    return { printout, state: await findPrintState(manager, termId, { printout, whole, contracts }) };
  }
}
