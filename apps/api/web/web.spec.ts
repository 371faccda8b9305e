import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Controller, Get } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Throttle } from '@nestjs/throttler';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { Clock } from '#environment';
import { prepareGround, startTestApi, type TestGround } from '../../../test/api/application.ts';
import { anybody, createStaff, staffPassword } from '../../../test/api/people.ts';
import { Access } from '../access/access.ts';
import { createApplication } from '../application.ts';

@Controller('api/planted')
class LimitedController {
  @Get('limited')
  @Access('public')
  @Throttle({ default: { limit: 2, ttl: 60_000 } })
  read(): string {
    return 'x';
  }
}

let webDir: string;
let ground: TestGround;
let app: NestExpressApplication;

const get = (address: string) => request(app.getHttpServer()).get(address);

beforeAll(async () => {
  webDir = await mkdtemp(path.join(tmpdir(), 'kaoka web 网页-'));
  await mkdir(path.join(webDir, 'assets'));
  await writeFile(path.join(webDir, 'index.html'), '<!doctype html><title>考卡</title>');
  await writeFile(path.join(webDir, 'assets/index-abc.js'), 'export {}');
  await writeFile(path.join(webDir, 'assets/index-abc.js.gz'), gzipSync('export {}'));
  await mkdir(path.join(webDir, 'verify/assets'), { recursive: true });
  await writeFile(path.join(webDir, 'verify/index.html'), '<!doctype html><title>证卡核验</title>');
  await writeFile(path.join(webDir, 'verify/service-worker.js'), 'self');
  await writeFile(path.join(webDir, 'verify/assets/read-worker-abc.js'), 'export {}');
  // As the process starts it, and not as a testing module, in which files are not served.
  ground = await prepareGround({ WEB_DIR: webDir, SECURE_COOKIES: 'true' });
  app = await createApplication(ground.configuration, ground.logger);
  await createStaff({ source: app.get(DataSource), clock: app.get(Clock) });
});

afterAll(async () => {
  await app.close();
  await ground.clear();
  await rm(webDir, { recursive: true });
});

describe('the web app', () => {
  it.each(['/', '/office/1/plans', '/candidate', '/verification', '/apiary'])(
    'answers %s with its page',
    async (address) => {
      const { text, headers } = await get(address).expect(200);
      expect(text).toContain('<title>考卡</title>');
      expect(headers['cache-control']).toBe('no-cache');
    },
  );

  it('lets browsers keep what carries its hash', async () => {
    const { headers } = await get('/assets/index-abc.js').expect(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('presses files for whoever can unpack them, and for nobody else', async () => {
    const pressed = await get('/assets/index-abc.js').set('Accept-Encoding', 'gzip').expect(200);
    expect(pressed.text).toBe('export {}');
    expect(pressed.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
    const plain = await get('/assets/index-abc.js').set('Accept-Encoding', 'identity').expect(200);
    expect(plain.text).toBe('export {}');
    expect(plain.headers).not.toHaveProperty('content-encoding');
  });

  it.each([
    '/assets/none.js',
    '/robots.txt',
    '/api/none',
    '/api',
    '/../package.json',
    '/%2e%2e/package.json',
    '/.env',
  ])('has nothing at %s', async (address) => {
    const { type } = await get(address).expect(404);
    expect(type).toBe('application/problem+json');
  });
});

describe('the verifier', () => {
  it.each(['/verify', '/verify/', '/verify?source=home'])('stands at %s', async (address) => {
    const { text, headers } = await get(address).expect(200);
    expect(text).toContain('<title>证卡核验</title>');
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['content-security-policy']).toContain("'wasm-unsafe-eval'");
  });

  it('keeps itself on the device for its own page alone', async () => {
    const { headers } = await get('/verify/service-worker.js').expect(200);
    expect(headers['service-worker-allowed']).toBe('/verify');
    expect(headers['cache-control']).toBe('no-cache');
  });

  it('may compile WebAssembly, in its worker as well; nothing else of the site may', async () => {
    const { headers } = await get('/verify/assets/read-worker-abc.js').expect(200);
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/,
    );
    expect(headers['cache-control']).toMatch(/immutable/);
    for (const address of ['/', '/api/none', '/verification', '/assets/index-abc.js']) {
      expect((await get(address)).headers['content-security-policy']).not.toContain('wasm');
    }
  });

  it('has no page below its own', async () => {
    await get('/verify/none').expect(404);
    await get('/verify/assets/none.js').expect(404);
  });
});

describe('behind HTTPS', () => {
  it('headers keep scripts, frames and plain HTTP out', async () => {
    const { headers } = await get('/').expect(200);
    expect(headers['content-security-policy']).toMatch(
      /script-src 'self';.*frame-ancestors 'none'.*upgrade-insecure-requests/,
    );
    expect(headers['strict-transport-security']).toContain('max-age=');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('the session travels only encrypted', async () => {
    const { headers } = await request(app.getHttpServer())
      .post('/api/session')
      .set('X-Kaoka', '1')
      .send({ login: 'sheng', password: staffPassword })
      .expect(201);
    expect(headers['set-cookie']).toEqual([expect.stringMatching(/; Secure; SameSite=Lax$/)]);
  });
});

describe('a flood', () => {
  it('is told when to come back', async () => {
    const api = await startTestApi({ controllers: [LimitedController] });
    for (let index = 0; index < 2; index += 1) await anybody(api).get('/api/planted/limited').expect(200);
    const { body, headers } = await anybody(api).get('/api/planted/limited').expect(429);
    expect(body).toMatchObject({ code: 'LIMITED', title: '请求过于频繁' });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await api.close();
  });
});
