import { Body, Controller, Get, HttpCode, Param, Post, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { recordAudit } from '#database/audit';
import { CollectionPaper, collectionPaperNames, orderCollectionPaper } from '#database/collection';
import { Organisation } from '#database/organisation';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { collectionRoundNames } from '#lifecycle';
import { DomainError } from '#problem';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { forbidden, notFound } from '../access/scope.ts';
import { Artefacts } from '../download/artefacts.ts';
import { fileAnswer, fileNamePart } from '../download/file.ts';
import { notReady } from '../download/rendering.ts';
import { JobQueue } from '../job/job-queue.ts';
import { uuid } from '../problem/uuid.ts';
import { partyOf } from './party.ts';
import { paperBody } from './query.ts';
import { paperView } from './view.ts';

const SHOWN = 30;
const ending = z.enum(['pdf', 'xlsx']);

/** 汇总表 (Annex 2) and 发放登记表: ordered, made by the worker, taken out by whoever ordered them. */
@Controller('api')
export class CollectionPaperController {
  constructor(
    private readonly source: DataSource,
    private readonly artefacts: Artefacts,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
  ) {}

  /** The latest of the caller's organisation. */
  @Get('terms/:termId/collection/papers')
  @Access('province', 'prefecture', 'unit')
  async list(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    const papers = await this.source.manager.find(CollectionPaper, {
      where: { termId, organisationId: partyOf(caller).id },
      order: { orderedAt: 'DESC' },
      take: SHOWN,
    });
    const names = await this.unitNames(papers.flatMap(({ unitId }) => unitId ?? []));
    const nameOf = (unitId: string | null) => (unitId === null ? null : (names.get(unitId) ?? null));
    return { items: papers.map((paper) => paperView(paper, nameOf(paper.unitId), caller.accountId)) };
  }

  @Post('terms/:termId/collection/papers')
  @HttpCode(202)
  @Access('province', 'prefecture', 'unit')
  async order(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: paperBody }) body: z.infer<typeof paperBody>,
  ) {
    const actor = { ...actorOf(caller), accountId: caller.accountId };
    const order = { ...body, termId, party: partyOf(caller), actor };
    const { paper, job } = await this.source.transaction((manager) =>
      orderCollectionPaper(manager, order, this.clock.now()),
    );
    await this.queue.add(job);
    return { id: paper.id, jobId: job.id };
  }

  @Get('collection/papers/:id/:ending')
  @Access('province', 'prefecture', 'unit')
  async download(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('ending', { schema: ending }) as: z.infer<typeof ending>,
  ): Promise<StreamableFile> {
    const { manager } = this.source;
    const paper = await manager.findOneBy(CollectionPaper, { id, organisationId: partyOf(caller).id });
    if (paper === null) throw notFound('这份表');
    if (paper.full && paper.orderedById !== caller.accountId) throw forbidden();
    if (paper.erasedAt !== null) throw erased();
    const digest = as === 'pdf' ? paper.pdfDigest : paper.sheetDigest;
    if (digest === null) throw notReady('这份表还在生成，请稍后再下载');
    const name = collectionPaperNames[paper.kind];
    if (paper.full)
      await recordAudit(manager, actorOf(caller), this.clock.now(), {
        action: 'collection.paper-downloaded',
        termId: paper.termId,
        subjectId: paper.id,
        detail: { paper: name, reason: paper.reason ?? '' },
      });
    const term = await getTerm(manager, paper.termId);
    const [unit] = paper.unitId === null ? [] : [...(await this.unitNames([paper.unitId])).values()];
    const parts = [term.name, unit ?? '', name, collectionRoundNames[paper.round]].filter(Boolean);
    return fileAnswer(`${fileNamePart(parts.join('-'))}.${as}`, await this.artefacts.store.stream(digest));
  }

  private async unitNames(ids: readonly string[]): Promise<Map<string, string>> {
    const units =
      ids.length === 0
        ? []
        : await this.source.manager.find(Organisation, { where: ids.map((id) => ({ id })) });
    return new Map(units.map(({ id, name }) => [id, name]));
  }
}

function erased(): DomainError {
  return new DomainError({
    kind: 'conflict',
    code: 'FILE_ERASED',
    detail: '这份表已按保存期限清除，请重新生成',
  });
}
