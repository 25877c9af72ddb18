import type { RequestHandler } from 'express';
import { stripSentenceEnd } from '~/base/text/link-tail';

/** Parameters that stand last in the links we give out: an invitation, a receipt, a language. */
const ofLinks = ['d', 'code', 'lng'];

/**
 * Redirects an address that includes punctuation of the sentence around it (`/r/CODE.`, `/r/CODE)`, `?d=TOKEN,`) to the
 * intended address. None of our addresses ends like that, so nothing is lost; submitted forms are left alone.
 */
export const repairLinks: RequestHandler = (request, response, next) => {
  const meant = request.method === 'GET' || request.method === 'HEAD' ? repairAddress(request.url) : null;
  if (meant === null) next();
  else response.redirect(302, meant);
};

/** The address without the sentence, or null where it is as it should be. Exported for its test. */
export function repairAddress(url: string): string | null {
  const at = url.indexOf('?');
  const [path, query] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
  const repairedPath = repairPath(path);
  const repairedQuery = repairQuery(query);
  if (repairedPath === path && repairedQuery === query) return null;
  return onThisHost(repairedQuery === '' ? repairedPath : `${repairedPath}?${repairedQuery}`);
}

/** Browsers take `//host` and `/\\host` for another host. */
function onThisHost(address: string): string {
  let start = 0;
  while (address[start] === '/' || address[start] === '\\') start += 1;
  return `/${address.slice(start)}`;
}

/** Only the last part is looked at: a sentence ends behind a link, not inside. */
function repairPath(path: string): string {
  const slash = path.lastIndexOf('/');
  const written = path.slice(slash + 1);
  try {
    const last = decodeURIComponent(written);
    const meant = stripSentenceEnd(last);
    return meant === last ? path : `${path.slice(0, slash)}/${encodeURIComponent(meant)}`;
  } catch {
    return path;
  }
}

function repairQuery(query: string): string {
  const last = query.slice(query.lastIndexOf('&') + 1);
  const equals = last.indexOf('=');
  if (equals < 0 || !ofLinks.includes(last.slice(0, equals))) return query;
  try {
    const value = decodeURIComponent(last.slice(equals + 1).replaceAll('+', ' '));
    const meant = stripSentenceEnd(value);
    if (meant === value || meant === '') return query;
    return `${query.slice(0, query.length - last.length)}${last.slice(0, equals)}=${encodeURIComponent(meant)}`;
  } catch {
    return query;
  }
}
