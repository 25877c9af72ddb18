import { redirect } from '@remix-run/node';
import { toLocalDay } from '~/base/calendar/local-day';
import { toWeekKey } from '~/base/calendar/period';
import { facilitiesPath } from '~/measure/facilities/pages/facilities-path';
import { findNewestClosedWeek } from '~/measure/reports/store/closing-record.server';
import { adminHandler } from '~/registry/people/pages/admin-route.server';

/** Leads to the facilities in the last closed week; before the first closing to the week under way. */
export const loader = adminHandler('report:read', async ({ context: { db, env, now } }) => {
  const week = (await findNewestClosedWeek(db)) ?? toWeekKey(toLocalDay(now(), env.timeZone));
  return redirect(facilitiesPath(week), 303);
});
