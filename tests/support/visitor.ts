import type { AppContext } from '~/platform/context.server';
import * as start from '~/registry/search/pages/search.route';
import * as rate from '~/collect/ratings/pages/rating.route';
import * as contact from '~/improve/petitions/pages/contact.route';
import * as dossier from '~/collect/ratings/pages/dossier.route';
import * as level from '~/collect/ratings/pages/level.route';
import * as reasons from '~/publish/receipts/pages/reasons.route';
import * as thanks from '~/publish/receipts/pages/thanks.route';
import * as receipt from '~/publish/receipts/pages/receipt.route';
import * as log from '~/publish/log/pages/log.route';
import * as challenges from '~/measure/challenges/pages/public-challenges.route';
import * as results from '~/improve/comments/pages/results.route';

type Handler = (args: { request: Request; params: Record<string, string>; context: AppContext }) => Promise<Response>;
type Route = { loader: Handler; action: Handler };

const origin = 'http://hai-long.test';
const steps: Record<string, unknown> = { rate, level, reasons, contact, thanks, dossier };
const pages: Record<string, unknown> = {
  '/': start,
  '/receipt': receipt,
  '/results/log': log,
  '/results/challenges': challenges,
};

export type Answer = {
  status: number;
  headers: Headers;
  html: string;
  location: string;
  title: string;
  /** The visible text, without tags. */
  text: string;
  /** The hidden inputs, as a browser would send them. */
  hidden: Record<string, string>;
};

/** A browser without scripts and cookies: it follows nothing by itself and keeps nothing. */
export function visitor(context: AppContext, headers: Record<string, string> = {}) {
  async function send(path: string, init: RequestInit): Promise<Answer> {
    const request = new Request(new URL(path, origin), {
      ...init,
      headers: { ...headers, ...(init.headers as object) },
    });
    const { pathname } = new URL(request.url);
    const [, point, step = 'rate'] = /^\/r\/([^/]*)(?:\/([^/]+))?$/.exec(pathname) ?? [];
    const unit = /^\/results\/([^/]+)$/.exec(pathname)?.[1];
    const route = (
      point !== undefined ? steps[step] : (pages[pathname] ?? (unit === undefined ? undefined : results))
    ) as Route | undefined;
    if (route === undefined) throw new Error(`no route for ${path}`);
    const handler = request.method === 'GET' ? route.loader : route.action;
    const answer = await handler({
      request,
      params: { point: decodeURIComponent(point ?? ''), unit: decodeURIComponent(unit ?? '') },
      context,
    });
    return read(answer);
  }
  return {
    get: (path: string) => send(path, { method: 'GET' }),
    post: (path: string, form: [string, string][] | Record<string, string>) =>
      send(path, {
        method: 'POST',
        body: new URLSearchParams(form).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    send,
  };
}

async function read(answer: Response): Promise<Answer> {
  const html = await answer.text();
  const body = html.replace(/<(style|title)[\s\S]*?<\/\1>/g, '');
  return {
    status: answer.status,
    headers: answer.headers,
    html,
    location: answer.headers.get('location') ?? '',
    title: unescape(/<title>(.*?)<\/title>/.exec(html)?.[1] ?? ''),
    text: unescape(body.replace(/<[^>]*>/g, ' '))
      .replace(/\s+/g, ' ')
      .trim(),
    hidden: Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((match): [string, string] => [
        match[1] ?? '',
        unescape(match[2] ?? ''),
      ]),
    ),
  };
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
}
