import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { IdNumberVault } from '#database/person';
import { getPlan, getPlanDocument } from '#database/plan';
import { savePrintout } from '#database/printout';
import { listSlipsToRender, recordSlipArtefact, type SlipToRender } from '#database/slip';
import { getTerm } from '#database/term';
import { renderAdmitSlip } from '#documents';
import { Clock } from '#environment';
import type { TermSettings } from '#lifecycle';
import type { JobHandler, Outcome, Run } from '../job/handler.ts';
import { actorOf } from '../job/system.ts';
import { Artefacts } from '../printing/artefacts.ts';
import { bind } from '../printing/bind.ts';
import { Press } from '../printing/press.ts';
import { outcomeOf, type PrintedAll, printAll } from '../printing/print-all.ts';
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
    const print = await this.printer(planId, settings);
    const printed = await printAll(slips, print, run);
    run.signal.throwIfAborted();
    await this.keepPrintout(printed, { planId, termId, title: settings.title }, run);
    return outcomeOf(printed, '准考证');
  }

  private async printer(planId: string, settings: TermSettings) {
    const { batches } = await getPlanDocument(this.source.manager, planId);
    const numbers = new Map(batches.map(({ venue, start }, index) => [`${venue} ${start}`, index + 1]));
    const term = slipTermOf(settings);

    return async (slip: SlipToRender): Promise<string> => {
      const data = slipDataOf({
        slip,
        settings,
        term,
        batch: numbers.get(`${slip.venue} ${slip.start}`)!,
        idNumber: this.vault.open(slip.idNumberSealed),
        photo: slip.photoDigest === null ? null : await this.artefacts.store.read(slip.photoDigest),
      });
      const digest = await this.artefacts.put(await renderAdmitSlip(await this.press.browser(), data));
      await recordSlipArtefact(this.source.manager, slip.id, digest);
      return digest;
    };
  }

  private async keepPrintout(
    { digests, failed }: PrintedAll,
    { planId, termId, title }: { planId: string; termId: string; title: string },
    { job }: Run,
  ): Promise<void> {
    if (digests.length === 0) return;
    const artefactDigest = await bind(this.artefacts.store, digests, `${title}准考证`);
    const now = this.clock.now();
    await this.source.transaction((manager) =>
      savePrintout(
        manager,
        {
          termId,
          subjectId: planId,
          kind: 'slips',
          artefactDigest,
          count: digests.length,
          failed: failed.length,
          actor: actorOf(job),
        },
        now,
      ),
    );
  }
}
