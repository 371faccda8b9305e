import path from 'node:path';
import type { DynamicModule } from '@nestjs/common';
import { ServeStaticModule } from '@nestjs/serve-static';

/** Paths that are never the web app's: the API, the public pages, and files, which exist or do not. */
const notThePage =
  /^\/(?:api|c|verify|door|query|keys|projects|status|badges|log|assets)(?:\/|$)|\.[a-z0-9]+$/i;
const YEAR_MS = 365 * 24 * 3600 * 1000;

/** Serves the built web app, its page for every path that is a screen of it; verifier and door lie in folders of their own. */
export function serveWeb(webDir: string | undefined): DynamicModule[] {
  if (webDir === undefined) return [];
  return [
    ServeStaticModule.forRoot({
      rootPath: path.resolve(webDir),
      renderPath: /^\//,
      exclude: notThePage,
      serveStaticOptions: {
        index: 'index.html',
        redirect: false,
        setHeaders: (response: { setHeader(name: string, value: string): void }, file: string) => {
          // What Vite puts in assets/ carries a hash of its content in its name.
          const hashed = path.basename(path.dirname(file)) === 'assets';
          response.setHeader(
            'Cache-Control',
            hashed ? `public, max-age=${YEAR_MS / 1000}, immutable` : 'no-cache',
          );
        },
      },
    }),
  ];
}
