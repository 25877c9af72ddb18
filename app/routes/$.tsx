import type { LoaderFunctionArgs } from '@remix-run/node';
import { errorResponse } from '~/error-response.server';

/** Every address that is nobody's, for reading and for writing. */
export function loader({ context }: LoaderFunctionArgs) {
  throw errorResponse(context, 'not-found');
}

export const action = loader;

// A route without a component would answer with JSON instead of a page.
export default function NotFound() {
  return null;
}
