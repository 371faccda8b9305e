import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type CardToRender, listCardsToRender, recordCardArtefact } from '#database/credential';
import { savePrintout } from '#database/printout';
import { getTerm, type Term } from '#database/term';
import { renderCard } from '#documents';
import { Clock } from '#environment';
import { Configuration } from '../configuration.ts';
import type { JobHandler, Outcome, Run } from '../job/handler.ts';
import { actorOf } from '../job/system.ts';
import { Artefacts } from '../printing/artefacts.ts';
import { bind } from '../printing/bind.ts';
import { Press } from '../printing/press.ts';
import { outcomeOf, type PrintedAll, printAll } from '../printing/print-all.ts';
import { cardDataOf } from './card-data.ts';

interface Payload {
  termId: string;
}

@Injectable()
export class CardsHandler implements JobHandler<Payload> {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly configuration: Configuration,
    private readonly artefacts: Artefacts,
    private readonly press: Press,
  ) {}

  async run({ termId }: Payload, run: Run): Promise<Outcome> {
    const term = await getTerm(this.source.manager, termId);
    const cards = await listCardsToRender(this.source.manager, termId);
    const printed = await printAll(cards, (card) => this.print(term, card), run);
    run.signal.throwIfAborted();
    await this.keepPrintout(printed, term, run);
    return outcomeOf(printed, '证卡');
  }

  private async print({ settings }: Term, card: CardToRender): Promise<string> {
    const { hostUrl } = this.configuration;
    const photo = card.photoDigest === null ? null : await this.artefacts.store.read(card.photoDigest);
    const data = cardDataOf({ card, settings, hostUrl, photo });
    const digest = await this.artefacts.put(await renderCard(await this.press.browser(), data));
    await recordCardArtefact(this.source.manager, card.id, digest);
    return digest;
  }

  private async keepPrintout({ digests, failed }: PrintedAll, { id, settings }: Term, { job }: Run) {
    if (digests.length === 0) return;
    const artefactDigest = await bind(this.artefacts.store, digests, `${settings.title}证卡`);
    const now = this.clock.now();
    await this.source.transaction((manager) =>
      savePrintout(
        manager,
        {
          termId: id,
          subjectId: id,
          kind: 'cards',
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
