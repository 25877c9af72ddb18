import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { localDayOf } from '~/domain/calendar/local-day';
import { weekKeyOf } from '~/domain/calendar/period';
import { findNewestDay } from '~/models/newest-day.server';
import { findUnitCode } from '~/models/user.server';
import { requirePermission } from '~/session.server';

/** Leads to the newest week of which there are figures, of the person's own unit if they belong to one. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { unitId } = await requirePermission(request, context, 'report:read');
  const today = localDayOf(context.now(), context.env.timeZone);
  const week = weekKeyOf((await findNewestDay(context.db, today)) ?? today);
  const unit = unitId === null ? null : await findUnitCode(context.db, unitId);
  return redirect(`/admin/reports/${week}${unit === null ? '' : `?${new URLSearchParams({ unit })}`}`, 303);
}
