import type { LoaderFunctionArgs } from '@remix-run/node';
import { ZodError } from 'zod';
import type { AppContext } from '~/platform/context.server';
import { toRefusal } from '~/platform/database/database-refusal';
import type { ErrorAnswer } from '~/base/error-answer';
import { httpStatusOf, type ErrorCode, type ErrorDetails } from '~/base/errors';
import type { RejectedLine } from '~/base/imports/rejected-line';
import { negotiateLanguage } from '~/platform/i18n/i18n';
import { translatorIn } from '~/platform/i18n/i18n.server';

type Method = 'GET' | 'POST';
export type ApiArgs = LoaderFunctionArgs;
export type ApiHandler = ((args: ApiArgs) => Promise<Response>) & { methods: readonly string[] };
type MethodHandler = (args: ApiArgs) => Response | Promise<Response>;

/**
 * The loader and action of an API route, in one: runs the handler of the method and answers every refusal and fault
 * in the one shape of the API. A method without a handler gets 405; `methods` tells which ones there are.
 */
export function apiRoute(handlers: Partial<Record<Method, MethodHandler>>): ApiHandler {
  const methods = Object.keys(handlers);
  async function answer(args: ApiArgs): Promise<Response> {
    const { request, context } = args;
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    try {
      const handler = Object.hasOwn(handlers, method) ? handlers[method as Method] : undefined;
      if (handler !== undefined) return await handler(args);
      const allowed = methods.join(', ');
      return refusalAnswer(request, context, 'method-not-allowed', { method, allowed }, {}, { allow: allowed });
    } catch (error) {
      return faultAnswer(request, context, error);
    }
  }
  return Object.assign(answer, { methods });
}

/** JSON that no cache keeps: figures change, and tokens decide who may see them. */
export function jsonAnswer(body: unknown, init: { status?: number; headers?: Record<string, string> } = {}): Response {
  return new Response(JSON.stringify(body), {
    status: init.status ?? 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...init.headers },
  });
}

/** A refusal in the reader's language; `extra` stands beside `error`. */
export function refusalAnswer(
  request: Request,
  context: AppContext,
  code: ErrorCode,
  details?: ErrorDetails,
  extra: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Response {
  const { reference } = context;
  const message = translatorIn(negotiateLanguage(request))(`errors:${code}`, details ?? {});
  const answer: ErrorAnswer = { error: { code, message, ...(details && { details }), reference } };
  const status = httpStatusOf(code);
  const challenge: Record<string, string> = status === 401 ? { 'www-authenticate': 'Bearer' } : {};
  const wait: Record<string, string> =
    status === 429 && details?.seconds !== undefined ? { 'retry-after': String(details.seconds) } : {};
  return jsonAnswer({ ...answer, ...extra }, { status, headers: { ...challenge, ...wait, ...headers } });
}

/**
 * The refusal of a file of which nothing was applied: how much is wrong with it on how many lines, and the first of it.
 */
export function importRefusal(
  request: Request,
  context: AppContext,
  {
    rejected,
    rejectedCount,
    wrongLines,
  }: { rejected: readonly RejectedLine[]; rejectedCount: number; wrongLines: number },
): Response {
  return refusalAnswer(
    request,
    context,
    'import-rejected',
    { rejected: rejectedCount, lines: wrongLines, shown: rejected.length },
    { rejected },
  );
}

function faultAnswer(request: Request, context: AppContext, error: unknown): Response {
  if (error instanceof Response) return error;
  const refusal = toRefusal(error);
  if (refusal !== null) return refusalAnswer(request, context, refusal.code, refusal.details);
  if (error instanceof ZodError) {
    return refusalAnswer(request, context, 'input-invalid', { at: error.issues[0]?.path.join('.') ?? '' });
  }
  context.log.error({ err: error, reference: context.reference }, 'unexpected error in the API');
  return refusalAnswer(request, context, 'unexpected');
}
