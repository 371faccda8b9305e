import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { type Outcome, writeReply } from '#credential';
import { findRegisterEntry, type RegisterEntry } from '#database/credential';
import { IdNumberVault } from '#database/person';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { Access } from '../access/access.ts';
import { PlainForm } from '../access/plain-form.ts';
import { GUESSES_PER_MINUTE, LOOK_UPS_PER_MINUTE } from '../access/throttle.ts';
import { Configuration } from '../configuration.ts';
import { Artefacts } from '../download/artefacts.ts';
import { thumbnailOf } from '../photo/thumbnail.ts';
import { unlockPhoto } from '../photo/unlock.ts';
import { absentPage, cardPage } from './card-page.ts';
import type { Html } from './html.ts';
import { photoFigure, photoForm } from './photo-section.ts';
import { PublicPages } from './public-pages.ts';
import { TermFacts } from './term-facts.ts';
import { type Judged, Verifier } from './verifier.ts';

const ending = z.object({ lastFour: z.string().max(16).catch('') }).catch({ lastFour: '' });

/** Where there is somebody to compare with; a revoked or forged card gives nobody a reason to see a face. */
const showsPhoto: ReadonlySet<Outcome> = new Set(['valid', 'expiring', 'expired', 'suspended']);

/** What anybody may ask about one card, without an account. */
@Controller()
export class VerificationController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly configuration: Configuration,
    private readonly verifier: Verifier,
    private readonly terms: TermFacts,
    private readonly vault: IdNumberVault,
    private readonly artefacts: Artefacts,
    private readonly pages: PublicPages,
  ) {}

  @Get('c/:id')
  @Access('public')
  @Throttle({ default: { limit: LOOK_UPS_PER_MINUTE, ttl: 60_000 } })
  async open(@Param('id') id: string, @Res() response: Response): Promise<void> {
    await this.answer(id, response, async ({ publicId }) => photoForm(publicId));
  }

  /** The same page, with the photo for who knows how the holder's ID number ends. */
  @Post('c/:id')
  @Access('public')
  @PlainForm()
  @Throttle({ default: { limit: GUESSES_PER_MINUTE, ttl: 60_000 } })
  async openWithPhoto(
    @Param('id') id: string,
    @Body({ schema: ending }) { lastFour }: z.infer<typeof ending>,
    @Res() response: Response,
  ): Promise<void> {
    await this.answer(id, response, (entry, judged) => this.photo(entry, judged, lastFour));
  }

  /** The register's record, for a verifier that has the QR's digits and asks for today's standing. */
  @Get('api/verifications/:id')
  @Access('public')
  @Throttle({ default: { limit: LOOK_UPS_PER_MINUTE, ttl: 60_000 } })
  async read(@Param('id') id: string) {
    const entry = await findRegisterEntry(this.source, id);
    if (entry === null)
      throw new DomainError({ kind: 'missing', code: 'CREDENTIAL_UNKNOWN', detail: '没有查到对应的证卡' });
    return writeReply(await this.verifier.tell(entry));
  }

  private async answer(
    id: string,
    response: Response,
    photo: (entry: RegisterEntry, judged: Judged) => Promise<Html>,
  ): Promise<void> {
    const entry = await findRegisterEntry(this.source, id);
    const site = `${this.configuration.hostUrl}/`;
    if (entry === null) {
      const facts = { site, phone: await this.terms.phone() };
      this.pages.send(response, 404, absentPage(this.clock.now().toISOString(), facts));
      return;
    }
    const judged = await this.verifier.judge(entry);
    const { verdict, term } = judged;
    const facts = { site, phone: term.phone, title: term.title };
    const shown = showsPhoto.has(verdict.outcome) ? { photo: await photo(entry, judged) } : {};
    this.pages.send(response, 200, cardPage(verdict, { ...facts, ...shown }));
  }

  private async photo(entry: RegisterEntry, { verdict }: Judged, lastFour: string): Promise<Html> {
    const { publicId, credentialId } = entry;
    const request = { publicId, credentialId, lastFour };
    const unlocked = await unlockPhoto(this.source.manager, this.vault, request, this.clock.now());
    if ('refusal' in unlocked) return photoForm(publicId, unlocked.refusal);
    const photo = await this.artefacts.store.read(unlocked.digest);
    return photoFigure(await thumbnailOf(photo), verdict.card?.maskedName ?? '');
  }
}
