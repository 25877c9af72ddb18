import { redirect } from '@remix-run/node';
import { toLocalDay } from '~/base/calendar/local-day';
import { periodContaining, previousPeriod, toWeekKey } from '~/base/calendar/period';
import { settledBefore } from '~/base/calendar/settled-day';
import { seesWholeCity } from '~/registry/people/domain/roles';
import { findNewestDay } from '~/measure/reports/store/known-days.server';
import { findUnitCode } from '~/registry/people/store/user.server';
import { adminHandler } from '~/registry/people/pages/admin-route.server';

/**
 * Leads to the newest complete week of which there are figures, of the person's own unit if they belong to one. In the
 * week under way ratings come before the volumes that they are measured by; it is shown first only where nothing else
 * is there.
 */
export const loader = adminHandler('report:read', async ({ context, user }) => {
  const { unitId } = user;
  const { timeZone } = context.env;
  const now = context.now();
  const today = toLocalDay(now, timeZone);
  const { lastDay } = previousPeriod(periodContaining('week', today));
  const week = toWeekKey(
    (await findNewestDay(context.db, lastDay, seesWholeCity(user) ? undefined : settledBefore(now, timeZone))) ?? today,
  );
  const unit = unitId === null ? null : await findUnitCode(context.db, unitId);
  return redirect(`/admin/reports/${week}${unit === null ? '' : `?${new URLSearchParams({ unit })}`}`, 303);
});
