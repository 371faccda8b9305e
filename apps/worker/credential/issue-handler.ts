import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { issueCredentials, listHolders, listIssuable } from '#database/credential';
import { cardsRender, requestJob } from '#database/job';
import { getTerm, type Term } from '#database/term';
import { Clock } from '#environment';
import type { FieldError } from '#problem';
import { Configuration } from '../configuration.ts';
import { actorOf } from '../job/actor.ts';
import type { JobHandler, Outcome, Run } from '../job/handler.ts';
import { Artefacts } from '../printing/artefacts.ts';
import { faultOf } from '../printing/print-all.ts';
import type { Publishing } from '../trust/publisher.ts';
import { SigningKeys } from '../trust/signing-keys.ts';
import { lintHolder } from './lint.ts';
import { signTerm } from './sign-term.ts';

interface Payload {
  termId: string;
}

/** How many are issued in one transaction: short, for it holds the year's serial. */
const BATCH = 50;

/**
 * Lint → number and row → signature, for everybody of a term who passed; the rendering job goes on from there with
 * card, log and publication. Each step asks the database what is left to do.
 */
@Injectable()
export class IssueHandler implements JobHandler<Payload> {
  private readonly publishing: Publishing;

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly artefacts: Artefacts,
    keys: SigningKeys,
    { hostUrl }: Configuration,
  ) {
    this.publishing = { keys, origin: hostUrl };
  }

  async run({ termId }: Payload, run: Run): Promise<Outcome> {
    const term = await getTerm(this.source.manager, termId);
    const waiting = await listIssuable(this.source.manager, term);
    const { fit, failed } = await this.lint(term, waiting, run);
    const issued = await this.issue(term, fit, run);
    await signTerm(
      { source: this.source, clock: this.clock, artefacts: this.artefacts, publishing: this.publishing },
      termId,
      run,
    );
    const message = `已核发${issued}人的资格证`;
    return {
      message,
      ...(failed.length > 0 && {
        problem: {
          code: 'ISSUE_INCOMPLETE',
          detail: `${message}，${failed.length}人未通过制证前检查，没有编号；请按提示改正后重新核发`,
          errors: failed,
        },
      }),
      requestNext: (manager, now) =>
        requestJob(
          manager,
          { contract: cardsRender, payload: { termId }, termId, createdBy: run.job.createdBy },
          now,
        ),
    };
  }

  /** Who fails keeps no number and keeps nobody else waiting. */
  private async lint({ settings }: Term, candidateIds: readonly string[], { report, signal }: Run) {
    const holders = await listHolders(this.source.manager, candidateIds);
    const fit: string[] = [];
    const failed: FieldError[] = [];
    for (const [index, candidateId] of candidateIds.entries()) {
      signal.throwIfAborted();
      const holder = holders.get(candidateId)!;
      try {
        const photo =
          holder.photoDigest === null ? null : await this.artefacts.store.read(holder.photoDigest);
        await lintHolder({ holder, settings, photo }, this.publishing, this.clock.now());
        fit.push(candidateId);
      } catch (error) {
        failed.push(faultOf(holder, index, error));
      }
      await report(index + 1, candidateIds.length, `制证前检查 ${index + 1}/${candidateIds.length}`);
    }
    return { fit, failed };
  }

  private async issue(term: Term, candidateIds: readonly string[], { job, report, signal }: Run) {
    let issued = 0;
    for (let at = 0; at < candidateIds.length; at += BATCH) {
      signal.throwIfAborted();
      const batch = candidateIds.slice(at, at + BATCH);
      const now = this.clock.now();
      issued += await this.source.transaction((manager) =>
        issueCredentials(manager, { term, candidateIds: batch, actor: actorOf(job) }, now),
      );
      const done = at + batch.length;
      await report(done, candidateIds.length, `已核发 ${done}/${candidateIds.length}`);
    }
    return issued;
  }
}
