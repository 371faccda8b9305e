import type { Response } from 'express';

export interface Document {
  content: string | Uint8Array;
  type: string;
  /** Strong entity tag with its quotes; absent where Express may make one of the content */
  etag?: string;
  /** Seconds for which a cache need not ask again; 0 has it ask each time */
  maxAge: number;
  /** Will never change */
  immutable?: boolean;
}

/** Sends a signed document as it is: any cache may keep it, since its signature and not its way vouches for it. */
export function sendDocument(response: Response, { content, type, etag, maxAge, immutable }: Document): void {
  const rule = immutable
    ? `public, max-age=${maxAge}, immutable`
    : maxAge > 0
      ? `public, max-age=${maxAge}`
      : 'no-cache';
  response.setHeader('Cache-Control', rule);
  if (etag !== undefined) response.setHeader('ETag', etag);
  response.setHeader('Content-Type', type);
  response.send(typeof content === 'string' ? Buffer.from(content) : content);
}
