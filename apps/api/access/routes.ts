import { type INestApplication, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS, type Grant } from './access.ts';

/** What this file reads of Express: the stack of its router. */
interface ExpressLayer {
  route?: { path: unknown; methods: Record<string, boolean> };
  match(path: string): boolean;
}
interface ExpressInstance {
  router: { stack: ExpressLayer[] };
}

export interface Route {
  /** Upper case */
  method: string;
  /** As declared: `/api/terms/:termId` */
  path: string;
  /** null where nobody said who may call it */
  grants: readonly Grant[] | null;
}

/**
 * Every route that the server answers, as Express has them, with the grants of the controller's method that
 * declared it. What reached Express past the controllers shows up here without grants. The web app's
 * fallback has no fixed path, serves files alone, and is left out.
 */
export function listRoutes(app: INestApplication): Route[] {
  const declared = declaredGrants(app);
  const express: ExpressInstance = app.getHttpAdapter().getInstance();
  return express.router.stack.flatMap(({ route }) => {
    if (route === undefined || typeof route.path !== 'string') return [];
    const { path } = route;
    return Object.keys(route.methods).map((method) => ({
      method: method.toUpperCase(),
      path,
      grants: declared.get(`${method.toUpperCase()} ${path}`) ?? null,
    }));
  });
}

export function listUnguardedRoutes(app: INestApplication): Route[] {
  return listRoutes(app).filter(({ grants }) => grants === null);
}

/** Refuses to start with a door that nobody guards. */
export function refuseUnguardedRoutes(app: INestApplication): void {
  const unguarded = listUnguardedRoutes(app);
  if (unguarded.length === 0) return;
  throw new Error(
    `routes without @Access: ${unguarded.map(({ method, path }) => `${method} ${path}`).join(', ')}`,
  );
}

/** The methods that a path answers, e.g. to tell a wrong method from a wrong path. */
export function pathMethods(express: ExpressInstance, path: string): string[] {
  const methods = express.router.stack.flatMap((layer) =>
    layer.route !== undefined && typeof layer.route.path === 'string' && matches(layer, path)
      ? Object.keys(layer.route.methods)
      : [],
  );
  return [...new Set(methods)].map((method) => method.toUpperCase()).sort();
}

/** A path that cannot be decoded matches nothing. */
function matches(layer: ExpressLayer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    return false;
  }
}

/** `GET /api/terms` → who may call it, for the methods of all controllers that carry `@Access`. */
function declaredGrants(app: INestApplication): Map<string, Grant[]> {
  const [discovery, reflector] = [app.get(DiscoveryService), app.get(Reflector)];
  const scanner = new MetadataScanner();
  const declared = new Map<string, Grant[]>();
  for (const { instance, metatype } of discovery.getControllers()) {
    if (metatype === null) continue;
    const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
    for (const name of scanner.getAllMethodNames(prototype)) {
      const handler = prototype[name]!;
      const grants = reflector.get<Grant[] | undefined>(ACCESS, handler);
      const method = reflector.get<RequestMethod | undefined>(METHOD_METADATA, handler);
      if (grants === undefined || method === undefined) continue;
      for (const base of pathsOf(reflector.get(PATH_METADATA, metatype)))
        for (const path of pathsOf(reflector.get(PATH_METADATA, handler)))
          declared.set(`${RequestMethod[method]} ${join(base, path)}`, grants);
    }
  }
  return declared;
}

function pathsOf(metadata: string | string[] | undefined): string[] {
  return metadata === undefined ? [''] : [metadata].flat();
}

function join(...parts: string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}
