import { redirect } from '@remix-run/node';
import { toLocalDay } from '~/base/calendar/local-day';
import { toWeekKey } from '~/base/calendar/period';
import { findNewestClosedWeek } from '~/measure/reports/store/closing-record.server';
import { adminHandler } from '~/registry/people/pages/admin-route.server';

/** Leads to the table of the last closed week; before the first closing to the week under way, which says so. */
export const loader = adminHandler('report:read', async ({ context, request }) => {
  const { db, env, now } = context;
  const week = (await findNewestClosedWeek(db)) ?? toWeekKey(toLocalDay(now(), env.timeZone));
  return redirect(`/admin/grid/${week}${new URL(request.url).search}`, 303);
});
