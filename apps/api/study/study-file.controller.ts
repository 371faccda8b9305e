import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  UploadedFiles,
  UseInterceptors,
} from '@nestjs/common';
import { FileFieldsInterceptor } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  getProvider,
  keepProvider,
  refuseOutsideWindow,
  refuseRepeated,
  StudyProvider,
} from '#database/study';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { readHeaders } from '#sheets';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { Consumes } from '../access/media-type.guard.ts';
import { Artefacts } from '../download/artefacts.ts';
import { keepChecked } from '../import/keep-checked.ts';
import { UploadInterceptor } from '../import/upload.interceptor.ts';
import { readUpload, type UploadedParts, uploadFields, uploadOptions } from '../import/upload.ts';
import { type ImportView, importView } from '../import/view.ts';
import { uuid } from '../problem/uuid.ts';
import { checkStudy } from './check-study.ts';

const header = z.string().trim().min(1).max(80);
const providerBody = z.strictObject({
  name: z.string().trim().min(2).max(40),
  mapping: z.strictObject({
    number: header,
    name: header.nullable(),
    unitMinutes: z.number().int().min(1).max(60),
    modules: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,31}$/), header),
  }),
});
const fileQuery = z.object({ provider: uuid, asOf: z.iso.datetime({ offset: true }) });

/** Progress files: what their columns mean, once for each provider, then one file after the other. */
@Controller('api')
export class StudyFileController {
  constructor(
    private readonly source: DataSource,
    private readonly artefacts: Artefacts,
    private readonly clock: Clock,
  ) {}

  @Get('study-providers')
  @Access('province')
  async providers() {
    const providers = await this.source.manager.find(StudyProvider, { order: { name: 'ASC' } });
    return { items: providers.map(providerView) };
  }

  /** By its name: a new provider, or what a known one writes now. */
  @Put('study-providers')
  @Access('province')
  async keep(
    @CurrentCaller() caller: Caller,
    @Body({ schema: providerBody }) body: z.infer<typeof providerBody>,
  ) {
    refuseTwice(body.mapping);
    const provider = await this.source.transaction((manager) =>
      keepProvider(manager, { ...body, actor: actorOf(caller) }, this.clock.now()),
    );
    return providerView(provider);
  }

  /** The headers of a file, for whoever says what they mean. Nothing is kept. */
  @Post('study-files/headers')
  @HttpCode(200)
  @Access('province')
  @Consumes('multipart/form-data')
  @UseInterceptors(UploadInterceptor, FileFieldsInterceptor(uploadFields, uploadOptions))
  async headers(@UploadedFiles() parts: UploadedParts) {
    const { sheet } = await readUpload(parts, false);
    return readHeaders(sheet);
  }

  /** A dry run: reports every problem at once and changes nothing. `asOf` is when the file was exported. */
  @Post('terms/:termId/study/imports')
  @Access('province')
  @Consumes('multipart/form-data')
  @UseInterceptors(UploadInterceptor, FileFieldsInterceptor(uploadFields, uploadOptions))
  async check(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Query({ schema: fileQuery }) query: z.infer<typeof fileQuery>,
    @UploadedFiles() parts: UploadedParts,
  ): Promise<ImportView> {
    const { manager } = this.source;
    const now = this.clock.now();
    const term = await getTerm(manager, termId);
    const provider = await getProvider(manager, query.provider);
    const asOf = new Date(query.asOf);
    refuseOutsideWindow(term, asOf, now);
    const { sheet, fileName } = await readUpload(parts, false);
    const check = await checkStudy(manager, { sheet, term, provider });
    const { digest: fileDigest } = await this.artefacts.store.put(sheet);
    await refuseRepeated(manager, { termId, providerId: provider.id, fileDigest });
    const checked = {
      termId,
      kind: 'study' as const,
      fileName,
      fileDigest,
      providerId: provider.id,
      asOf,
      check,
    };
    return importView(await keepChecked(this.source, checked, actorOf(caller), now));
  }
}

function providerView({ id, name, mapping, updatedAt, updatedBy }: StudyProvider) {
  return { id, name, mapping, updatedAt: updatedAt.toISOString(), updatedBy };
}

/** One column cannot mean two things. */
function refuseTwice({ number, name, modules }: z.infer<typeof providerBody>['mapping']): void {
  const headers = [number, ...(name === null ? [] : [name]), ...Object.values(modules)];
  const twice = headers.find((written, index) => headers.indexOf(written) !== index);
  if (twice === undefined && Object.keys(modules).length > 0) return;
  const detail =
    twice === undefined ? '请至少为一门课程指定时长所在的列' : `“${twice}”这一列被用了两次，请重新选择`;
  throw new DomainError({
    kind: 'invalid',
    code: 'STUDY_MAPPING_INVALID',
    detail,
    errors: [{ pointer: '/mapping', code: 'STUDY_MAPPING_INVALID', detail }],
  });
}
