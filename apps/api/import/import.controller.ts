import {
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  type StreamableFile,
  UploadedFiles,
  UseInterceptors,
} from '@nestjs/common';
import { FileFieldsInterceptor } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { commitImport, Import } from '#database/import';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { Consumes } from '../access/media-type.guard.ts';
import { notFound } from '../access/scope.ts';
import { fileAnswer, fileNamePart } from '../download/file.ts';
import { JobQueue } from '../job/job-queue.ts';
import { uuid } from '../problem/uuid.ts';
import { listSlips } from '../slip/slips.ts';
import { CreateImport } from './create-import.ts';
import { rosterTemplate, scoresTemplate } from './templates.ts';
import { UploadInterceptor } from './upload.interceptor.ts';
import { readUpload, type UploadedParts, uploadFields, uploadOptions } from './upload.ts';
import { type ImportView, importView } from './view.ts';

const kindQuery = z.object({ kind: z.enum(['roster', 'scores']) });

@Controller('api')
export class ImportController {
  constructor(
    private readonly source: DataSource,
    private readonly createImport: CreateImport,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
  ) {}

  /** A dry run: reports every problem at once and changes nothing. */
  @Post('terms/:termId/imports')
  @Access('province')
  @Consumes('multipart/form-data')
  @UseInterceptors(UploadInterceptor, FileFieldsInterceptor(uploadFields, uploadOptions))
  async check(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Query({ schema: kindQuery }) { kind }: z.infer<typeof kindQuery>,
    @UploadedFiles() parts: UploadedParts,
  ): Promise<ImportView> {
    const upload = await readUpload(parts, kind === 'roster');
    return importView(await this.createImport.run(termId, kind, upload, caller));
  }

  @Get('imports/:id')
  @Access('province')
  async read(@Param('id', { schema: uuid }) id: string): Promise<ImportView> {
    const found = await this.source.manager.findOneBy(Import, { id });
    if (found === null) throw notFound('这次导入');
    return importView(found);
  }

  @Post('imports/:id/commit')
  @HttpCode(202)
  @Access('province')
  async commit(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<{ jobId: string }> {
    const job = await this.source.transaction((manager) =>
      commitImport(manager, { importId: id, actor: actorOf(caller) }, this.clock.now()),
    );
    await this.queue.add(job);
    return { jobId: job.id };
  }

  @Get('terms/:termId/templates/roster.xlsx')
  @Access('province')
  async rosterTemplate(@Param('termId', { schema: uuid }) termId: string): Promise<StreamableFile> {
    const term = await getTerm(this.source.manager, termId);
    return fileAnswer(`${fileNamePart(term.name)}-花名册.xlsx`, await rosterTemplate(term));
  }

  /** Lists admit numbers and names already. */
  @Get('terms/:termId/templates/scores.xlsx')
  @Access('province')
  async scoresTemplate(@Param('termId', { schema: uuid }) termId: string): Promise<StreamableFile> {
    const term = await getTerm(this.source.manager, termId);
    const slips = await listSlips(this.source.manager, termId);
    return fileAnswer(`${fileNamePart(term.name)}-成绩.xlsx`, await scoresTemplate(term, slips));
  }
}
