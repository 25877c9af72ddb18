import { apiRoute, jsonAnswer, type ApiArgs } from '~/api-answer.server';
import { requireDevice } from '~/device-access.server';
import { heartbeatBodySchema, type HeartbeatAnswer } from '~/domain/api/kiosk-answer';
import { localDayOf } from '~/domain/calendar/local-day';
import { MAX_FORM_BYTES, readJson } from '~/http/request-body.server';
import { secondsAhead } from '~/domain/kiosk/kiosk-clock';
import { kioskSettings } from '~/kiosk/settings.server';
import { recordSignOfLife } from '~/models/device-sign.server';

export const loader = apiRoute({ POST: takeSignOfLife });
export const action = loader;

async function takeSignOfLife({ request, context }: ApiArgs): Promise<Response> {
  const device = await requireDevice(request, context);
  const { queueDepth, clock } = heartbeatBodySchema.parse(await readJson(request, MAX_FORM_BYTES));
  const now = context.now();
  const clockAheadSeconds = clock === undefined ? null : secondsAhead(clock, now);
  await recordSignOfLife(context.db, device.id, { now, day: localDayOf(now, context.env.timeZone), queueDepth, clockAheadSeconds });
  const settings = await kioskSettings(context, device.pointId);
  // Read last, so that it is as fresh as it can be when the tablet hears it.
  const answer: HeartbeatAnswer = { settings, now: context.now().toISOString() };
  return jsonAnswer(answer);
}
