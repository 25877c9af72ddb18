import { addDays, toLocalDay } from '~/base/calendar/local-day';
import { listSilentNow } from '~/collect/devices/store/device.server';
import { listUnitsWithoutVolumes } from '~/collect/volumes/store/unit-sendings.server';
import type { WorkPart } from '~/improve/to-do/domain/work';
import { NAMED, type FoundWork, type WorkReader } from '~/improve/to-do/pages/work-source';
import { closesAt } from '~/measure/closing/domain/closing-time';
import { findFirstDay } from '~/measure/reports/store/known-days.server';
import { counterName } from '~/registry/points/domain/counter-names';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { weekName } from '~/ui/shared/period-name';

/**
 * The units that sent no volumes of the last complete week. They are due until it is closed; before the first figures
 * of all nothing is due.
 */
export async function volumesNotSent(reader: WorkReader, part: WorkPart): Promise<FoundWork> {
  const { context, user, unitIds, week, t } = reader;
  const { timeZone } = context.env;
  const begins = await findFirstDay(context.db);
  const { units, total } =
    begins === null || week.lastDay < begins
      ? { units: [], total: 0 }
      : await listUnitsWithoutVolumes(context.db, week, { unitIds, take: NAMED });
  const lastDayToSend = addDays(toLocalDay(closesAt(week, timeZone), timeZone), -1);
  return {
    total,
    list: `/admin/volumes/sent?${new URLSearchParams({ week: week.key, show: 'unsent' })}`,
    items: units.map((unit) => ({
      title: t('to-do:name.volumes', { unit: unitNameIn(user.language, unit), week: weekName(t, week.key) }),
      href:
        part === 'TASK'
          ? `/admin/volumes/week?${new URLSearchParams({ unit: String(unit.id), week: week.key })}`
          : `/admin/reports/${week.key}?${new URLSearchParams({ unit: unit.code })}`,
      dueOn: lastDayToSend,
      since: addDays(week.lastDay, 1),
    })),
  };
}

/** The kiosks that are silent although their point is open. */
export async function silentDevices(reader: WorkReader): Promise<FoundWork> {
  const { context, user, unitIds, t } = reader;
  const { timeZone } = context.env;
  const devices = await listSilentNow(context.db, unitIds, { now: context.now(), timeZone });
  return {
    total: devices.length,
    list: '/admin/devices?state=silent',
    items: devices.slice(0, NAMED).map(({ id, name, point, unit, lastSeenAt, enrolledAt }) => ({
      title: t('to-do:name.device', {
        name,
        counter: counterName(user.language, point.counter).text,
        unit: unitNameIn(user.language, unit),
      }),
      href: `/admin/devices/${id}`,
      dueOn: null,
      since: toLocalDay(lastSeenAt ?? enrolledAt ?? context.now(), timeZone),
    })),
  };
}
