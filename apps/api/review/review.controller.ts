import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { listPlacesTaken } from '#database/application';
import { recordAudit } from '#database/audit';
import { IdNumberVault, Person } from '#database/person';
import { decideApplication, recordLook } from '#database/review';
import { getTerm } from '#database/term';
import { getPrefecture } from '#eligibility';
import { Clock } from '#environment';
import { applicationStateNames } from '#lifecycle';
import { DomainError } from '#problem';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { applicationNumber } from '../application/number.ts';
import { uuid } from '../problem/uuid.ts';
import { bulkBody, decisionBody, decisionOf, lookBody } from './decision.ts';
import { reviewFile } from './file-view.ts';
import { type QueueQuery, queueQuery } from './query.ts';
import { conditionsOf, countQueue, countStates, listQueue } from './queue.ts';
import { stateOf } from './stage.ts';
import { getVisible } from './visible.ts';

/** A reviewer's desk: what waits, one file at a time, and what is decided about it (R6, R27, R30). */
@Controller('api')
export class ReviewController {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly clock: Clock,
  ) {}

  /** Everything that counts before the first file is opened; the countdown runs by `serverTime`. */
  @Get('terms/:termId/review')
  @Access('province', 'prefecture', 'unit')
  async desk(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    const { manager } = this.source;
    const { settings } = await getTerm(manager, termId);
    const stage = stateOf(caller);
    const counts = await countStates(manager, termId, caller);
    const places = await listPlacesTaken(manager, termId);
    const sees = (code: string) => caller.role === 'province' || caller.organisation?.prefecture === code;
    const window = {
      'unit-review': settings.windows.unitReview,
      'prefecture-review': settings.windows.prefectureReview,
      'province-review': settings.windows.provinceReview,
    }[stage];
    return {
      stage,
      stageName: applicationStateNames[stage],
      window,
      counts,
      softTotal: settings.quotas.softTotal,
      places:
        caller.role === 'unit'
          ? []
          : places
              .filter(({ prefecture }) => sees(prefecture))
              .map(({ prefecture, ...rest }) => ({ ...getPrefecture(prefecture), ...rest })),
      serverTime: this.clock.now().toISOString(),
    };
  }

  @Get('terms/:termId/review/applications')
  @Access('province', 'prefecture', 'unit')
  async list(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Query({ schema: queueQuery }) query: QueueQuery,
  ) {
    const { manager } = this.source;
    const term = await getTerm(manager, termId);
    const names = new Map(term.settings.projects.map(({ code, name }) => [code, name]));
    const conditions = conditionsOf(termId, caller, query);
    const rows = await listQueue(manager, conditions, { accountId: caller.accountId, ...query });
    return {
      total: await countQueue(manager, conditions),
      items: rows.map(({ unitId, unitName, prefecture, serial, projects, conditions: chosen, ...row }) => ({
        ...row,
        number: applicationNumber({ serial }),
        stateName: applicationStateNames[row.state],
        unit: { id: unitId, name: unitName },
        prefecture: getPrefecture(prefecture),
        projects: (projects ?? []).map((code) => names.get(code) ?? code),
        conditions: chosen ?? [],
        stateSince: row.stateSince.toISOString(),
        submittedAt: row.submittedAt.toISOString(),
      })),
      serverTime: this.clock.now().toISOString(),
    };
  }

  /** The file of one applicant. May be fetched ahead: only `look` says that somebody saw it. */
  @Get('review/applications/:id')
  @Access('province', 'prefecture', 'unit')
  async read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string) {
    const { manager } = this.source;
    const application = await getVisible(manager, caller, id);
    return reviewFile(manager, application, { caller, vault: this.vault, now: this.clock.now() });
  }

  /** Says that a version is on the reviewer's screen. */
  @Post('review/applications/:id/look')
  @HttpCode(204)
  @Access('province', 'prefecture', 'unit')
  async look(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: lookBody }) { version }: z.infer<typeof lookBody>,
  ): Promise<void> {
    const { manager } = this.source;
    const application = await getVisible(manager, caller, id);
    if (version > application.version) throw otherVersion(application.version);
    await recordLook(manager, { applicationId: id, version, accountId: caller.accountId }, this.clock.now());
  }

  /** The full ID number, to hold beside the copy; each look is recorded. */
  @Post('review/applications/:id/id-number')
  @HttpCode(200)
  @Access('province', 'prefecture', 'unit')
  idNumber(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string) {
    return this.source.transaction(async (manager) => {
      const application = await getVisible(manager, caller, id);
      const person = await manager.findOneByOrFail(Person, { id: application.personId });
      await recordAudit(manager, actorOf(caller), this.clock.now(), {
        action: 'application.id-number-shown',
        termId: application.termId,
        subjectId: id,
        detail: { number: applicationNumber(application) },
      });
      return { idNumber: this.vault.open(person.idNumberSealed) };
    });
  }

  /** Sent twice it is done once; who comes second is told what the first did. */
  @Post('review/applications/:id/decision')
  @HttpCode(200)
  @Access('province', 'prefecture', 'unit')
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: decisionBody }) body: z.infer<typeof decisionBody>,
  ) {
    const { application, repeated } = await this.source.transaction((manager) =>
      decideApplication(manager, decisionOf(caller, id, body), this.clock.now()),
    );
    return { state: application.state, stateName: applicationStateNames[application.state], repeated };
  }

  /** Each on its own: one that cannot pass does not hold up the others, and says why. */
  @Post('review/decisions')
  @HttpCode(200)
  @Access('province', 'prefecture', 'unit')
  async decideMany(
    @CurrentCaller() caller: Caller,
    @Body({ schema: bulkBody }) { items, deed, checked }: z.infer<typeof bulkBody>,
  ) {
    const outcomes = [];
    for (const { id, version } of items) {
      const decision = decisionOf(caller, id, { deed, version, checked, reasons: [], note: '' });
      outcomes.push(
        await this.source
          .transaction((manager) => decideApplication(manager, decision, this.clock.now()))
          .then(
            ({ application: { state } }) => ({ id, done: true, state, code: null, detail: '' }),
            (error: unknown) => {
              if (!(error instanceof DomainError)) throw error;
              return { id, done: false, state: null, code: error.code, detail: error.detail };
            },
          ),
      );
    }
    return { items: outcomes, done: outcomes.filter(({ done }) => done).length };
  }
}

function otherVersion(version: number): DomainError {
  const detail = `申报现为第${version}版，请刷新后查看`;
  return new DomainError({ kind: 'conflict', code: 'APPLICATION_CHANGED', detail });
}
