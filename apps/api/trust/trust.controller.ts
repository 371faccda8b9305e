import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { badgeIssuerUri, type TrustBundle } from '#credential';
import { findTrustDocument, type PublishedDocument, type TrustDocumentKind } from '#database/trust';
import { Access } from '../access/access.ts';
import { notFound } from '../access/scope.ts';
import { Configuration } from '../configuration.ts';
import { TermFacts } from '../verification/term-facts.ts';
import { badgeIssuer, jwkOf } from './badge.ts';
import { sendDocument } from './document.ts';
import { TrustShelf } from './trust-shelf.ts';

/** Codes and keys change by hand, seldom; a new key is published before it signs. */
const SLOW_SECONDS = 300;
const types = {
  jwt: 'application/jwt',
  statusList: 'application/statuslist+jwt',
  json: 'application/json; charset=utf-8',
};

/** Everything that a verifier needs, signed, at addresses that never move. */
@Controller()
export class TrustController {
  constructor(
    private readonly source: DataSource,
    private readonly shelf: TrustShelf,
    private readonly terms: TermFacts,
    private readonly configuration: Configuration,
  ) {}

  /** All of it at once, `kaoka.trust/1`; asked for anew each time, answered by 304 while nothing changed. */
  @Get('api/trust')
  @Access('public')
  async trust(@Res() response: Response): Promise<void> {
    const { bundle } = await this.shelf.get();
    const expiringDays = await this.terms.expiringDays();
    const whole: TrustBundle = { ...bundle, ...(expiringDays !== undefined && { expiringDays }) };
    sendDocument(response, { content: JSON.stringify(whole), type: types.json, maxAge: 0 });
  }

  @Get('keys')
  @Access('public')
  async keys(@Res() response: Response): Promise<void> {
    const found = await this.find('manifest', '0', '0');
    sendDocument(response, { ...found, type: types.jwt, maxAge: SLOW_SECONDS });
  }

  @Get('projects/:issuer')
  @Access('public')
  async projects(@Param('issuer') issuer: string, @Res() response: Response): Promise<void> {
    const found = await this.find('catalogue', issuer, '0');
    sendDocument(response, { ...found, type: types.jwt, maxAge: SLOW_SECONDS });
  }

  /** The Token Status List of the cards that expire in a year. */
  @Get('status/:issuer/:year')
  @Access('public')
  async status(
    @Param('issuer') issuer: string,
    @Param('year') year: string,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.find('status-list', issuer, year);
    sendDocument(response, { ...found, type: types.statusList, maxAge: ttlOf(found.content) });
  }

  @Get('badges/keys/:name')
  @Access('public')
  async badgeKey(@Param('name') name: string, @Res() response: Response): Promise<void> {
    const { trust } = await this.shelf.get();
    const key = trust.ring.findKey(name, 'badge');
    if (key === undefined) throw notFound('这枚密钥');
    const jwk = jwkOf(key, `${this.configuration.hostUrl}/badges/keys/${name}`);
    sendDocument(response, {
      content: JSON.stringify(jwk),
      type: 'application/jwk+json',
      maxAge: SLOW_SECONDS,
    });
  }

  @Get('badges/issuers/:issuer')
  @Access('public')
  async badgeProfile(@Param('issuer') issuer: string, @Res() response: Response): Promise<void> {
    const { trust } = await this.shelf.get();
    const found = /^\d{1,3}$/.test(issuer) ? trust.ring.findIssuer(Number(issuer)) : undefined;
    if (found === undefined) throw notFound('这个发证机构');
    const { hostUrl } = this.configuration;
    const profile = badgeIssuer(badgeIssuerUri(hostUrl, found.id), found.name, hostUrl);
    sendDocument(response, { content: JSON.stringify(profile), type: types.json, maxAge: SLOW_SECONDS });
  }

  private async find(kind: TrustDocumentKind, issuer: string, year: string): Promise<PublishedDocument> {
    const isPlain = /^(0|[1-9]\d{0,2})$/.test(issuer) && /^(0|[1-9]\d{3})$/.test(year);
    const place = { issuer: Number(issuer), year: Number(year) };
    const found = isPlain ? await findTrustDocument(this.source.manager, kind, place) : null;
    if (found === null) throw notFound('这份文件');
    return found;
  }
}

/** For how long the list itself says that it may be kept. */
function ttlOf(compact: string): number {
  const payload = Buffer.from(compact.split('.')[1] ?? '', 'base64url').toString('utf8');
  const { ttl } = JSON.parse(payload) as { ttl?: number };
  return ttl ?? 0;
}
