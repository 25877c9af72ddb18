import { gzipSync } from 'node:zlib';
import { createReadableStreamFromReadable, type AppLoadContext, type ServerBuild } from '@remix-run/node';
import type { Request as ExpressRequest, RequestHandler, Response as ExpressResponse } from 'express';

/** The routes of a rating, by their names in Remix: hundreds a second are asked of them (decision 011). */
const busyRoutes = ['rating', 'rating-reasons', 'rating-level', 'rating-thanks', 'api-responses'];

/** A page of 10 KB is compressed at once in a tenth of what a stream of its own costs (decision 011). */
export const COMPRESS_FROM_BYTES = 512;
export const COMPRESSION_LEVEL = 5;

type Module = ServerBuild['routes'][string]['module'];
type Handler = (args: {
  request: Request;
  params: Record<string, string>;
  context: AppLoadContext;
}) => Promise<Response>;
type DirectRoute = { address: RegExp; module: Module };

/**
 * Calls the loaders and actions of the busiest routes as Remix would, without what Remix does around them for the sake
 * of pages with components: matching all routes twice, and copying each request three times. Only the plainest spelling
 * of an address is taken here; every other one, and every other method, passes on to Remix, which knows these routes
 * too. Throws when the build lacks one of them.
 */
export function directRoutes(
  build: ServerBuild,
  publicUrl: string,
  contextOf: (request: ExpressRequest, response: ExpressResponse) => AppLoadContext,
): RequestHandler {
  const routes = busyRoutes.map((id) => directRoute(build, id));
  const { origin } = new URL(publicUrl);
  return (request, response, next) => {
    for (const { address, module } of routes) {
      const found = address.exec(request.url);
      if (found === null) continue;
      const handler = selectHandler(module, request.method);
      if (handler === undefined) break;
      const args = {
        request: webRequest(request, origin),
        params: { ...found.groups },
        context: contextOf(request, response),
      };
      handler(args)
        .then((answer) => send(request, response, answer))
        .catch(next);
      return;
    }
    next();
  };
}

function directRoute(build: ServerBuild, id: string): DirectRoute {
  const route = build.routes[id];
  if (route?.path === undefined || 'default' in route.module) throw new Error(`${id} is not a route without a page`);
  const address = route.path.replace(/:(\w+)/g, '(?<$1>[\\w-]+)');
  return { address: new RegExp(`^/${address}(?:\\?|$)`), module: route.module };
}

function selectHandler({ loader, action }: Module, method: string): Handler | undefined {
  const reads = method === 'GET' || method === 'HEAD';
  return (reads ? loader : method === 'POST' ? action : undefined) as Handler | undefined;
}

function webRequest(request: ExpressRequest, origin: string): Request {
  const { method } = request;
  const address = `${origin}${request.url}`;
  const headers = request.headers as Record<string, string>;
  if (method !== 'POST') return new Request(address, { method, headers });
  return new Request(address, { method, headers, body: createReadableStreamFromReadable(request), duplex: 'half' });
}

async function send(request: ExpressRequest, response: ExpressResponse, answer: Response): Promise<void> {
  const plain = Buffer.from(await answer.arrayBuffer());
  const compressed =
    plain.length >= COMPRESS_FROM_BYTES && request.method !== 'HEAD' && request.acceptsEncodings('gzip') !== false;
  const body = compressed ? gzipSync(plain, { level: COMPRESSION_LEVEL }) : plain;
  response.status(answer.status);
  for (const [name, value] of answer.headers) response.appendHeader(name, value);
  if (compressed) response.setHeader('Content-Encoding', 'gzip');
  response.end(body);
}
