import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { dressScanners } from './scanners.ts';

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
  return [dress, dressScanners, keepOutOfCaches];
}

/** Answers of the API are about people; downloads set their own. */
function keepOutOfCaches(request: Request, response: Response, next: NextFunction): void {
  if (request.path.startsWith('/api/')) response.setHeader('Cache-Control', 'no-store');
  next();
}
