import { Controller, Get, HttpCode, Param, Post, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { requestIssue } from '#database/credential';
import { cardsRender, credentialsFinish, credentialsIssue } from '#database/job';
import { findPrintout } from '#database/printout';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
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
import { JobQueue } from '../job/job-queue.ts';
import { uuid } from '../problem/uuid.ts';
import { countCards, findCard, listCards } from './cards.ts';
import { cardFile, cardFileName, certificateFile } from './file.ts';

@Controller('api')
export class CredentialController {
  constructor(
    private readonly source: DataSource,
    private readonly artefacts: Artefacts,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
  ) {}

  /** To everyone who passed and has none. */
  @Post('terms/:termId/credentials')
  @HttpCode(202)
  @Access('province')
  async issue(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    const job = await this.source.transaction(async (manager) => {
      await getTerm(manager, termId);
      return requestIssue(manager, { termId, actor: actorOf(caller) }, this.clock.now());
    });
    await this.queue.add(job);
    return { jobId: job.id };
  }

  @Get('terms/:termId/credentials')
  @Access('province')
  async progress(@Param('termId', { schema: uuid }) termId: string): Promise<Rendering> {
    const { manager } = this.source;
    await getTerm(manager, termId);
    const counts = await countCards(manager, termId);
    const { total, ready } = counts;
    return {
      total,
      ready,
      jobId: await findRenderingJob(manager, termId, [credentialsIssue, credentialsFinish, cardsRender]),
      print: (await this.findPrint(termId, counts)).state,
    };
  }

  /** A folder for each recommending unit, which collects the cards (R36). */
  @Get('terms/:termId/cards.zip')
  @Access('province')
  async downloadAll(@Param('termId', { schema: uuid }) termId: string): Promise<StreamableFile> {
    const { manager } = this.source;
    const term = await getTerm(manager, termId);
    const cards = await listCards(manager, termId);
    const ready = cards.flatMap((card) =>
      card.digest === null
        ? []
        : [{ path: `${fileNamePart(card.unit)}/${cardFileName(card)}`, digest: card.digest }],
    );
    refuseUnfinished({ total: cards.length, ready: ready.length }, '证卡');
    return fileAnswer(
      `${fileNamePart(term.name)}-证卡.zip`,
      zipOf(this.artefacts.store, ready, this.clock.now()),
    );
  }

  @Get('terms/:termId/cards.pdf')
  @Access('province')
  async print(@Param('termId', { schema: uuid }) termId: string): Promise<StreamableFile> {
    const { manager } = this.source;
    const term = await getTerm(manager, termId);
    const counts = await countCards(manager, termId);
    refuseUnfinished(counts, '证卡');
    const print = await this.findPrint(termId, counts);
    const { artefactDigest } = refuseOutdated(print.state, print.printout, '有效的证卡');
    const stream = await this.artefacts.store.stream(artefactDigest);
    return fileAnswer(`${fileNamePart(term.name)}-证卡（印制）.pdf`, stream);
  }

  @Get('credentials/:id/card.pdf')
  @Access('province')
  async download(@Param('id', { schema: uuid }) id: string): Promise<StreamableFile> {
    const card = await findCard(this.source.manager, id);
    if (card === null) throw notFound('这张证卡');
    return cardFile(this.artefacts.store, card);
  }

  @Get('credentials/:id/certificate.pdf')
  @Access('province')
  async downloadCertificate(@Param('id', { schema: uuid }) id: string): Promise<StreamableFile> {
    const card = await findCard(this.source.manager, id);
    if (card === null) throw notFound('这份电子证书');
    return certificateFile(this.artefacts.store, card);
  }

  /** Holds the cards in force, and no other. */
  private async findPrint(termId: string, { inForce: whole }: { inForce: number }) {
    const { manager } = this.source;
    const printout = await findPrintout(manager, termId, 'cards');
    const contracts = [credentialsFinish, cardsRender];
    return { printout, state: await findPrintState(manager, termId, { printout, whole, contracts }) };
  }
}
