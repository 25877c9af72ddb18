import { apiRoute, jsonAnswer, type ApiArgs } from '~/platform/http/api-answer.server';
import { requireDevice } from '~/collect/devices/pages/device-access.server';
import { heartbeatBodySchema, type HeartbeatAnswer } from '~/collect/devices/domain/kiosk-answer';
import { localDayOf } from '~/base/calendar/local-day';
import { MAX_FORM_BYTES, readJson } from '~/platform/http/request-body.server';
import { secondsAhead } from '~/collect/devices/domain/kiosk-clock';
import { kioskSettings } from '~/collect/kiosk/pages/settings.server';
import { recordSignOfLife } from '~/collect/devices/store/device-sign.server';

export const loader = apiRoute({ POST: takeSignOfLife });
export const action = loader;

async function takeSignOfLife({ request, context }: ApiArgs): Promise<Response> {
  const device = await requireDevice(request, context);
  const { queueDepth, clock } = heartbeatBodySchema.parse(await readJson(request, MAX_FORM_BYTES));
  const now = context.now();
  const clockAheadSeconds = clock === undefined ? null : secondsAhead(clock, now);
  await recordSignOfLife(context.db, device.id, {
    now,
    day: localDayOf(now, context.env.timeZone),
    queueDepth,
    clockAheadSeconds,
  });
  const settings = await kioskSettings(context, device.pointId);
  // Read last, so that it is as fresh as it can be when the tablet hears it.
  const answer: HeartbeatAnswer = { settings, now: context.now().toISOString() };
  return jsonAnswer(answer);
}
