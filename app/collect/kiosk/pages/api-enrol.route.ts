import { apiRoute, jsonAnswer, type ApiArgs } from '~/platform/http/api-answer.server';
import { enrolTablet } from '~/collect/kiosk/pages/device-enrolment.server';
import { enrolBodySchema } from '~/collect/devices/domain/kiosk-answer';
import { MAX_FORM_BYTES, readJson } from '~/platform/http/request-body.server';

export const loader = apiRoute({ POST: enrol });
export const action = loader;

async function enrol({ request, context }: ApiArgs): Promise<Response> {
  const { code } = enrolBodySchema.parse(await readJson(request, MAX_FORM_BYTES));
  return jsonAnswer(await enrolTablet(context, code));
}
