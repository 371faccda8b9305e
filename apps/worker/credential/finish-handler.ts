import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cardsRender, requestJob } from '#database/job';
import { Clock } from '#environment';
import { Configuration } from '../configuration.ts';
import type { JobHandler, Outcome, Run } from '../job/handler.ts';
import { Artefacts } from '../printing/artefacts.ts';
import type { Publishing } from '../trust/publisher.ts';
import { SigningKeys } from '../trust/signing-keys.ts';
import { signTerm } from './sign-term.ts';

interface Payload {
  termId: string;
}

/** Signs what a term has unsigned and has it rendered, logged and published; gives nobody a new number. */
@Injectable()
export class FinishHandler implements JobHandler<Payload> {
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
    const { source, clock, artefacts, publishing } = this;
    await signTerm({ source, clock, artefacts, publishing }, termId, run);
    return {
      message: '已签名，正在制卡',
      requestNext: (manager, now) =>
        requestJob(
          manager,
          { contract: cardsRender, payload: { termId }, termId, createdBy: run.job.createdBy },
          now,
        ),
    };
  }
}
