import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** A new nonce for each answer, in `response.locals.nonce`. */
export function nonce(_request: Request, response: Response, next: NextFunction): void {
  response.locals.nonce = randomBytes(16).toString('base64');
  next();
}

/**
 * Headers of every answer. Nothing may come from elsewhere, nothing may frame us. The referrer stays within the site:
 * with none at all browsers would send `Origin: null` with our own forms. `https`: whether people reach us by TLS.
 */
export function securityHeaders(https: boolean, development: boolean): RequestHandler {
  const withNonce = (_request: unknown, response: unknown) =>
    `'nonce-${(response as Response).locals.nonce as string}'`;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", withNonce],
        // The development server puts styles into the page as it reloads them.
        styleSrc: development ? ["'self'", "'unsafe-inline'"] : ["'self'", withNonce],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: development ? ["'self'", 'ws:'] : ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    xFrameOptions: { action: 'deny' },
  });
}

/** The site uses none of the browser's sensors and identifiers. */
export function permissionsPolicy(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()');
  next();
}
