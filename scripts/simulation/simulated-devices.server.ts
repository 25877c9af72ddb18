import type { Database } from '~/platform/database/db.server';
import { addDays, dayOfWeek, toLocalDay, startOfLocalDay } from '~/base/calendar/local-day';
import { parseSpans, storeHours } from '~/collect/devices/domain/opening-hours';

const WEEKS = 4;
const SILENT_DAYS = 10;
const SATURDAY = 6;
const EIGHT_HOURS_MS = 8 * 3_600_000;
const officeDay = parseSpans('7:30-11:30, 13:00-17:00') ?? [];
const officeHours = storeHours([officeDay, officeDay, officeDay, officeDay, officeDay, [], []]);

/**
 * Puts a tablet at each of the first kiosk points of a simulated city, with four weeks of working days behind it; the
 * last one has been silent for ten days. They have no key: nobody can send in their name. Draws nothing at random.
 */
export async function simulateDevices(
  db: Database,
  { now, timeZone, count }: { now: Date; timeZone: string; count: number },
): Promise<void> {
  const today = toLocalDay(now, timeZone);
  const firstDay = addDays(today, -WEEKS * 7);
  const points = await db.servicePoint.findMany({
    where: { channel: 'KIOSK', closedAt: null },
    orderBy: { id: 'asc' },
    take: count,
    select: { id: true },
  });
  for (const [index, { id: pointId }] of points.entries()) {
    const lastDay = index === points.length - 1 ? addDays(today, -SILENT_DAYS) : today;
    const enrolledAt = startOfLocalDay(firstDay, timeZone);
    const days: { day: string; firstSeenAt: Date; lastSeenAt: Date; maxQueueDepth: number }[] = [];
    for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
      if (dayOfWeek(day) >= SATURDAY) continue;
      const firstSeenAt = new Date(startOfLocalDay(day, timeZone).getTime() + EIGHT_HOURS_MS);
      const evening = new Date(firstSeenAt.getTime() + EIGHT_HOURS_MS);
      if (firstSeenAt > now) continue;
      days.push({ day, firstSeenAt, lastSeenAt: evening < now ? evening : now, maxQueueDepth: 0 });
    }
    const lastSeenAt = days.at(-1)?.lastSeenAt ?? enrolledAt;
    await db.servicePoint.update({ where: { id: pointId }, data: { openingHours: officeHours }, select: { id: true } });
    await db.device.create({
      data: {
        pointId,
        name: 'Máy tính bảng 1',
        createdAt: enrolledAt,
        enrolledAt,
        tabletSince: enrolledAt,
        confirmedAt: enrolledAt,
        lastSeenAt,
        lastRatingAt: lastSeenAt,
        days: { create: days },
      },
      select: { id: true },
    });
  }
}
