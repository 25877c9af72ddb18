import { addDays, toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import type { Period } from '~/base/calendar/period';
import { listSilentDevices } from '~/collect/devices/store/device-heartbeat.server';
import { listUnitsWithoutVolumes } from '~/collect/volumes/store/unit-sendings.server';
import type { NoticeEvent } from '~/improve/notices/domain/notice-event';
import { findFirstDay } from '~/measure/reports/store/known-days.server';
import type { Queryable } from '~/platform/database/db.server';

/** So many days back a device's silence is looked for. */
const SILENCE_DAYS = 7;

/** More than any city has. */
const MOST_UNITS = 2_000;

/** The units that sent no volume for a week; none before the first figures, when nothing was due. */
export async function findMissingVolumes(db: Queryable, week: Period): Promise<NoticeEvent<'VOLUMES_MISSING'>[]> {
  const begins = await findFirstDay(db);
  if (begins === null || begins > week.lastDay) return [];
  const { units } = await listUnitsWithoutVolumes(db, week, { take: MOST_UNITS });
  return units.map(({ id: unitId }) => ({
    kind: 'VOLUMES_MISSING',
    key: `volumes ${week.key} ${unitId}`,
    unitId,
    person: null,
    detail: { week: week.key },
  }));
}

/** The devices that sent no heartbeat on the whole of yesterday, an open day of theirs; each silence is told once. */
export async function findSilentDevices(
  db: Queryable,
  { today, timeZone }: { today: LocalDay; timeZone: string },
): Promise<NoticeEvent<'DEVICE_SILENT'>[]> {
  const yesterday = addDays(today, -1);
  const units = await db.unit.findMany({ select: { id: true } });
  const span = { firstDay: addDays(today, -SILENCE_DAYS), lastDay: yesterday };
  const silent = await listSilentDevices(
    db,
    span,
    units.map(({ id }) => id),
    timeZone,
  );
  const lastSeen = new Map(
    (
      await db.device.findMany({
        where: { id: { in: silent.map(({ id }) => id) } },
        select: { id: true, lastSeenAt: true },
      })
    ).map(({ id, lastSeenAt }) => [id, lastSeenAt && toLocalDay(lastSeenAt, timeZone)]),
  );
  return silent.flatMap(({ id, name, unit, days }): NoticeEvent<'DEVICE_SILENT'>[] => {
    const seen = lastSeen.get(id) ?? '';
    const since = days.find((day) => day > seen);
    if (since === undefined || !days.includes(yesterday)) return [];
    const detail = { device: id, name, since };
    return [{ kind: 'DEVICE_SILENT', key: `device ${id} ${seen}`, unitId: unit.id, person: null, detail }];
  });
}
