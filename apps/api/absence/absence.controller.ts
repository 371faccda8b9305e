import { Body, Controller, Get, HttpCode, Param, Post, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { decideLeave, listAbsentees, openAbsences, ruleAbsence } from '#database/absence';
import { Organisation } from '#database/organisation';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { Access, type Caller, CurrentCaller } from '../access/access.ts';
import { officialOf } from '../access/official.ts';
import { notFound } from '../access/scope.ts';
import { Artefacts } from '../download/artefacts.ts';
import { maySee } from '../organisation/authority.ts';
import { uuid } from '../problem/uuid.ts';
import { explanationFile } from './file.ts';
import { findFile, listAbsenceRows, listLeaveRows } from './rows.ts';
import { absenceView, absenteeView, leaveView } from './view.ts';

const reason = z.string().trim().min(1).max(500);
const leaveDecision = z.object({ approved: z.boolean(), reason });
const opening = z.object({
  kind: z.enum(['exam', 'study']),
  candidateIds: z.array(z.uuid()).min(1).max(2000),
});
const ruling = z.object({ ruling: z.enum(['excused', 'unexcused', 'dropped']), reason });

/** Leave and absences at the office (R41). The province decides; the others see their own people. */
@Controller('api')
export class AbsenceController {
  constructor(
    private readonly source: DataSource,
    private readonly artefacts: Artefacts,
    private readonly clock: Clock,
  ) {}

  @Get('terms/:termId/leave-requests')
  @Access('province', 'prefecture', 'unit')
  async listLeave(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    const { manager } = this.source;
    await getTerm(manager, termId);
    const rows = await listLeaveRows(manager, { termId });
    return {
      items: rows.filter(({ candidate }) => maySee(caller, candidate.unit)).map(leaveView),
      mayDecide: caller.role === 'province',
      mayOpenFiles: mayOpenLeave(caller),
    };
  }

  @Post('leave-requests/:id/decision')
  @HttpCode(204)
  @Access('province')
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) leaveId: string,
    @Body({ schema: leaveDecision }) body: z.infer<typeof leaveDecision>,
  ): Promise<void> {
    await this.source.transaction((manager) =>
      decideLeave(manager, { leaveId, ...body, actor: officialOf(caller) }, this.clock.now()),
    );
  }

  /** Who seems to be absent, and the cases that were opened. */
  @Get('terms/:termId/absences')
  @Access('province', 'prefecture', 'unit')
  async list(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    const { manager } = this.source;
    const term = await getTerm(manager, termId);
    const units = new Map(
      (await manager.findBy(Organisation, { kind: 'unit' })).map((unit) => [unit.id, unit]),
    );
    const seen = (unitId: string) => maySee(caller, units.get(unitId)!);
    const absentees = await listAbsentees(manager, term, this.clock.now());
    const rows = await listAbsenceRows(manager, { termId });
    return {
      suspects: absentees
        .filter(({ unitId, obstacle }) => obstacle !== 'opened' && seen(unitId))
        .map(absenteeView),
      items: rows.filter(({ candidate }) => seen(candidate.unitId)).map(absenceView),
      explainDays: term.settings.circular.explainDays,
      scope: term.settings.circular.scope,
      mayDecide: caller.role === 'province',
    };
  }

  @Post('terms/:termId/absences')
  @Access('province')
  async open(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: opening }) body: z.infer<typeof opening>,
  ) {
    const opened = await this.source.transaction((manager) =>
      openAbsences(manager, { termId, ...body, actor: officialOf(caller) }, this.clock.now()),
    );
    return { opened: opened.length };
  }

  @Post('absences/:id/ruling')
  @HttpCode(204)
  @Access('province')
  async rule(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) absenceId: string,
    @Body({ schema: ruling }) body: z.infer<typeof ruling>,
  ): Promise<void> {
    await this.source.transaction((manager) =>
      ruleAbsence(manager, { absenceId, ...body, actor: officialOf(caller) }, this.clock.now()),
    );
  }

  /**
   * What somebody sent along, for the offices that see their case and answer for it: the province, their prefecture,
   * and their unit, which is asked whether what they say is so. A unit, being often the employer, does not get what
   * goes with a request for leave: that is the province's to weigh, and may tell of an illness (PIPL §28).
   */
  @Get('explanation-files/:id')
  @Access('province', 'prefecture', 'unit')
  async file(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<StreamableFile> {
    const found = await findFile(this.source.manager, id);
    const mine = found !== null && maySee(caller, found.candidate.unit);
    if (!mine || (found.file.leaveRequestId !== null && !mayOpenLeave(caller))) throw notFound('这个文件');
    return explanationFile(this.artefacts.store, found.file);
  }
}

function mayOpenLeave({ role }: Caller): boolean {
  return role !== 'unit';
}
