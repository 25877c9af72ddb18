import type { RequestHandler } from 'express';
import { refuse } from '~/server/refusal.server';

/**
 * Writes a request as Remix expects it. The address may be a whole one, as clients of a proxy send it (RFC 9112,
 * 3.2.2): its path counts. An origin of `null` that was let through is left out, because Remix would compare it with
 * the host. `_data` is how an older Remix asked for the data of a page: nothing of ours does, and Remix would write a
 * fault to the log for each.
 */
export const plainRequests: RequestHandler = (request, response, next) => {
  if (request.headers.origin === 'null') delete request.headers.origin;
  if (/[?&]_data(?:[=&]|$)/.test(request.url)) {
    refuse(request, response, 'input-invalid');
    return;
  }
  if (request.url.startsWith('/')) {
    next();
    return;
  }
  if (!URL.canParse(request.url)) {
    refuse(request, response, 'input-invalid');
    return;
  }
  const { pathname, search } = new URL(request.url);
  request.url = `${pathname}${search}`;
  request.originalUrl = request.url;
  next();
};
