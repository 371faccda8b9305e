import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { IdNumberVault } from '#database/person';
import { getPlan, getPlanDocument } from '#database/plan';
import { savePrintout } from '#database/printout';
import { listSlipsToRender, recordSlipArtefact, type SlipToRender } from '#database/slip';
import { getTerm } from '#database/term';
import { type AdmitSlipData, renderAdmitSlip, renderAdmitSlips } from '#documents';
import { Clock } from '#environment';
import type { TermSettings } from '#lifecycle';
import { actorOf } from '../job/actor.ts';
import type { JobHandler, Outcome, Run } from '../job/handler.ts';
import { Artefacts } from '../printing/artefacts.ts';
import { type Bound, bind } from '../printing/bind.ts';
import { Press } from '../printing/press.ts';
import { outcomeOf, printAll } from '../printing/print-all.ts';
import { slipDataOf, slipTermOf } from './slip-data.ts';

interface Payload {
  planId: string;
}

@Injectable()
export class SlipsHandler implements JobHandler<Payload> {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly vault: IdNumberVault,
    private readonly artefacts: Artefacts,
    private readonly press: Press,
  ) {}

  async run({ planId }: Payload, run: Run): Promise<Outcome> {
    const { manager } = this.source;
    const { state, termId } = await getPlan(manager, planId);
    if (state !== 'published') return { message: '编排已被替代，不再生成它的准考证' };

    const { settings } = await getTerm(manager, termId);
    const slips = await listSlipsToRender(manager, planId, settings);
    const dataOf = await this.dataOf(planId, settings);
    const browser = await this.press.browser();
    const print = async (slip: SlipToRender) => {
      const digest = await this.artefacts.put(await renderAdmitSlip(browser, await dataOf(slip)));
      await recordSlipArtefact(manager, slip.id, digest);
    };
    const all = await printAll(slips, print, run);
    const render = (data: AsyncIterable<AdmitSlipData>) =>
      renderAdmitSlips(browser, data, `${settings.title}准考证`);
    const bound = await bind(this.artefacts.store, all, { dataOf, render }, run);
    run.signal.throwIfAborted();
    await this.keepPrintout(bound, { planId, termId }, run);
    return outcomeOf(bound, '准考证');
  }

  /** What a slip of this plan shows. */
  private async dataOf(planId: string, settings: TermSettings) {
    const { batches } = await getPlanDocument(this.source.manager, planId);
    const numbers = new Map(batches.map(({ venue, start }, index) => [`${venue} ${start}`, index + 1]));
    const term = slipTermOf(settings);

    return async (slip: SlipToRender): Promise<AdmitSlipData> =>
      slipDataOf({
        slip,
        settings,
        term,
        batch: numbers.get(`${slip.venue} ${slip.start}`)!,
        idNumber: this.vault.open(slip.idNumberSealed),
        photo: slip.photoDigest === null ? null : await this.artefacts.store.read(slip.photoDigest),
      });
  }

  private async keepPrintout(
    { artefactDigest, count, failed }: Bound,
    { planId, termId }: { planId: string; termId: string },
    { job }: Run,
  ): Promise<void> {
    if (artefactDigest === null) return;
    const now = this.clock.now();
    await this.source.transaction((manager) =>
      savePrintout(
        manager,
        {
          termId,
          subjectId: planId,
          kind: 'slips',
          artefactDigest,
          count,
          failed: failed.length,
          actor: actorOf(job),
        },
        now,
      ),
    );
  }
}
