import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

/**
 * Headers for every answer. Styles may be inline because antd writes them at run time; scripts never are.
 * `https` also tells browsers to stay with HTTPS, which a demo on plain HTTP must not.
 */
export function secureHeaders(https: boolean): RequestHandler[] {
  const dress = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: https ? { policy: 'same-origin' } : false,
    originAgentCluster: https,
  });
  return [dress, dressVerifier, keepOutOfCaches];
}

/** The verifier writes no styles of its own; only its scanner may compile WebAssembly. */
const verifierPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** On every file of it: a worker obeys the policy that its own script came with. */
function dressVerifier(request: Request, response: Response, next: NextFunction): void {
  if (/^\/verify(?:\/|$)/.test(request.path)) {
    response.setHeader('Content-Security-Policy', verifierPolicy);
    response.setHeader('Permissions-Policy', 'camera=(self), microphone=(), geolocation=()');
  }
  next();
}

/** Answers of the API are about people; downloads set their own. */
function keepOutOfCaches(request: Request, response: Response, next: NextFunction): void {
  if (request.path.startsWith('/api/')) response.setHeader('Cache-Control', 'no-store');
  next();
}
