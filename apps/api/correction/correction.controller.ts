import { Body, Controller, Get, HttpCode, Param, Post, type StreamableFile } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { z } from 'zod';
import { CorrectionEvidence, CorrectionRequest, decideCorrection } from '#database/correction';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { notFound } from '../access/scope.ts';
import { Artefacts } from '../download/artefacts.ts';
import { JobQueue } from '../job/job-queue.ts';
import { uuid } from '../problem/uuid.ts';
import { correctionFile, correctionView } from './view.ts';

const decision = z.strictObject({ granted: z.boolean(), note: z.string().max(500) });
const MOST = 500;

/** What candidates ask to have put right, for staff to grant or refuse. */
@Controller('api')
export class CorrectionController {
  constructor(
    private readonly source: DataSource,
    private readonly artefacts: Artefacts,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** Open ones first, the oldest of them at the top; then what was decided, the newest first. */
  @Get('terms/:termId/corrections')
  @Access('province')
  async list(@Param('termId', { schema: uuid }) termId: string) {
    const { manager } = this.source;
    await getTerm(manager, termId);
    const newest = await manager.find(CorrectionRequest, {
      where: { termId },
      relations: { candidate: { person: true, unit: true } },
      order: { createdAt: 'DESC' },
      take: MOST,
    });
    const isOpen = ({ state }: CorrectionRequest) => state === 'open';
    const requests = [...newest.filter(isOpen).reverse(), ...newest.filter((one) => !isOpen(one))];
    const files = await manager.findBy(CorrectionEvidence, { requestId: In(requests.map(({ id }) => id)) });
    return {
      items: requests.map((request) => ({
        ...correctionView(request, files),
        candidate: { name: request.candidate.person.name, unit: request.candidate.unit.name },
      })),
    };
  }

  @Post('corrections/:id/decision')
  @HttpCode(204)
  @Access('province')
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: decision }) body: z.infer<typeof decision>,
  ): Promise<void> {
    const actor = { ...actorOf(caller), accountId: caller.accountId };
    const job = await this.source.transaction((manager) =>
      decideCorrection(manager, { id, ...body, actor }, this.clock.now()),
    );
    if (job) await this.queue.add(job);
  }

  @Get('corrections/:id/evidence/:evidenceId')
  @Access('province')
  async file(
    @Param('id', { schema: uuid }) id: string,
    @Param('evidenceId', { schema: uuid }) evidenceId: string,
  ): Promise<StreamableFile> {
    const found = await this.source.manager.findOneBy(CorrectionEvidence, { id: evidenceId, requestId: id });
    if (found === null) throw notFound('这份材料');
    return correctionFile(this.artefacts.store, found);
  }
}
