import { findCallerUnitLimit, requireScope } from '~/registry/people/pages/api-access.server';
import { apiRoute, jsonAnswer, type ApiArgs } from '~/platform/http/api-answer.server';
import { findCallingDevice } from '~/collect/devices/pages/device-access.server';
import { MAX_RESPONSES } from '~/collect/intake/domain/responses-answer';
import { DomainError } from '~/base/errors';
import { MAX_JSON_BYTES, readJson } from '~/platform/http/request-body.server';
import { acceptResponses } from '~/collect/intake/store/rating-intake.server';
import { chargeDevice, requireDeviceAllowance } from '~/collect/intake/pages/device-allowance.server';
import { withinTokenAllowance } from '~/collect/intake/pages/token-allowance.server';

export const loader = apiRoute({ POST: receiveResponses });
export const action = loader;

async function receiveResponses({ request, context }: ApiArgs): Promise<Response> {
  const device = await findCallingDevice(request, context);
  const caller = device === null ? await requireScope(request, context, 'responses:write') : null;
  const unitIds = caller === null ? undefined : await findCallerUnitLimit(context, caller);
  const batch = await readJson(request, MAX_JSON_BYTES);
  if (!Array.isArray(batch)) throw new DomainError('input-invalid');
  if (batch.length > MAX_RESPONSES) {
    throw new DomainError('body-too-large', { limit: MAX_RESPONSES, items: batch.length });
  }
  if (device !== null) await requireDeviceAllowance(context, device);
  const take = () => acceptResponses(context, batch as unknown[], device, unitIds);
  const { answer } =
    caller === null ? await take() : await withinTokenAllowance(context, caller.name, batch as unknown[], take);
  if (device !== null) await chargeDevice(context, device, answer.accepted);
  return jsonAnswer(answer);
}
