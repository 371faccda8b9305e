import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  type CardToRender,
  listCardsToRender,
  listInForce,
  logIssued,
  publishLogged,
  recordCardArtefact,
  recordCertificateArtefact,
} from '#database/credential';
import { savePrintout } from '#database/printout';
import { getTerm, type Term } from '#database/term';
import { type CardData, renderCard, renderCards, renderCertificate } from '#documents';
import { Clock } from '#environment';
import { Configuration } from '../configuration.ts';
import { actorOf } from '../job/actor.ts';
import type { JobHandler, Outcome, Run } from '../job/handler.ts';
import { Artefacts } from '../printing/artefacts.ts';
import { type Bound, bind } from '../printing/bind.ts';
import { Press } from '../printing/press.ts';
import { outcomeOf, printAll } from '../printing/print-all.ts';
import { TrustDesk } from '../trust/trust-desk.ts';
import { cardDataOf } from './card-data.ts';
import { Signer } from './signer.ts';

interface Payload {
  termId: string;
}

/** Card → log → public, for every signed credential of a term; then one file for the printer of those in force. */
@Injectable()
export class CardsHandler implements JobHandler<Payload> {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly configuration: Configuration,
    private readonly artefacts: Artefacts,
    private readonly press: Press,
    private readonly signer: Signer,
    private readonly trust: TrustDesk,
  ) {}

  async run({ termId }: Payload, run: Run): Promise<Outcome> {
    const term = await getTerm(this.source.manager, termId);
    const cards = await listCardsToRender(this.source.manager, termId);
    const all = await printAll(
      cards,
      async (card) => this.print(term, card, await this.dataOf(term, card)),
      run,
    );
    run.signal.throwIfAborted();
    await this.publish(termId);
    const browser = await this.press.browser();
    // Asked for only now: what was decided since the run began counts.
    const inForce = await listInForce(this.source.manager, termId);
    const bound = await bind(
      this.artefacts.store,
      { ...all, printed: all.printed.filter(({ id }) => inForce.has(id)) },
      {
        dataOf: (card) => this.dataOf(term, card),
        render: (data) => renderCards(browser, data, `${term.settings.title}证卡`, { forPress: true }),
      },
      run,
    );
    run.signal.throwIfAborted();
    await this.keepPrintout(bound, term, run);
    return outcomeOf(bound, '证卡');
  }

  /** Log before publication: what anybody can see, the log can prove. */
  private async publish(termId: string): Promise<void> {
    await this.source.transaction((manager) => logIssued(manager, termId, this.clock.now()));
    await this.trust.catchUp();
    await this.source.transaction((manager) => publishLogged(manager, termId, this.clock.now()));
  }

  /**
   * The e-certificate, then the card: who has a card has both. Each is signed before it is kept, and kept before it is
   * recorded.
   */
  private async print({ settings }: Term, card: CardToRender, data: CardData): Promise<void> {
    const { manager } = this.source;
    const browser = await this.press.browser();
    const facts = {
      issuedAt: card.issuedAt,
      title: settings.card.title,
      contact: settings.contacts.phone,
    };
    const keep = async (pdf: Uint8Array) => this.artefacts.put(await this.signer.sign(pdf, facts));
    await recordCertificateArtefact(manager, card.id, await keep(await renderCertificate(browser, data)));
    await recordCardArtefact(manager, card.id, await keep(await renderCard(browser, data)));
  }

  private async dataOf({ settings }: Term, card: CardToRender): Promise<CardData> {
    const { hostUrl } = this.configuration;
    const photo = card.photoDigest === null ? null : await this.artefacts.store.read(card.photoDigest);
    return cardDataOf({ card, settings, hostUrl, photo });
  }

  private async keepPrintout({ artefactDigest, count, failed }: Bound, { id }: Term, { job }: Run) {
    if (artefactDigest === null) return;
    const now = this.clock.now();
    await this.source.transaction((manager) =>
      savePrintout(
        manager,
        {
          termId: id,
          subjectId: id,
          kind: 'cards',
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
