import type { RequestHandler } from 'express';
import { refuse } from '~/http/refusal.server';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a write that another site's page makes in a visitor's name. The API is left out: it knows its callers by a
 * key that no browser adds by itself. A request with neither header is no browser's form; what it may do is decided
 * by its token or session like any other.
 */
export function sameOriginWrites(publicUrl: string): RequestHandler {
  const ownHost = new URL(publicUrl).host;
  return (request, response, next) => {
    if (reading.has(request.method) || request.path.startsWith('/api/')) {
      next();
      return;
    }
    const origin = request.get('origin');
    const fetchSite = request.get('sec-fetch-site');
    const foreign =
      (origin !== undefined && !isOwn(origin, [ownHost, request.get('host')])) ||
      (origin === undefined && fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none');
    if (!foreign) {
      next();
      return;
    }
    refuse(request, response, 'origin-mismatch');
  };
}

function isOwn(origin: string, hosts: (string | undefined)[]): boolean {
  try {
    return hosts.includes(new URL(origin).host);
  } catch {
    return false;
  }
}
