import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  type StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { z } from 'zod';
import { Candidate } from '#database/candidate';
import {
  addCorrectionEvidence,
  CorrectionEvidence,
  CorrectionRequest,
  getOwnCorrection,
  requestCorrection,
  withdrawCorrection,
} from '#database/correction';
import { Clock } from '#environment';
import { correctionFieldNames, correctionFields } from '#lifecycle';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { Consumes } from '../access/media-type.guard.ts';
import { personOf } from '../access/person.ts';
import { notFound } from '../access/scope.ts';
import { EvidenceInterceptor } from '../application/evidence-tray.ts';
import { evidenceUpload, shortName } from '../application/evidence-upload.ts';
import { readScan, refusal } from '../application/read-evidence.ts';
import { VirusScan } from '../application/virus-scan.ts';
import { Artefacts } from '../download/artefacts.ts';
import { getOwnRow } from '../me/own-record.ts';
import { uuid } from '../problem/uuid.ts';
import { correctionFile, correctionView } from './view.ts';

const wish = z.strictObject({
  field: z.enum(correctionFields),
  newValue: z.string().trim().min(1).max(200),
  reason: z.string().trim().min(2).max(500),
});

/** What a candidate asks to have put right in their own data. */
@Controller('api/me/corrections')
export class OwnCorrectionController {
  constructor(
    private readonly source: DataSource,
    private readonly artefacts: Artefacts,
    private readonly scan: VirusScan,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('candidate')
  async list(@CurrentCaller() caller: Caller) {
    const { manager } = this.source;
    const candidateId = await this.candidateOf(caller);
    const candidate = await manager.findOneOrFail(Candidate, {
      where: { id: candidateId },
      relations: { person: true },
    });
    const requests = await manager.find(CorrectionRequest, {
      where: { candidateId },
      order: { createdAt: 'DESC' },
    });
    const files = await manager.findBy(CorrectionEvidence, { requestId: In(requests.map(({ id }) => id)) });
    const { person, employer, phone } = candidate;
    return {
      fields: correctionFields.map((field) => ({
        field,
        name: correctionFieldNames[field],
        value: { name: person.name, employer, phone, other: '' }[field],
      })),
      items: requests.map((request) => correctionView(request, files)),
    };
  }

  @Post()
  @Access('candidate')
  async ask(@CurrentCaller() caller: Caller, @Body({ schema: wish }) body: z.infer<typeof wish>) {
    const candidateId = await this.candidateOf(caller);
    const request = await this.source.transaction((manager) =>
      requestCorrection(manager, { candidateId, ...body, actor: actorOf(caller) }, this.clock.now()),
    );
    return correctionView(request, []);
  }

  @Post(':id/evidence')
  @Access('candidate')
  @Consumes('multipart/form-data')
  @UseInterceptors(EvidenceInterceptor, evidenceUpload)
  async prove(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @UploadedFile() file: { path: string; originalname: string } | undefined,
  ) {
    const own = { id, candidateId: await this.candidateOf(caller) };
    // Before the work: nobody has files drawn anew for a request that is not theirs.
    await getOwnCorrection(this.source.manager, own);
    if (file === undefined) throw refusal('EVIDENCE_MISSING', '没有收到文件，请重新选择');
    await this.scan.check(file.path);
    const { bytes, mediaType } = await readScan(file.path);
    const { digest } = await this.artefacts.store.put(bytes);
    const name = shortName(file.originalname);
    const added = await this.source.transaction((manager) =>
      addCorrectionEvidence(manager, own, { digest, mediaType, name }, this.clock.now()),
    );
    return { id: added.id, name: added.name };
  }

  @Post(':id/withdrawal')
  @HttpCode(204)
  @Access('candidate')
  async withdraw(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<void> {
    const candidateId = await this.candidateOf(caller);
    await this.source.transaction((manager) =>
      withdrawCorrection(manager, { id, candidateId, actor: actorOf(caller) }, this.clock.now()),
    );
  }

  @Get(':id/evidence/:evidenceId')
  @Access('candidate')
  async file(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('evidenceId', { schema: uuid }) evidenceId: string,
  ): Promise<StreamableFile> {
    const { manager } = this.source;
    await getOwnCorrection(manager, { id, candidateId: await this.candidateOf(caller) });
    const found = await manager.findOneBy(CorrectionEvidence, { id: evidenceId, requestId: id });
    if (found === null) throw notFound('这份材料');
    return correctionFile(this.artefacts.store, found);
  }

  private async candidateOf(caller: Caller): Promise<string> {
    return (await getOwnRow(this.source.manager, personOf(caller))).candidateId;
  }
}
