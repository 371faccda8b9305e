import { Body, Controller, Get, HttpCode, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { recordAudit } from '#database/audit';
import { ruleOnStudy } from '#database/study';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { scopeOf } from '../access/scope.ts';
import { fileAnswer, fileNamePart } from '../download/file.ts';
import { uuid } from '../problem/uuid.ts';
import { studyCurves } from './curve.ts';
import { studyOverview } from './overview.ts';
import { accountSheet, unqualifiedSheet } from './sheets.ts';
import { listStudying, type Studying, studyingView } from './students.ts';

const peopleQuery = z.object({
  state: z.enum(['all', 'behind', 'unqualified', 'qualified', 'word']).default('all'),
  q: z.string().trim().max(60).default(''),
  prefecture: z.string().max(6).default(''),
  unit: z.union([uuid, z.literal('')]).default(''),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});
const word = z.strictObject({
  verdict: z.boolean().nullable(),
  reason: z.string().trim().min(2).max(200),
});

/** How far people are with their study; each sees their own. */
@Controller('api/terms/:termId/study')
export class StudyController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('province', 'prefecture', 'unit')
  async overview(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    const { manager } = this.source;
    return studyOverview(manager, await getTerm(manager, termId), scopeOf(caller), this.clock.now());
  }

  @Get('curves')
  @Access('province', 'prefecture', 'unit')
  async curves(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    const { manager } = this.source;
    return studyCurves(manager, await getTerm(manager, termId), scopeOf(caller), this.clock.now());
  }

  @Get('people')
  @Access('province', 'prefecture', 'unit')
  async people(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Query({ schema: peopleQuery }) query: z.infer<typeof peopleQuery>,
  ) {
    const found = (await this.list(caller, termId)).filter((student) => fits(student, query));
    const from = (query.page - 1) * query.size;
    return { total: found.length, items: found.slice(from, from + query.size).map(studyingView) };
  }

  /** For whoever opens the study accounts: application numbers and names, nothing of the ID number (C17). */
  @Get('accounts.xlsx')
  @Access('province')
  async accounts(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
  ): Promise<StreamableFile> {
    const { manager } = this.source;
    const term = await getTerm(manager, termId);
    const students = await this.list(caller, termId);
    await recordAudit(manager, actorOf(caller), this.clock.now(), {
      action: 'study.accounts-exported',
      termId,
      detail: { count: students.length },
    });
    return fileAnswer(`${fileNamePart(term.name)}-学习账号名单.xlsx`, await accountSheet(term, students));
  }

  @Get('unqualified.xlsx')
  @Access('province', 'prefecture', 'unit')
  async unqualified(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
  ): Promise<StreamableFile> {
    const term = await getTerm(this.source.manager, termId);
    const sheet = await unqualifiedSheet(term, await this.list(caller, termId));
    return fileAnswer(`${fileNamePart(term.name)}-学时未达标名单.xlsx`, sheet);
  }

  /** Somebody counts as qualified, or not, by staff's word; null leaves it to the rule again. */
  @Post('people/:candidateId/verdict')
  @HttpCode(204)
  @Access('province')
  async rule(
    @CurrentCaller() caller: Caller,
    @Param('candidateId', { schema: uuid }) candidateId: string,
    @Body({ schema: word }) body: z.infer<typeof word>,
  ): Promise<void> {
    await this.source.transaction((manager) =>
      ruleOnStudy(manager, { candidateId, ...body, actor: actorOf(caller) }, this.clock.now()),
    );
  }

  private async list(caller: Caller, termId: string): Promise<Studying[]> {
    const { manager } = this.source;
    return listStudying(manager, await getTerm(manager, termId), scopeOf(caller), this.clock.now());
  }
}

function fits(student: Studying, { state, q, prefecture, unit }: z.infer<typeof peopleQuery>): boolean {
  const { qualified, behind, studyVerdict, number, name } = student;
  const states = { all: true, behind, unqualified: !qualified, qualified, word: studyVerdict !== null };
  return (
    states[state] &&
    (q === '' || number === q.toUpperCase() || name.includes(q) || student.unit.includes(q)) &&
    (prefecture === '' || student.prefecture === prefecture) &&
    (unit === '' || student.unitId === unit)
  );
}
