import {
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  type StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { z } from 'zod';
import {
  addEvidence,
  EvidenceFile,
  getFormToRender,
  getOwnApplication,
  removeEvidence,
} from '#database/application';
import { type EvidenceKind, evidenceKinds } from '#eligibility';
import { Clock } from '#environment';
import { Access, type Caller, CurrentCaller } from '../access/access.ts';
import { Consumes } from '../access/media-type.guard.ts';
import { personOf } from '../access/person.ts';
import { notFound } from '../access/scope.ts';
import { Artefacts } from '../download/artefacts.ts';
import { fileAnswer, fileNamePart } from '../download/file.ts';
import { notReady } from '../download/rendering.ts';
import { uuid } from '../problem/uuid.ts';
import { EvidenceInterceptor } from './evidence-tray.ts';
import { evidenceUpload, shortName } from './evidence-upload.ts';
import { fileView } from './own-view.ts';
import { readPortrait, readScan, refusal } from './read-evidence.ts';
import { VirusScan } from './virus-scan.ts';

const kinds = evidenceKinds.map(({ code }) => code) as [EvidenceKind, ...EvidenceKind[]];
/** `version` names the form that was stamped, of a stamped form. */
const kindQuery = z.object({ kind: z.enum(kinds), version: z.coerce.number().int().min(1).optional() });
const versionNumber = z.coerce.number().int().min(1).max(1_000_000);

/** The files of an applicant's own application. */
@Controller('api/me/applications/:id')
export class EvidenceController {
  constructor(
    private readonly source: DataSource,
    private readonly artefacts: Artefacts,
    private readonly scan: VirusScan,
    private readonly clock: Clock,
  ) {}

  @Post('evidence')
  @Access('candidate')
  @Consumes('multipart/form-data')
  @UseInterceptors(EvidenceInterceptor, evidenceUpload)
  async add(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: kindQuery }) { kind, version }: z.infer<typeof kindQuery>,
    @UploadedFile() file: { path: string; originalname: string } | undefined,
  ) {
    const own = { applicationId: id, personId: personOf(caller) };
    // Before the work: nobody has files drawn anew for an application that is not theirs.
    await getOwnApplication(this.source.manager, own);
    if (file === undefined) throw refusal('EVIDENCE_MISSING', '没有收到文件，请重新选择');
    await this.scan.check(file.path);
    const { bytes, mediaType, pages } = await (kind === 'photo' ? readPortrait : readScan)(file.path);
    const { digest } = await this.artefacts.store.put(bytes);
    const added = await this.source.transaction((manager) =>
      addEvidence(
        manager,
        {
          ...own,
          kind,
          version: kind === 'stamped-form' ? (version ?? null) : null,
          digest,
          mediaType,
          name: shortName(file.originalname),
          bytes: bytes.length,
          pages,
          uploadedBy: caller.name,
        },
        this.clock.now(),
      ),
    );
    return fileView(added);
  }

  @Delete('evidence/:evidenceId')
  @HttpCode(204)
  @Access('candidate')
  async remove(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('evidenceId', { schema: uuid }) evidenceId: string,
  ): Promise<void> {
    await this.source.transaction((manager) =>
      removeEvidence(
        manager,
        { applicationId: id, personId: personOf(caller), evidenceId },
        this.clock.now(),
      ),
    );
  }

  @Get('evidence/:evidenceId')
  @Access('candidate')
  async file(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('evidenceId', { schema: uuid }) evidenceId: string,
  ): Promise<StreamableFile> {
    await getOwnApplication(this.source.manager, { applicationId: id, personId: personOf(caller) });
    const found = await this.source.manager.findOneBy(EvidenceFile, {
      id: evidenceId,
      applicationId: id,
      voidedAt: IsNull(),
    });
    if (found === null) throw notFound('这个文件');
    const stem = fileNamePart(found.name.replace(/\.[^.]*$/, ''));
    const ending = found.mediaType === 'application/pdf' ? 'pdf' : 'jpg';
    return fileAnswer(`${stem}.${ending}`, await this.artefacts.store.read(found.digest));
  }

  /** Annex 1 of a frozen version, printed by the worker. */
  @Get('versions/:version/form.pdf')
  @Access('candidate')
  async form(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('version', { schema: versionNumber }) version: number,
  ): Promise<StreamableFile> {
    await getOwnApplication(this.source.manager, { applicationId: id, personId: personOf(caller) });
    const { frozen } = await getFormToRender(this.source.manager, { applicationId: id, version });
    if (frozen.formDigest === null) throw notReady('申报表正在生成，请稍候再下载');
    const name = `申报表-${fileNamePart(frozen.name)}-第${version}版.pdf` as const;
    return fileAnswer(name, await this.artefacts.store.read(frozen.formDigest));
  }
}
