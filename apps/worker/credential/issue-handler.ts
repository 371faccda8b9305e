import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { issueCredentials, listIssuable } from '#database/credential';
import { cardsRender, requestJob } from '#database/job';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import type { JobHandler, Outcome, Run } from '../job/handler.ts';
import { actorOf } from '../job/system.ts';

interface Payload {
  termId: string;
}

/** How many are issued in one transaction: short, for it holds the year's serial. */
const BATCH = 50;

@Injectable()
export class IssueHandler implements JobHandler<Payload> {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  async run({ termId }: Payload, { job, report, signal }: Run): Promise<Outcome> {
    const term = await getTerm(this.source.manager, termId);
    const waiting = await listIssuable(this.source.manager, term);
    let issued = 0;
    for (let at = 0; at < waiting.length; at += BATCH) {
      signal.throwIfAborted();
      const candidateIds = waiting.slice(at, at + BATCH);
      const now = this.clock.now();
      issued += await this.source.transaction((manager) =>
        issueCredentials(manager, { term, candidateIds, actor: actorOf(job) }, now),
      );
      const done = at + candidateIds.length;
      await report(done, waiting.length, `已核发 ${done}/${waiting.length}`);
    }
    return {
      message: `已核发${issued}人的资格证`,
      requestNext: (manager, now) =>
        requestJob(
          manager,
          { contract: cardsRender, payload: { termId }, termId, createdBy: job.createdBy },
          now,
        ),
    };
  }
}
