import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import type { Logger } from 'pino';
import type { AppContext } from '~/platform/context.server';
import { allowedMethods } from '~/server/allowed-methods.server';
import { plainBodies } from '~/server/body-encoding.server';
import { toRefusal } from '~/platform/database/database-refusal';
import { COMPRESS_FROM_BYTES, COMPRESSION_LEVEL, directRoutes } from '~/server/direct-routes.server';
import { plainRequests } from '~/server/plain-requests.server';
import { shutdownHeaders } from '~/server/shutdown-headers.server';
import { paceResponse } from '~/platform/http/response-pace.server';
import { refusalAudit } from '~/server/refusal-audit.server';
import { undeclaredProxy } from '~/server/proxy-warning.server';
import { requestLog } from '~/platform/http/request-log.server';
import { refuse } from '~/server/refusal.server';
import { nonce, permissionsPolicy, securityHeaders } from '~/platform/security/security-headers.server';
import { repairLinks } from '~/server/repair-links.server';
import { sameOriginWrites } from '~/server/same-origin-writes.server';
import { readInThread } from '~/server/read-in-thread.server';
import type { ReadThread } from '~/server/threads/read-thread.server';
import { withoutPort } from '~/platform/http/client-network.server';
import { unreadBodies } from '~/server/unread-bodies.server';

/** The parts of a context that live as long as the server. */
export type ServerContext = Omit<AppContext, 'nonce' | 'clientAddress' | 'reference' | 'drained'>;

export type ServerOptions = {
  context: ServerContext;
  /** The Remix build, or a function that loads the newest one while developing. */
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** The folder of the browser's files; none while developing. */
  clientFolder: string | null;
  /** Answers expensive reads in another thread; left out, they are answered like everything else. */
  reader?: ReadThread;
  /** Whether the server was told to stop: answers say so. */
  isStopping?: () => boolean;
  /** Vite's own middleware while developing. */
  developmentMiddleware?: RequestHandler;
};

/** Express around Remix: headers, compression, static files, origin check, log, and the context of each request. */
export function createServer(options: ServerOptions): Express {
  const { context } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  app.set('trust proxy', context.env.trustedProxyHops);
  app.use(nameRequest, nonce, shutdownHeaders(options.isStopping ?? (() => false)));
  app.use(securityHeaders(context.env.publicUrl.startsWith('https:'), context.env.mode === 'development'));
  app.use(permissionsPolicy);
  app.use(requestLog(context.log));
  app.use(undeclaredProxy(context));
  app.use(refusalAudit(context));
  app.use(compression({ threshold: COMPRESS_FROM_BYTES, level: COMPRESSION_LEVEL }));
  if (options.developmentMiddleware) app.use(options.developmentMiddleware);
  app.use(unreadBodies, sameOriginWrites(context.env.publicUrl), plainRequests, plainBodies);
  app.use(repairLinks);
  const createContext = (request: Request, response: Response): AppLoadContext => ({
    ...context,
    nonce: response.locals.nonce as string,
    clientAddress: withoutPort(request.ip ?? ''),
    reference: response.locals.reference as string,
    drained: paceWhenAsked(response),
  });
  // Before the static files, which look for each address on the disk.
  if (typeof options.build !== 'function') app.use(directRoutes(options.build, context.env.publicUrl, createContext));
  app.use(allowedMethods(options.build));
  if (options.clientFolder) {
    const assets = path.join(options.clientFolder, 'assets');
    app.use('/assets', express.static(assets, { immutable: true, maxAge: '1y', fallthrough: false }));
    app.use(express.static(options.clientFolder, { maxAge: '1h', index: false, redirect: false }));
  }
  if (options.reader) app.use(readInThread(options.reader, createContext));
  const mode = context.env.mode === 'development' ? 'development' : 'production';
  const remix = createRequestHandler({ build: options.build, mode, getLoadContext: createContext });
  app.use((request, response, next) => void remix(request, response, next));
  app.use(lastResort(context.log));
  return app;
}

/** Only a long download asks; every other answer keeps its plain `write`. */
function paceWhenAsked(response: Response): () => Promise<void> {
  let pace: (() => Promise<void>) | null = null;
  return () => (pace ??= paceResponse(response))();
}

const nameRequest: RequestHandler = (_request, response, next) => {
  response.locals.reference = randomBytes(6).toString('hex').toUpperCase();
  response.setHeader('X-Reference', response.locals.reference as string);
  next();
};

/** What Remix could not handle: an invalid address, a missing asset, a fault in the server itself. */
function lastResort(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const given = Number((error as { status?: unknown }).status);
    const code =
      toRefusal(error)?.code ??
      (given === 404 ? 'not-found' : given >= 400 && given < 500 ? 'input-invalid' : 'unexpected');
    if (code === 'unexpected') log.error({ reference: response.locals.reference as string, err: error });
    refuse(request, response, code);
  };
}
