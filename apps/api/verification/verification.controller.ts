import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { isPublicId } from '#credential';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { Access } from '../access/access.ts';
import { LOOK_UPS_PER_MINUTE } from '../access/throttle.ts';
import { Configuration } from '../configuration.ts';
import { lookUpPage, pagePolicy, verificationPage } from './page.ts';
import { findByNumber, findByPublicId, type Verification } from './verify.ts';

const lookUp = z.object({ q: z.string().max(200).optional().catch(undefined) });

/** What anybody may ask, without an account. */
@Controller()
@Throttle({ default: { limit: LOOK_UPS_PER_MINUTE, ttl: 60_000 } })
export class VerificationController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly configuration: Configuration,
  ) {}

  @Get('c/:id')
  @Access('public')
  async open(@Param('id') id: string, @Res() response: Response): Promise<void> {
    this.answer(await findByPublicId(this.source.manager, id, this.clock.now()), response);
  }

  @Get('verify')
  @Access('public')
  async lookUp(
    @Query({ schema: lookUp }) { q = '' }: z.infer<typeof lookUp>,
    @Res() response: Response,
  ): Promise<void> {
    const typed = q.normalize('NFKC').replaceAll(/\s/g, '');
    if (typed === '') {
      send(response, 200, lookUpPage());
      return;
    }
    // People also paste the whole address that their camera showed.
    const digits = /(?:^|\/c\/)(\d{25})(?:[#?/]|$)/.exec(typed)?.[1];
    if (digits !== undefined && isPublicId(digits)) response.redirect(303, `/c/${digits}`);
    else this.answer(await findByNumber(this.source.manager, typed, this.clock.now()), response);
  }

  @Get('api/verifications/:id')
  @Access('public')
  async read(@Param('id') id: string): Promise<Verification> {
    const found = await findByPublicId(this.source.manager, id, this.clock.now());
    if (found === null)
      throw new DomainError({ kind: 'missing', code: 'CREDENTIAL_UNKNOWN', detail: '没有查到对应的证卡' });
    return found;
  }

  private answer(found: Verification | null, response: Response): void {
    const page = verificationPage(found, this.clock.now().toISOString(), `${this.configuration.hostUrl}/`);
    send(response, found === null ? 404 : 200, page);
  }
}

function send(response: Response, status: number, page: string): void {
  response.status(status);
  response.setHeader('Content-Security-Policy', pagePolicy);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.type('html').send(page);
}
