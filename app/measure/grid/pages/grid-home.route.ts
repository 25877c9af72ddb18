import { redirect } from '@remix-run/node';
import { toLocalDay } from '~/base/calendar/local-day';
import { toWeekKey } from '~/base/calendar/period';
import { readGridQuery } from '~/measure/grid/domain/grid-query';
import { gridPath } from '~/measure/grid/pages/grid-path';
import { findNewestClosedWeek } from '~/measure/reports/store/closing-record.server';
import { adminHandler } from '~/registry/people/pages/admin-route.server';

/** Leads to the table of the last closed week; before the first closing to the week under way, which says so. */
export const loader = adminHandler('report:read', async ({ context, request }) => {
  const { db, env, now } = context;
  const week = (await findNewestClosedWeek(db)) ?? toWeekKey(toLocalDay(now(), env.timeZone));
  // Only what the table knows goes along: a header has bounds that an address may exceed.
  const { query } = readGridQuery(new URL(request.url).searchParams);
  return redirect(gridPath(week, query), 303);
});
