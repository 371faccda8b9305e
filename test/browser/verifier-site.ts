import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Controller, Get, HttpStatus, Module, Param, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Response } from 'express';
import { type CardBody, type OnlineRecord, parseAddress, type Standing } from '#credential';
import { signManifest, signStatusList } from '#credential/sign';
import { servePressed } from '../../apps/api/web/pressed-files.ts';
import { secureHeaders } from '../../apps/api/web/secure-headers.ts';
import { serveWeb } from '../../apps/api/web/serve-web.ts';
import { catalogue, issue, manifest, origin, root, roots, signers } from '../credential/authority.ts';

const DAY_MS = 86_400_000;

/** The real page under its real headers, over an authority whose keys anybody can compute. */
export interface VerifierSite {
  url: string;
  /** What the register says of an id; of others it says that it knows none */
  register: Map<string, Omit<OnlineRecord, 'checkedAt'>>;
  /** Milliseconds for which the register keeps everybody waiting */
  slowness: number;
  /** The register asks everybody to come back later */
  busy: boolean;
  /** How often each path of the API was asked */
  asked: string[];
  bundle: unknown;
  stop(): Promise<void>;
}

export async function startVerifierSite(port = 0): Promise<VerifierSite> {
  const site: VerifierSite = {
    url: '',
    register: new Map(),
    slowness: 0,
    busy: false,
    asked: [],
    bundle: trustBundle(),
    stop: () => app.close(),
  };

  @Controller('api')
  class AuthorityController {
    @Get('trust')
    trust(): unknown {
      site.asked.push('trust');
      return site.bundle;
    }

    @Get('verifications/:id')
    async verification(@Param('id') id: string, @Res() response: Response): Promise<void> {
      site.asked.push(id);
      await new Promise((resolve) => setTimeout(resolve, site.slowness));
      const record = site.register.get(id);
      if (site.busy) response.status(HttpStatus.TOO_MANY_REQUESTS).json({ code: 'LIMITED' });
      else if (record) response.json({ ...record, checkedAt: new Date().toISOString() });
      else response.status(HttpStatus.NOT_FOUND).json({ code: 'CREDENTIAL_UNKNOWN' });
    }
  }

  @Module({ imports: serveWeb(path.resolve('dist/web')), controllers: [AuthorityController] })
  class SiteModule {}

  const app = await NestFactory.create<NestExpressApplication>(SiteModule, { logger: ['error'] });
  app.use(...secureHeaders(false), servePressed('dist/web'));
  await app.listen(port, '127.0.0.1');
  site.url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  return site;
}

/** Keys that sign today, and a status list of every year, signed `age` milliseconds ago and good for a day. */
export function trustBundle({ edition = 1, age = 60_000, without = '' } = {}): unknown {
  const keys = manifest.keys
    .filter(({ use }) => use !== without)
    .map((key) => ({ ...key, signsUntil: '2099-12-31' }));
  const issuedAt = `${new Date(Date.now() - age).toISOString().slice(0, 19)}Z`;
  const thisYear = new Date().getFullYear();
  const listOf = (year: number) =>
    signStatusList(
      {
        origin,
        issuer: 1,
        year,
        capacity: 10_000,
        named: named.map(([standing, index]) => ({ standing, index })),
        issuedAt,
        ttlSeconds: 3600,
        lifetimeSeconds: 86_400,
      },
      '1.3',
      signers.list,
    );
  const expiresAt = '2099-01-01T00:00:00Z';
  return {
    schema: 'kaoka.trust/1',
    roots,
    manifest: signManifest({ ...manifest, keys, edition, expiresAt }, 'root-1', root),
    statusLists: [-1, 0, 1, 2, 3].map((years) => listOf(thisYear + years)),
    catalogues: [catalogue],
  };
}

const named: [Standing, number][] = [
  ['suspended', 1001],
  ['revoked', 1002],
  ['superseded', 1003],
];

const dayFromNow = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const id = (digit: number) => String(digit).padStart(25, '0');
const make = (digit: number, changes: Partial<CardBody> = {}) =>
  issue({ validFrom: '2025-06-20', validTo: dayFromNow(700), statusIndex: 1000, ...changes }, id(digit)).url;

/** One card for each answer; what the list says of them is enough without a network. */
export const cards = {
  valid: make(1),
  expiring: make(2, { validTo: dayFromNow(40) }),
  expired: make(3, { validTo: dayFromNow(-20) }),
  suspended: make(4, { statusIndex: 1001 }),
  revoked: make(5, { statusIndex: 1002 }),
  superseded: make(6, { statusIndex: 1003 }),
  forged: make(1).replace(/\d$/, (last) => String((Number(last) + 2) % 10)),
  unknownIssuer: 'https://kaoka-example.cn.cards.top/c/0000000000000000000000001',
  foreignHost: make(1).replace('kaoka.example.cn', 'ka0ka.example.cn'),
  statusUnknown: make(7, { statusIndex: 20_000 }),
};

export function recordOf(url: string, standing: Standing = 'good'): Omit<OnlineRecord, 'checkedAt'> {
  return { digits: parseAddress(url).digits!, standing };
}
