import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};

/**
 * Sends the gzip that the build laid beside a file to whoever can read it: the scanner's WebAssembly over a phone's
 * network is 0.4 MB instead of 1. Which files have one is looked at once; a build is never changed in place.
 */
export function servePressed(webDir: string | undefined): RequestHandler {
  const pressed = new Set(webDir === undefined ? [] : listPressed(path.resolve(webDir)));
  return (request: Request, response: Response, next: NextFunction) => {
    const { path: address } = request;
    const type = types[path.extname(address)];
    if (type !== undefined && pressed.has(address)) {
      response.vary('Accept-Encoding');
      if (request.acceptsEncodings('gzip') === 'gzip') {
        response.setHeader('Content-Encoding', 'gzip');
        response.setHeader('Content-Type', type);
        request.url = request.url.replace(address, `${address}.gz`);
      }
    }
    next();
  };
}

function listPressed(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.gz'))
    .map((name) => `/${name.replaceAll(path.sep, '/').slice(0, -'.gz'.length)}`);
}
