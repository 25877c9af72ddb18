import type { AppContext } from '~/platform/context.server';
import { toRefusal } from '~/platform/database/database-refusal';
import { httpStatusOf, type ErrorCode, type ErrorDetails } from '~/base/errors';

/**
 * What an error page is told: a code of the closed list, what its message needs, and the name of the request.
 */
export type PageError = { code: ErrorCode; details: ErrorDetails; reference: string };

/** The answer to throw from a loader or action of a page; the nearest error boundary puts it into words. */
export function errorResponse(
  context: Pick<AppContext, 'reference'>,
  code: ErrorCode,
  details?: ErrorDetails,
): Response {
  const body: PageError = { code, details: details ?? {}, reference: context.reference };
  return Response.json(body, { status: httpStatusOf(code) });
}

/**
 * Runs the work of a loader or action and turns a refusal into its answer. Remix would show a thrown
 * DomainError as a fault of ours (500); all else that is thrown passes through untouched.
 */
export async function answerErrors<T>(context: Pick<AppContext, 'reference'>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refusal = toRefusal(error);
    if (refusal !== null) throw errorResponse(context, refusal.code, refusal.details);
    throw error;
  }
}
