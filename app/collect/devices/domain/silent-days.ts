import { addDays, dayOfWeek, type LocalDay } from '~/base/calendar/local-day';
import type { OpeningHours } from '~/collect/devices/domain/opening-hours';

/** What one device did in a span: the day it was enrolled on, and the days on which it sent a heartbeat. */
type DeviceWeek = { enrolledOn: LocalDay; hours: OpeningHours; seenOn: ReadonlySet<LocalDay> };

const FRIDAY = 5;

/**
 * The days of a span, ends included, on which a device was expected and sent no heartbeat, in order. Expected: from the
 * day after its enrolment, on days on which its point opens; where the hours are unknown, Monday to Friday.
 */
export function listSilentDays(
  { enrolledOn, hours, seenOn }: DeviceWeek,
  firstDay: LocalDay,
  lastDay: LocalDay,
): LocalDay[] {
  const silent: LocalDay[] = [];
  const start = enrolledOn < firstDay ? firstDay : addDays(enrolledOn, 1);
  for (let day = start; day <= lastDay; day = addDays(day, 1)) {
    if (opensOn(hours, day) && !seenOn.has(day)) silent.push(day);
  }
  return silent;
}

function opensOn(hours: OpeningHours, day: LocalDay): boolean {
  const weekday = dayOfWeek(day);
  return hours === null ? weekday <= FRIDAY : (hours[weekday - 1] ?? []).length > 0;
}
