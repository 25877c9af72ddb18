import { apiRoute, jsonAnswer, type ApiArgs } from '~/api-answer.server';
import { enrolTablet } from '~/device-enrolment.server';
import { enrolBodySchema } from '~/domain/api/kiosk-answer';
import { MAX_FORM_BYTES, readJson } from '~/http/request-body.server';

export const loader = apiRoute({ POST: enrol });
export const action = loader;

async function enrol({ request, context }: ApiArgs): Promise<Response> {
  const { code } = enrolBodySchema.parse(await readJson(request, MAX_FORM_BYTES));
  return jsonAnswer(await enrolTablet(context, code));
}
