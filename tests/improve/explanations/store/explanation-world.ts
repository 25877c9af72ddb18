import { parsePeriod } from '~/base/calendar/period';
import { askForExplanations } from '~/improve/explanations/store/explanation-opening.server';
import { closePeriod } from '~/measure/reports/store/closing.server';
import type { Database } from '~/platform/database/db.server';
import { rate, sendVolume, TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';

export const WHY = 'Hai công chức nghỉ thai sản, quầy số 3 đóng cửa cả tuần.';

/** The Thursday after a week, when it is closed. */
export function closedAt(week: string): Date {
  const { lastDay } = parsePeriod(week);
  return new Date(new Date(`${lastDay}T05:00:00Z`).getTime() + 4 * 86_400_000);
}

/**
 * A week in which a ward misses participation by a little, for certain, or does not; so little that weeks together make
 * no signal.
 */
export async function fillWeek(db: Database, week: string, { missed }: { missed: boolean }): Promise<void> {
  const { firstDay: day } = parsePeriod(week);
  await sendVolume(db, { unit: WARD, field: 'HEALTH', day, completed: 20 });
  await rate(db, { unit: WARD, field: 'HEALTH', day, level: 5, count: missed ? 13 : 20 });
}

/** Fills a week, closes it, and asks for its explanations. */
export async function passWeek(db: Database, week: string, { missed = true, now = closedAt(week) } = {}) {
  await fillWeek(db, week, { missed });
  await closePeriod(db, parsePeriod(week), { now, by: 'test', timeZone: TIME_ZONE });
  return askForExplanations(db, { now, timeZone: TIME_ZONE });
}
