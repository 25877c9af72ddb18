import { apiRoute, refusalAnswer, type ApiArgs } from '~/platform/http/api-answer.server';

/** An address that the API does not have, by any method. */
export const loader = apiRoute({ GET: notFound, POST: notFound });
export const action = loader;

function notFound({ request, context }: ApiArgs): Response {
  return refusalAnswer(request, context, 'not-found');
}
