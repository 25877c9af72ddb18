import type { LoaderFunctionArgs } from '@remix-run/node';
import { errorResponse } from '~/platform/http/error-response.server';
import { requireUser } from '~/registry/people/pages/session.server';

/**
 * Addresses below the administration that are nobody's; said within its frame, and only to those who may
 * enter.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context);
  throw errorResponse(context, 'not-found');
}

export const action = loader;

// A route without a component would answer with JSON instead of a page.
export default function NotFound() {
  return null;
}
