import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from '@remix-run/node';
import { isDatabaseFailure, toRefusal } from '~/platform/database/database-refusal';
import { errorResponse } from '~/platform/http/error-response.server';

type Handler = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown;

/**
 * The build with loaders and actions that answer 503 when the database cannot be had. Remix would call it a fault of
 * ours wherever a page does not catch it, and every page asks the database.
 */
export function answerDatabaseFailures(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const { loader, action } = route.module;
    const module = {
      ...route.module,
      ...(loader && { loader: withFailureAnswer(loader) }),
      ...(action && { action: withFailureAnswer(action) }),
    };
    return [id, { ...route, module }];
  });
  return { ...build, routes: Object.fromEntries(routes) as ServerBuild['routes'] };
}

function withFailureAnswer(handler: Handler): Handler {
  return async (args) => {
    try {
      return await handler(args);
    } catch (error) {
      const refusal = error instanceof Response ? null : toRefusal(error);
      if (refusal === null || !isDatabaseFailure(refusal.code)) throw error;
      throw errorResponse(args.context, refusal.code);
    }
  };
}
