import { jsonAnswer, apiRoute, type ApiArgs } from '~/platform/http/api-answer.server';
import { apiOperations } from '~/api/api-operations';
import { describeApi } from '~/api/openapi';

export const loader = apiRoute({ GET: sendDescription });
export const action = loader;

/** Open to everybody: it says how to ask, and holds no figures. */
function sendDescription({ context }: ApiArgs): Response {
  return jsonAnswer(describeApi(apiOperations, context.env.publicUrl));
}
