import type { NextFunction, Request, Response } from 'express';

/** The verifier writes no styles of its own; only its scanner may compile WebAssembly. */
const policy = [
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

const address = '/verify';

/**
 * Headers for the verifier: on every file of it, since a worker obeys the policy that its own script came with.
 * Its page stands at `/verify` itself, where a folder of files would want a slash at the end.
 */
export function dressVerifier(request: Request, response: Response, next: NextFunction): void {
  const { path } = request;
  if (path === address || path.startsWith(`${address}/`)) {
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Permissions-Policy', 'camera=(self), microphone=(), geolocation=()');
  }
  if (path === address) request.url = request.url.replace(address, `${address}/`);
  // It lies below the page that it keeps, and would otherwise rule only over what lies below itself.
  if (path === `${address}/service-worker.js`) response.setHeader('Service-Worker-Allowed', address);
  next();
}
