import { apiRoute, jsonAnswer, type ApiArgs } from '~/platform/http/api-answer.server';
import { requireDevice } from '~/collect/devices/pages/device-access.server';
import { heartbeatBodySchema, type HeartbeatAnswer } from '~/collect/devices/domain/kiosk-answer';
import { toLocalDay } from '~/base/calendar/local-day';
import { MAX_FORM_BYTES, readJson } from '~/platform/http/request-body.server';
import { secondsAhead } from '~/collect/devices/domain/kiosk-clock';
import { kioskSettings } from '~/collect/kiosk/pages/settings.server';
import { recordHeartbeat } from '~/collect/devices/store/device-heartbeat.server';

export const loader = apiRoute({ POST: receiveHeartbeat });
export const action = loader;

async function receiveHeartbeat({ request, context }: ApiArgs): Promise<Response> {
  const device = await requireDevice(request, context);
  const { queueDepth, clock } = heartbeatBodySchema.parse(await readJson(request, MAX_FORM_BYTES));
  const now = context.now();
  const clockAheadSeconds = clock === undefined ? null : secondsAhead(clock, now);
  await recordHeartbeat(context.db, device.id, {
    now,
    day: toLocalDay(now, context.env.timeZone),
    queueDepth,
    clockAheadSeconds,
  });
  const settings = await kioskSettings(context, device.pointId);
  // Read last, so that it is as recent as possible when the tablet gets it.
  const answer: HeartbeatAnswer = { settings, now: context.now().toISOString() };
  return jsonAnswer(answer);
}
