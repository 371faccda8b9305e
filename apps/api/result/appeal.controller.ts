import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { z } from 'zod';
import {
  type ChangeRuling,
  keepResult,
  proposeChange,
  Result,
  ResultAppeal,
  ResultChange,
  ruleChange,
} from '#database/result';
import { getTerm, type Term } from '#database/term';
import { Clock } from '#environment';
import { isResultCode, type ResultCode, resultName } from '#lifecycle';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { officialOf } from '../access/official.ts';
import { rightsOver, settlementView } from '../access/settlement-view.ts';
import { uuid } from '../problem/uuid.ts';
import { appealView } from './own-appeal.controller.ts';
import { plainDecimal, resultView } from './view.ts';

const wish = z.strictObject({
  /** By admit number, as it is printed, or by id */
  candidateId: uuid.optional(),
  admitNumber: z.string().trim().max(20).optional(),
  score: z.number().min(0).max(1000).nullable(),
  code: z.custom<ResultCode>((value) => typeof value === 'string' && isResultCode(value), {
    error: '不是考试情况',
  }),
  reason: z.string().max(500),
  appealId: uuid.nullable().default(null),
});
const refusal = z.strictObject({ note: z.string().max(500) });
const answer = z.strictObject({ answer: z.string().max(500) });
const nothing = z.strictObject({}).optional();
const MOST = 500;

/** What is said against published results, and what two people change in them. */
@Controller('api')
export class AppealController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get('terms/:termId/result-appeals')
  @Access('province')
  async list(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    const { manager } = this.source;
    const term = await getTerm(manager, termId);
    const relations = { candidate: { person: true, unit: true } };
    const appeals = await manager.find(ResultAppeal, {
      where: { termId },
      relations,
      order: { createdAt: 'ASC' },
      take: MOST,
    });
    const changes = await manager.find(ResultChange, {
      where: { termId },
      relations,
      order: { proposedAt: 'DESC' },
      take: MOST,
    });
    const results = await readResults(manager, appeals);
    return {
      appeals: appeals.map((appeal) => ({
        ...appealView(appeal),
        answeredBy: appeal.answeredBy,
        candidateId: appeal.candidateId,
        candidate: nameOf(appeal),
        result: standingOf(results.get(appeal.candidateId), term),
      })),
      changes: changes.map((change) => ({
        ...changeView(change, caller.accountId),
        candidate: nameOf(change),
      })),
    };
  }

  @Post('terms/:termId/result-changes')
  @Access('province')
  async propose(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: wish }) { admitNumber, candidateId, ...body }: z.infer<typeof wish>,
  ) {
    const change = await this.source.transaction(async (manager) => {
      await getTerm(manager, termId);
      const who = candidateId ?? (await findByNumber(manager, termId, admitNumber ?? ''));
      return proposeChange(
        manager,
        { termId, candidateId: who, ...body, actor: officialOf(caller) },
        this.clock.now(),
      );
    });
    return changeView(change, caller.accountId);
  }

  @Post('result-changes/:id/approval')
  @HttpCode(200)
  @Access('province')
  approve(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) changeId: string,
    @Body({ schema: nothing }) _: z.infer<typeof nothing>,
  ) {
    return this.rule(caller, { changeId, state: 'approved', note: '' });
  }

  @Post('result-changes/:id/refusal')
  @HttpCode(200)
  @Access('province')
  refuse(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) changeId: string,
    @Body({ schema: refusal }) { note }: z.infer<typeof refusal>,
  ) {
    return this.rule(caller, { changeId, state: 'refused', note });
  }

  @Post('result-changes/:id/withdrawal')
  @HttpCode(200)
  @Access('province')
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) changeId: string,
    @Body({ schema: nothing }) _: z.infer<typeof nothing>,
  ) {
    return this.rule(caller, { changeId, state: 'withdrawn', note: '' });
  }

  /** Keeps the result as it is, and says why. */
  @Post('result-appeals/:id/answer')
  @HttpCode(204)
  @Access('province')
  async keep(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: answer }) body: z.infer<typeof answer>,
  ): Promise<void> {
    await this.source.transaction((manager) =>
      keepResult(manager, { id, ...body, actor: actorOf(caller) }, this.clock.now()),
    );
  }

  private async rule(caller: Caller, ruling: Omit<ChangeRuling, 'actor'>) {
    const change = await this.source.transaction((manager) =>
      ruleChange(manager, { ...ruling, actor: officialOf(caller) }, this.clock.now()),
    );
    return changeView(change, caller.accountId);
  }
}

async function readResults(
  manager: EntityManager,
  appeals: readonly ResultAppeal[],
): Promise<Map<string, Result>> {
  if (appeals.length === 0) return new Map();
  const results = await manager.findBy(Result, {
    candidateId: In(appeals.map(({ candidateId }) => candidateId)),
  });
  return new Map(results.map((result) => [result.candidateId, result]));
}

function standingOf(result: Result | undefined, { settings }: Term) {
  return result === undefined ? null : resultView(result, settings.marks);
}

/** An unknown number leads to an id that nobody has, and so to the same refusal as any other. */
async function findByNumber(manager: EntityManager, termId: string, number: string): Promise<string> {
  const [slip] = await manager.query<{ id: string }[]>(
    `SELECT candidate_id AS id FROM admit_slip WHERE term_id = $1 AND number = $2 AND voided_at IS NULL`,
    [termId, number.toUpperCase()],
  );
  return slip?.id ?? '00000000-0000-4000-8000-000000000000';
}

function nameOf({ candidate }: Pick<ResultAppeal, 'candidate'>) {
  return { name: candidate.person.name, unit: candidate.unit.name };
}

function changeView(change: ResultChange, accountId: string) {
  const { rule, withdraw } = rightsOver(change, accountId);
  return {
    id: change.id,
    before: inWords(change.fromScore, change.fromCode),
    after: inWords(change.toScore, change.toCode),
    reason: change.reason,
    appealId: change.appealId,
    ...settlementView(change),
    mine: { approve: rule, withdraw },
  };
}

function inWords(score: string | null, code: ResultCode): string {
  return code === 'N' && score !== null ? `${plainDecimal(score)}分` : resultName(code);
}
