import { randomUUID } from 'node:crypto';
import type { AppContext } from '~/platform/context.server';
import type { ErrorAnswer } from '~/base/error-answer';
import { apiScopes, type ApiScope } from '~/registry/people/domain/scopes';
import { createApiToken } from '~/registry/people/store/api-token.server';
import type { ApiHandler } from '~/platform/http/api-answer.server';

/** A token with these scopes, or all of them. */
export function createToken(context: AppContext, scopes: readonly ApiScope[] = apiScopes): Promise<string> {
  const name = `test ${randomUUID()}`;
  return createApiToken(context.db, { name, scopes, actor: 'test', now: context.now() });
}

type Call = {
  method?: string;
  body?: BodyInit;
  token?: string;
  headers?: Record<string, string>;
  params?: Record<string, string>;
};

/** Calls a loader or action as the server would. */
export function call(handler: ApiHandler, context: AppContext, path: string, options: Call = {}): Promise<Response> {
  const { method = options.body === undefined ? 'GET' : 'POST', body, token, params = {} } = options;
  const headers = { ...(token && { authorization: `Bearer ${token}` }), ...options.headers };
  const request = new Request(`http://hai-long.test${path}`, { method, headers, body });
  return handler({ request, context, params });
}

/** The refusal of an answer. */
export async function readError(answer: Response): Promise<ErrorAnswer['error'] & { status: number }> {
  const { error } = (await answer.json()) as ErrorAnswer;
  return { ...error, status: answer.status };
}
