import { request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { secureHeaders } from '../../apps/api/web/secure-headers.ts';
import { serveWeb } from '../../apps/api/web/serve-web.ts';

@Module({ imports: serveWeb(path.resolve('dist/web')) })
class SiteModule {}

/** The built pages under their real headers, before an API that a test module made: such a one serves no files. */
export async function startDoorSite(apiPort: number): Promise<{ url: string; stop(): Promise<void> }> {
  const app = await NestFactory.create<NestExpressApplication>(SiteModule, {
    logger: ['error'],
    bodyParser: false,
  });
  app.use(...secureHeaders(false), (request: Request, response: Response, next: NextFunction) => {
    if (!/^\/(api|c)\//.test(request.path)) return next();
    const { method, headers, originalUrl } = request;
    const onward = forward(
      { port: apiPort, host: '127.0.0.1', method, headers, path: originalUrl },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await app.listen(0, '127.0.0.1');
  return {
    url: `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`,
    stop: () => app.close(),
  };
}
