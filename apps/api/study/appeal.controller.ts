import { Body, Controller, Get, HttpCode, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { decideAppeal, listStudents, StudyAppeal } from '#database/study';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { notFound } from '../access/scope.ts';
import { Artefacts } from '../download/artefacts.ts';
import { fileAnswer } from '../download/file.ts';
import { uuid } from '../problem/uuid.ts';
import { appealView } from './appeal-view.ts';

const listQuery = z.object({ state: z.enum(['open', 'decided']).default('open') });
const decision = z.strictObject({
  grantedMinutes: z.number().int().min(0).max(60_000),
  reason: z.string().trim().min(2).max(200),
});
const MOST = 500;

/** Appeals for time that was not counted, as the province answers them. */
@Controller('api')
export class StudyAppealController {
  constructor(
    private readonly source: DataSource,
    private readonly artefacts: Artefacts,
    private readonly clock: Clock,
  ) {}

  /** The open ones in the order in which they came, the decided ones newest first. */
  @Get('terms/:termId/study/appeals')
  @Access('province')
  async list(
    @Param('termId', { schema: uuid }) termId: string,
    @Query({ schema: listQuery }) { state }: z.infer<typeof listQuery>,
  ) {
    const { manager } = this.source;
    const term = await getTerm(manager, termId);
    const query = manager
      .createQueryBuilder(StudyAppeal, 'appeal')
      .where('appeal.term_id = :termId', { termId });
    if (state === 'open') query.andWhere(`appeal.state = 'open'`).orderBy('appeal.filed_at');
    else query.andWhere(`appeal.state <> 'open'`).orderBy('appeal.decided_at', 'DESC');
    const appeals = await query.take(MOST).getMany();
    const students = await listStudents(
      manager,
      termId,
      appeals.map(({ candidateId }) => candidateId),
    );
    const byId = new Map(students.map((student) => [student.candidateId, student]));
    return {
      items: appeals.map((appeal) => {
        const { number, name, unit, studyMinutes } = byId.get(appeal.candidateId)!;
        return { ...appealView(appeal, term), number, name, unit, counted: studyMinutes[appeal.module] ?? 0 };
      }),
    };
  }

  @Post('study-appeals/:id/decision')
  @HttpCode(204)
  @Access('province')
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: decision }) body: z.infer<typeof decision>,
  ): Promise<void> {
    await this.source.transaction((manager) =>
      decideAppeal(manager, { appealId: id, ...body, actor: actorOf(caller) }, this.clock.now()),
    );
  }

  @Get('study-appeals/:id/evidence')
  @Access('province')
  async evidence(@Param('id', { schema: uuid }) id: string): Promise<StreamableFile> {
    const appeal = await this.source.manager.findOneBy(StudyAppeal, { id });
    if (appeal === null) throw notFound('这份申诉');
    const ending = appeal.evidenceMediaType === 'application/pdf' ? 'pdf' : 'jpg';
    return fileAnswer(`学时申诉证明.${ending}`, await this.artefacts.store.read(appeal.evidenceDigest));
  }
}
