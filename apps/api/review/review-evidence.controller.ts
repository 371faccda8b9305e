import { Controller, Get, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource, IsNull } from 'typeorm';
import { z } from 'zod';
import { EvidenceFile, getFormToRender } from '#database/application';
import { Access, type Caller, CurrentCaller } from '../access/access.ts';
import { notFound } from '../access/scope.ts';
import { Artefacts } from '../download/artefacts.ts';
import { fileAnswer, fileNamePart } from '../download/file.ts';
import { notReady } from '../download/rendering.ts';
import { uuid } from '../problem/uuid.ts';
import { getVisible } from './visible.ts';

const view = z.object({ inline: z.enum(['yes']).optional() });
const versionNumber = z.coerce.number().int().min(1).max(1_000_000);

/** The files that a reviewer reads beside the form. */
@Controller('api/review/applications/:id')
export class ReviewEvidenceController {
  constructor(
    private readonly source: DataSource,
    private readonly artefacts: Artefacts,
  ) {}

  @Get('evidence/:evidenceId')
  @Access('province', 'prefecture', 'unit')
  async file(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('evidenceId', { schema: uuid }) evidenceId: string,
    @Query({ schema: view }) { inline }: z.infer<typeof view>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    await getVisible(this.source.manager, caller, id);
    const found = await this.source.manager.findOneBy(EvidenceFile, {
      id: evidenceId,
      applicationId: id,
      voidedAt: IsNull(),
    });
    if (found === null) throw notFound('这个文件');
    if (inline) showInFrame(response);
    const stem = fileNamePart(found.name.replace(/\.[^.]*$/, ''));
    const ending = found.mediaType === 'application/pdf' ? 'pdf' : 'jpg';
    return fileAnswer(`${stem}.${ending}`, await this.artefacts.store.read(found.digest));
  }

  /** Annex 1 of a frozen version, as it was printed. */
  @Get('versions/:version/form.pdf')
  @Access('province', 'prefecture', 'unit')
  async form(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('version', { schema: versionNumber }) version: number,
    @Query({ schema: view }) { inline }: z.infer<typeof view>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    await getVisible(this.source.manager, caller, id);
    const { frozen } = await getFormToRender(this.source.manager, { applicationId: id, version });
    if (frozen.formDigest === null) throw notReady('申报表正在生成，请稍候再查看');
    if (inline) showInFrame(response);
    const name = `申报表-${fileNamePart(frozen.name)}-第${version}版.pdf` as const;
    return fileAnswer(name, await this.artefacts.store.read(frozen.formDigest));
  }
}

/**
 * Lets the desk show a file beside the form. Files are sniffed and drawn anew, or refused where they would act, when
 * they come in; nobody but this site may frame them.
 */
function showInFrame(response: Response): void {
  response.setHeader('Content-Disposition', 'inline');
  response.setHeader('Content-Security-Policy', "frame-ancestors 'self'");
}
