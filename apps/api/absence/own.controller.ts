import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  type StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  addExplanationFile,
  askLeave,
  type Explained,
  explainAbsence,
  findLeaveDeadline,
  refuseClosedExplanation,
  withdrawLeave,
} from '#database/absence';
import { Clock } from '#environment';
import { leaveReasonCodes } from '#lifecycle';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { Consumes } from '../access/media-type.guard.ts';
import { personOf } from '../access/person.ts';
import { notFound } from '../access/scope.ts';
import { EvidenceInterceptor } from '../application/evidence-tray.ts';
import { evidenceUpload } from '../application/evidence-upload.ts';
import { readScan, refusal } from '../application/read-evidence.ts';
import { VirusScan } from '../application/virus-scan.ts';
import { Artefacts } from '../download/artefacts.ts';
import { getOwnRow } from '../me/own-record.ts';
import { uuid } from '../problem/uuid.ts';
import { explanationFile } from './file.ts';
import { findFile, listAbsenceRows, listLeaveRows } from './rows.ts';
import { ownAbsenceView, ownLeaveView } from './view.ts';

const asking = z.object({
  reason: z.enum(leaveReasonCodes),
  words: z.string().trim().min(1).max(500),
});
const stating = z.object({ statement: z.string().trim().min(1).max(2000) });

/** One's own leave, and the chance to explain an absence (R41, C21). */
@Controller('api/me')
export class OwnAbsenceController {
  constructor(
    private readonly source: DataSource,
    private readonly artefacts: Artefacts,
    private readonly scan: VirusScan,
    private readonly clock: Clock,
  ) {}

  @Get('leave')
  @Access('candidate')
  async leave(@CurrentCaller() caller: Caller) {
    const { candidateId } = await this.ownRow(caller);
    const { manager } = this.source;
    return {
      dueAt: await findLeaveDeadline(manager, candidateId),
      items: (await listLeaveRows(manager, { candidateId })).map(ownLeaveView),
    };
  }

  @Post('leave')
  @Access('candidate')
  async ask(@CurrentCaller() caller: Caller, @Body({ schema: asking }) body: z.infer<typeof asking>) {
    const { candidateId } = await this.ownRow(caller);
    const { id } = await this.source.transaction((manager) =>
      askLeave(manager, { candidateId, ...body, actor: actorOf(caller) }, this.clock.now()),
    );
    return { id };
  }

  @Delete('leave/:id')
  @HttpCode(204)
  @Access('candidate')
  async withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) leaveId: string,
  ): Promise<void> {
    const { candidateId } = await this.ownRow(caller);
    await this.source.transaction((manager) =>
      withdrawLeave(manager, { leaveId, candidateId, actor: actorOf(caller) }, this.clock.now()),
    );
  }

  @Post('leave/:id/files')
  @Access('candidate')
  @Consumes('multipart/form-data')
  @UseInterceptors(EvidenceInterceptor, evidenceUpload)
  addToLeave(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) leaveRequestId: string,
    @UploadedFile() file: { path: string; originalname: string } | undefined,
  ) {
    return this.add(caller, { leaveRequestId }, file);
  }

  @Get('absences')
  @Access('candidate')
  async absences(@CurrentCaller() caller: Caller) {
    const { candidateId } = await this.ownRow(caller);
    const rows = await listAbsenceRows(this.source.manager, { candidateId });
    return { items: rows.filter(({ state }) => state !== 'dropped').map(ownAbsenceView) };
  }

  @Post('absences/:id/statement')
  @HttpCode(204)
  @Access('candidate')
  async explain(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) absenceId: string,
    @Body({ schema: stating }) { statement }: z.infer<typeof stating>,
  ): Promise<void> {
    const { candidateId } = await this.ownRow(caller);
    await this.source.transaction((manager) =>
      explainAbsence(
        manager,
        { absenceId, candidateId, statement, actor: actorOf(caller) },
        this.clock.now(),
      ),
    );
  }

  @Post('absences/:id/files')
  @Access('candidate')
  @Consumes('multipart/form-data')
  @UseInterceptors(EvidenceInterceptor, evidenceUpload)
  addToAbsence(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) absenceId: string,
    @UploadedFile() file: { path: string; originalname: string } | undefined,
  ) {
    return this.add(caller, { absenceId }, file);
  }

  @Get('explanation-files/:id')
  @Access('candidate')
  async file(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<StreamableFile> {
    const found = await findFile(this.source.manager, id);
    if (found === null || found.candidate.personId !== personOf(caller)) throw notFound('这个文件');
    return explanationFile(this.artefacts.store, found.file);
  }

  private async add(caller: Caller, of: Explained, file: { path: string; originalname: string } | undefined) {
    const { candidateId } = await this.ownRow(caller);
    // Before the work: nobody has files drawn anew for what is not theirs, or is over.
    await this.source.transaction((manager) =>
      refuseClosedExplanation(manager, of, candidateId, this.clock.now()),
    );
    if (file === undefined) throw refusal('EVIDENCE_MISSING', '没有收到文件，请重新选择');
    await this.scan.check(file.path);
    const { bytes, mediaType } = await readScan(file.path);
    const { digest } = await this.artefacts.store.put(bytes);
    const name = [...file.originalname.replaceAll(/\p{Cc}/gu, '')].slice(-80).join('') || '证明材料';
    const added = await this.source.transaction((manager) =>
      addExplanationFile(
        manager,
        { of, candidateId, digest, mediaType, name, bytes: bytes.length },
        this.clock.now(),
      ),
    );
    return { id: added.id };
  }

  private ownRow(caller: Caller) {
    return getOwnRow(this.source.manager, personOf(caller));
  }
}
