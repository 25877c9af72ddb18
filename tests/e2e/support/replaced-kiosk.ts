import { randomUUID } from 'node:crypto';
import type { Database } from '~/platform/database/db.server';
import { toLocalDay } from '~/base/calendar/local-day';
import { UNCONFIRMED_RULE } from '~/base/named-rules';
import type { Env } from '~/platform/env.server';
import { createDevice, enrolDevice, renewEnrolment } from '~/collect/devices/store/device-enrolment.server';
import { writeRatings } from '~/collect/ratings/store/write-ratings.server';
import { receiptHash, deriveReceipt } from '~/collect/ratings/store/receipt-key.server';
import { newRating } from '../../support/new-rating';

/**
 * A kiosk whose tablet was replaced an hour ago, after one rating and before anybody had confirmed it, by a tablet that
 * nobody confirmed either; `byId` gave both codes. Returns the kiosk's id.
 */
export async function addReplacedKiosk(
  db: Database,
  { sessionSecret: secret, timeZone }: Env,
  point: { id: number; unitId: number },
  byId: number,
  now: Date,
): Promise<number> {
  const [first, rated, second] = [3, 2, 1].map((hours) => new Date(now.getTime() - hours * 3_600_000)) as [
    Date,
    Date,
    Date,
  ];
  const attribution = { actor: 'journeys', secret, actorId: byId };
  const { id: deviceId, code } = await createDevice(
    db,
    { pointId: point.id, name: 'Journey replaced' },
    { ...attribution, now: first },
  );
  await enrolDevice(db, code, { now: first, secret });
  const id = randomUUID();
  const changes = {
    id,
    level: 4,
    day: toLocalDay(rated, timeZone),
    givenAt: rated,
    channel: 'KIOSK',
    receipt: receiptHash(secret, deriveReceipt(secret, id)),
    deviceId,
  } as const;
  const rating = { ...(await newRating(db, point, changes)), exclusion: UNCONFIRMED_RULE };
  await db.$transaction((tx) => writeRatings(tx, [rating]));
  // The city closed its weeks a moment ago, and what is written after a closing counts as received after it.
  await db.response.update({ where: { id }, data: { receivedAt: rated }, select: { id: true } });
  await enrolDevice(db, await renewEnrolment(db, deviceId, { ...attribution, now: second }), { now: second, secret });
  return deviceId;
}
