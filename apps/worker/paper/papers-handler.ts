import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { listAttendance, listExamPapers, saveExamPaper } from '#database/paper';
import { IdNumberVault } from '#database/person';
import { getPlan, getPlanDocument } from '#database/plan';
import { listSlipsToRender, type SlipToRender } from '#database/slip';
import { getTerm } from '#database/term';
import { renderPaper } from '#documents';
import { maskIdNumber } from '#eligibility';
import { Clock } from '#environment';
import type { TermSettings } from '#lifecycle';
import type { JobHandler, Outcome, Run } from '../job/handler.ts';
import { Artefacts } from '../printing/artefacts.ts';
import { Press } from '../printing/press.ts';
import { listOrders, type PaperOrder } from './order.ts';
import type { Shown } from './paper-data.ts';
import { groupByBatch } from './sittings.ts';

interface Payload {
  planId: string;
}

/** Prints the papers of every batch of a published plan, one by one, each kept before the next begins. */
@Injectable()
export class PapersHandler implements JobHandler<Payload> {
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
    if (state !== 'published') return { message: '编排已被替代，不再生成它的考场用表' };

    const { settings } = await getTerm(manager, termId);
    const orders = await this.listOrders(planId, settings, run);
    const printed = await this.findPrinted(planId, run);
    for (const [index, order] of orders.entries()) {
      run.signal.throwIfAborted();
      if (!printed.has(keyOf(order))) await this.print(order, { termId, planId });
      await run.report(index + 1, orders.length, `已生成 ${index + 1}/${orders.length} 份`);
    }
    return { message: `已生成${orders.length}份考场用表` };
  }

  private async listOrders(planId: string, settings: TermSettings, { job }: Run): Promise<PaperOrder[]> {
    const { manager } = this.source;
    const { batches } = await getPlanDocument(manager, planId);
    const slips = await listSlipsToRender(manager, planId, settings);
    const sources = {
      facts: { settings, at: job.createdAt.toISOString(), by: job.createdBy },
      attendance: await listAttendance(manager, planId),
      show: (slip: SlipToRender) => this.show(slip),
    };
    return groupByBatch(slips, batches).flatMap((batch) => listOrders(batch, sources));
  }

  /** What an earlier attempt of this very job has kept. */
  private async findPrinted(planId: string, { job }: Run): Promise<Set<string>> {
    const papers = await listExamPapers(this.source.manager, planId);
    return new Set(papers.filter(({ createdAt }) => createdAt >= job.createdAt).map(keyOf));
  }

  private async print(order: PaperOrder, ids: { termId: string; planId: string }): Promise<void> {
    const { kind, batch, room } = order;
    const pdf = await renderPaper(await this.press.browser(), await order.lay());
    const artefactDigest = await this.artefacts.put(pdf);
    const now = this.clock.now();
    await saveExamPaper(this.source.manager, { ...ids, kind, batch, room, artefactDigest }, now);
  }

  private async show({ idNumberSealed, photoDigest }: SlipToRender): Promise<Shown> {
    return {
      maskedId: maskIdNumber(this.vault.open(idNumberSealed)),
      photo: photoDigest === null ? null : await this.artefacts.store.read(photoDigest),
    };
  }
}

function keyOf({ kind, batch, room }: Pick<PaperOrder, 'kind' | 'batch' | 'room'>): string {
  return `${kind} ${batch} ${room}`;
}
