import type { ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/react';
import type { RequestHandler } from 'express';
import { refuse } from '~/server/refusal.server';

type Built = ServerBuild['routes'][string];
type Node = { id: string; path?: string } & (
  { index: true; children?: undefined } | { index?: false; children: Node[] }
);

/** An API route tells by itself which methods it has; its loader and action are the same function. */
type Handler = { methods?: readonly string[] };

/**
 * Refuses every method that an address does not have, and says which ones it has. Remix would answer some of them as a
 * fault of ours: it makes a `Request` first, which knows no TRACE.
 */
export function allowedMethods(build: ServerBuild | (() => Promise<ServerBuild>)): RequestHandler {
  const known = typeof build === 'function' ? null : { routes: build.routes, tree: buildRouteTree(build.routes) };
  return (request, response, next) => {
    const { method } = request;
    if (method === 'GET' || method === 'HEAD') return next();
    const tell = ({ routes, tree }: NonNullable<typeof known>) => {
      const allowed = methodsAt(routes, tree, request.path);
      if (method === 'POST' && allowed.includes('POST')) return next();
      response.setHeader('Allow', allowed.join(', '));
      if (method === 'OPTIONS') response.status(204).end();
      else refuse(request, response, 'method-not-allowed', { method, allowed: allowed.join(', ') });
    };
    if (known !== null) return tell(known);
    (build as () => Promise<ServerBuild>)()
      .then(({ routes }) => tell({ routes, tree: buildRouteTree(routes) }))
      .catch(next);
  };
}

function methodsAt(routes: ServerBuild['routes'], tree: Node[], path: string): string[] {
  // The data of a page are asked for at its address with an ending.
  const address = path.replace(/^\/_root\.data$/, '/').replace(/\.data$/, '');
  const found = matchRoutes(tree, address)?.at(-1)?.route.id;
  const module = found === undefined ? undefined : routes[found]?.module;
  const { loader, action } = (module ?? {}) as { loader?: Handler; action?: Handler };
  const declared = loader?.methods;
  if (declared !== undefined) return declared.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  const reads = loader !== undefined || module?.default !== undefined;
  return [...(reads ? ['GET', 'HEAD'] : []), ...(action === undefined ? [] : ['POST'])];
}

function buildRouteTree(routes: ServerBuild['routes'], parentId?: string): Node[] {
  const isBelow = (route: Built | undefined): route is Built => route !== undefined && route.parentId === parentId;
  return Object.values(routes)
    .filter(isBelow)
    .map(({ id, path, index }) =>
      index === true ? { id, path, index } : { id, path, children: buildRouteTree(routes, id) },
    );
}
