import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import type { HolidayKind, HolidayCalendar } from '~/improve/petitions/domain/working-days';
import { recordAudit } from '~/platform/audit/audit.server';
import { forwardDueOn } from '~/improve/petitions/domain/forwarding';
import type { Attribution } from '~/registry/people/store/user.server';

type Holiday = { day: LocalDay; kind: HolidayKind; nameVi: string; nameEn: string };

/** The days of a year that are not what their weekday says. */
export async function listHolidays(db: Queryable, year: string): Promise<Holiday[]> {
  const rows = await db.holiday.findMany({
    where: { day: { gte: `${year}-01-01`, lte: `${year}-12-31` } },
    orderBy: { day: 'asc' },
    select: { day: true, kind: true, nameVi: true, nameEn: true },
  });
  return rows.map((row) => ({ ...row, kind: row.kind as HolidayKind }));
}

/** The years that have any holidays, the first one first. */
export async function listHolidayYears(db: Queryable): Promise<string[]> {
  const rows = await db.holiday.findMany({ select: { day: true } });
  return [...new Set(rows.map(({ day }) => day.slice(0, 4)))].sort();
}

/** Every holiday known, for counting working days. */
export async function loadHolidayCalendar(db: Queryable): Promise<HolidayCalendar> {
  const rows = await db.holiday.findMany({ select: { day: true, kind: true } });
  return new Map(rows.map(({ day, kind }) => [day, kind as HolidayKind]));
}

/** Adds a day or changes what it is; the deadlines that are still open follow. */
export async function saveHoliday(
  db: Database,
  holiday: Holiday,
  { actor, now }: Attribution,
  timeZone: string,
): Promise<void> {
  const { day, ...row } = holiday;
  await inTransaction(db, async (tx) => {
    await tx.holiday.upsert({ where: { day }, create: { day, ...row }, update: row, select: { day: true } });
    await recordAudit(tx, {
      at: now,
      actor,
      action: 'holiday.save',
      subject: day,
      detail: { kind: row.kind, name: row.nameVi },
    });
    await recomputeDueDays(tx, await loadHolidayCalendar(tx), timeZone);
  });
}

/** Makes a day what its weekday says; one that is so already is no error. */
export async function deleteHoliday(
  db: Database,
  day: LocalDay,
  { actor, now }: Attribution,
  timeZone: string,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { count } = await tx.holiday.deleteMany({ where: { day } });
    if (count === 0) return;
    await recordAudit(tx, { at: now, actor, action: 'holiday.delete', subject: day });
    await recomputeDueDays(tx, await loadHolidayCalendar(tx), timeZone);
  });
}

/** Counts the working days of all petitions anew that nobody has sorted yet, after the calendar changed. */
async function recomputeDueDays(db: Queryable, calendar: HolidayCalendar, timeZone: string): Promise<void> {
  const open = await db.petition.findMany({
    where: { state: 'RECEIVED' },
    select: { id: true, receivedAt: true, forwardDueOn: true },
  });
  for (const { id, receivedAt, forwardDueOn: before } of open) {
    const due = forwardDueOn(toLocalDay(receivedAt, timeZone), calendar);
    if (due !== before) await db.petition.updateMany({ where: { id }, data: { forwardDueOn: due } });
  }
}
