import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import type { Response } from 'express';
import { z } from 'zod';
import { Access } from '../access/access.ts';
import { PlainForm } from '../access/plain-form.ts';
import { GUESSES_PER_MINUTE, LOOK_UPS_PER_MINUTE } from '../access/throttle.ts';
import { Configuration } from '../configuration.ts';
import { foundSheet } from '../verification/card-page.ts';
import { PublicPages } from '../verification/public-pages.ts';
import { Verifier } from '../verification/verifier.ts';
import { Enquiry } from './enquiry.ts';
import { queryAnswer, queryPage } from './query-page.ts';

/** Whatever is missing or strange counts as left empty: the page says what is wrong, not the schema. */
const field = z.string().max(400).catch('');
const opening = z.object({ challenge: field, address: field });
const question = z.preprocess(
  (body) => body ?? {},
  z.object({ number: field, name: field, answer: field, token: field, challenge: field }),
);

const statuses = { BLANK: 422, CHALLENGE: 422, EXPIRED: 422, NOT_FOUND: 404, LOCKED: 429 } as const;

/** Looking a card up by what is printed on it, for who has no camera at hand. */
@Controller('query')
export class QueryController {
  constructor(
    private readonly configuration: Configuration,
    private readonly enquiry: Enquiry,
    private readonly verifier: Verifier,
    private readonly pages: PublicPages,
  ) {}

  @Get()
  @Access('public')
  @Throttle({ default: { limit: LOOK_UPS_PER_MINUTE, ttl: 60_000 } })
  open(
    @Query({ schema: opening }) { challenge, address }: z.infer<typeof opening>,
    @Res() response: Response,
  ): void {
    // People also paste the whole address that their camera showed.
    const typed = address.normalize('NFKC').replaceAll(/\s/g, '');
    const digits = /(?:^|\/c\/)(\d{25})(?:[#?/]|$)/.exec(typed)?.[1];
    if (digits !== undefined) {
      response.redirect(303, `/c/${digits}`);
      return;
    }
    const form = { challenge: this.enquiry.challenge(), inWords: challenge === 'words', address };
    this.pages.send(response, address === '' ? 200 : 422, queryPage(form));
  }

  @Post()
  @Access('public')
  @PlainForm()
  @Throttle({ default: { limit: GUESSES_PER_MINUTE, ttl: 60_000 } })
  async ask(
    @Body({ schema: question }) asked: z.infer<typeof question>,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.enquiry.find(asked);
    if ('refusal' in found) {
      const { refusal } = found;
      const form = { ...asked, challenge: this.enquiry.challenge(), inWords: asked.challenge === 'words' };
      this.pages.send(response, statuses[refusal], queryPage({ ...form, refusal }));
      return;
    }
    const { verdict, term } = await this.verifier.judge(found.entry);
    const facts = { site: `${this.configuration.hostUrl}/`, phone: term.phone, title: term.title };
    this.pages.send(response, 200, queryAnswer(foundSheet(verdict, facts)));
  }
}
