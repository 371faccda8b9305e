import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { getTerm } from '#database/term';
import type { TermSettings } from '#lifecycle';
import { DomainError } from '#problem';
import { Access } from '../access/access.ts';
import { uuid } from '../problem/uuid.ts';
import { describeDifference } from './comparison.ts';
import { describeCandidate, describePlan } from './explanation.ts';
import { exactlyOneSubject, move } from './move.ts';
import { type OpenPlan, PlanDesks } from './plan-desks.ts';
import { weighMove } from './what-if.ts';

const question = exactlyOneSubject(move);
const comparison = z.strictObject({ with: uuid });

/** Questions about a computed plan; none of them writes anything. */
@Controller('api/plans/:id')
export class QuestionController {
  constructor(
    private readonly source: DataSource,
    private readonly desks: PlanDesks,
  ) {}

  @Get('explanation')
  @Access('province')
  async explain(@Param('id', { schema: uuid }) id: string) {
    const { plan, settings } = await this.open(id);
    return describePlan(this.source.manager, settings, plan);
  }

  @Get('candidates/:candidateId/explanation')
  @Access('province')
  async explainCandidate(
    @Param('id', { schema: uuid }) id: string,
    @Param('candidateId', { schema: uuid }) candidateId: string,
  ) {
    const { plan, settings } = await this.open(id);
    return describeCandidate(this.source.manager, settings, plan, candidateId);
  }

  @Post('what-if')
  @HttpCode(200)
  @Access('province')
  async weigh(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: question }) wish: z.infer<typeof question>,
  ) {
    const { plan, settings } = await this.open(id);
    return weighMove(this.source.manager, settings, plan, wish);
  }

  /** What this plan changes of another, e.g. of the one in force. */
  @Get('comparison')
  @Access('province')
  async compare(
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: comparison }) { with: otherId }: z.infer<typeof comparison>,
  ) {
    const [after, before] = [await this.open(id), await this.desks.get(otherId)];
    if (before.termId !== after.plan.termId)
      throw new DomainError({
        kind: 'invalid',
        code: 'PLANS_OF_DIFFERENT_TERMS',
        detail: '两版编排不属于同一期培训班，不能比较',
      });
    return describeDifference(this.source.manager, after.settings, sideOf(before), sideOf(after.plan));
  }

  private async open(id: string): Promise<{ plan: OpenPlan; settings: TermSettings }> {
    const plan = await this.desks.get(id);
    const { settings } = await getTerm(this.source.manager, plan.termId);
    return { plan, settings };
  }
}

function sideOf({ id, version, document }: OpenPlan) {
  return { plan: { id, version }, document };
}
