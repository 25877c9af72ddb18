import type { LoaderFunctionArgs } from '@remix-run/node';
import { errorAnswer } from '~/ui/citizen/answer.server';

/** Every address that is nobody's, for reading and for writing: a page as light as the citizen's. */
export function loader({ request, context }: LoaderFunctionArgs): Response {
  return errorAnswer(request, { code: 'not-found', nonce: context.nonce, reference: context.reference });
}

export const action = loader;
