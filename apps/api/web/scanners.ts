import type { NextFunction, Request, Response } from 'express';

/** Verifier and door write no styles of their own; only their scanner may compile WebAssembly. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  // A name may hold a character that the device's own fonts lack.
  "font-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Pages that are kept on devices, each with a service worker of its own. */
const addresses = ['/verify', '/door'];

/**
 * Headers for the pages that scan: on every file of them, since a worker obeys the policy that its own script came with.
 * The page stands at `/verify` itself, where a folder of files would want a slash at the end.
 */
export function dressScanners(request: Request, response: Response, next: NextFunction): void {
  const { path } = request;
  const address = addresses.find((one) => path === one || path.startsWith(`${one}/`));
  if (address !== undefined) {
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Permissions-Policy', 'camera=(self), microphone=(), geolocation=()');
  }
  if (address !== undefined && path === address) request.url = request.url.replace(address, `${address}/`);
  // It lies below the page that it keeps, and would otherwise rule only over what lies below itself.
  if (address !== undefined && path === `${address}/service-worker.js`)
    response.setHeader('Service-Worker-Allowed', address);
  next();
}
