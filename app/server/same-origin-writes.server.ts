import type { Request, RequestHandler } from 'express';
import { refuse } from '~/server/refusal.server';

/**
 * Refuses a write that another site's page makes in a visitor's name. The API is left out: it knows its callers by a
 * key that no browser adds by itself.
 */
export function sameOriginWrites(publicUrl: string): RequestHandler {
  const ownOrigin = new URL(publicUrl).origin;
  return (request, response, next) => {
    const reading = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
    if (reading || request.path.startsWith('/api/') || isOurs(request, ownOrigin)) next();
    else refuse(request, response, 'origin-mismatch');
  };
}

/**
 * An origin that can be read decides. `null` is what a browser says of a page that may not tell where it is, as with a
 * proxy's `Referrer-Policy: no-referrer`: then, as without an origin, its own word for the relation decides, which no
 * page can write. A browser that says neither has told nothing: `null` alone is refused, and a request without any of
 * these headers is no browser's form; what it may do is decided by its token or session like any other.
 */
function isOurs(request: Request, ownOrigin: string): boolean {
  const origin = request.get('origin');
  const relation = request.get('sec-fetch-site');
  if (origin !== undefined && origin !== 'null') return isOwn(origin, ownOrigin, request.get('host'));
  if (relation === undefined) return origin === undefined;
  return relation === 'same-origin' || (relation === 'none' && origin === undefined);
}

/** The address that people use, or the one that this request came to: a proxy may pass its own name for us, or not. */
function isOwn(origin: string, ownOrigin: string, host: string | undefined): boolean {
  if (origin === ownOrigin) return true;
  return (
    host !== undefined && (origin === `http://${host.toLowerCase()}` || origin === `https://${host.toLowerCase()}`)
  );
}
