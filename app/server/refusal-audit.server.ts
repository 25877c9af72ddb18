import type { Request as ExpressRequest, RequestHandler } from 'express';
import { readBearerToken } from '~/registry/people/pages/api-access.server';
import type { AppContext } from '~/platform/context.server';
import { findTokenName } from '~/registry/people/store/api-token.server';
import { countAudit } from '~/platform/audit/audit.server';
import { findUser } from '~/registry/people/pages/session.server';

type RefusalContext = Pick<AppContext, 'db' | 'now' | 'log'>;

/**
 * Records in the audit log what was refused to whom: to signed-in people and to tokens, revoked ones included. It is
 * done here for all routes, so that no page and no part of the API can forget it.
 */
export function refusalAudit(context: RefusalContext): RequestHandler {
  return (request, response, next) => {
    response.once('finish', () => {
      const { statusCode } = response;
      if (statusCode !== 401 && statusCode !== 403) return;
      noteRefusal(context, request, statusCode).catch((error: unknown) => {
        context.log.error(
          { err: error, reference: response.locals.reference as string },
          'a refusal could not be written into the audit log',
        );
      });
    });
    next();
  };
}

async function noteRefusal({ db, now }: RefusalContext, request: ExpressRequest, status: number): Promise<void> {
  const actor = await findActor({ db, now }, request);
  if (actor === null) return;
  await countAudit(db, {
    at: now(),
    actor,
    action: 'access.refuse',
    subject: `${request.method} ${anonymisePath(request.path)}`,
    detail: { status },
  });
}

async function findActor(context: Pick<RefusalContext, 'db' | 'now'>, request: ExpressRequest): Promise<string | null> {
  const { authorization, cookie } = request.headers;
  const headers = new Headers({ ...(authorization && { authorization }), ...(cookie && { cookie }) });
  const asked = new Request('http://localhost/', { headers });
  const bearer = readBearerToken(asked);
  if (bearer !== null) return findTokenName(context.db, bearer);
  return (await findUser(asked, { ...context, reference: '' }))?.name ?? null;
}

const PLACE_SEGMENTS = 4;
const SHORT_WORD = /^[a-z][a-z0-9-]{0,29}$/;

/** The address without what stands for somebody or something: only the words of our own routes have this shape. */
function anonymisePath(path: string): string {
  const segments = path.split('/', PLACE_SEGMENTS + 1).slice(1);
  return `/${segments.map((segment) => (SHORT_WORD.test(segment) && !/\d{3}/.test(segment) ? segment : ':')).join('/')}`;
}
