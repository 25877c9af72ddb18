import { toLocalDay } from '~/base/calendar/local-day';
import { parsePeriod, periodContaining, previousPeriod, type Period } from '~/base/calendar/period';
import { isDomainError } from '~/base/errors';
import { formatterIn } from '~/base/text/formatter';
import { lateStates, type LateState } from '~/improve/apologies/domain/appointment';
import { countLateDossiers } from '~/improve/apologies/store/late-dossier.server';
import { countLetters, sumLetters } from '~/improve/apologies/store/letter-count.server';
import { loadHolidayCalendar } from '~/improve/petitions/store/holiday.server';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { findUnitLimit } from '~/registry/people/pages/unit-limit.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { namedUnitSelection, toNamedUnit } from '~/registry/units/store/named-unit.server';

/** The week of an address, else the last complete one. */
function weekOf(text: string | null, today: string): Period {
  const last = previousPeriod(periodContaining('week', today));
  if (text === null || text.length > 8 || !/^\d{4}-W\d{2}$/.test(text)) return last;
  try {
    return parsePeriod(text);
  } catch (error) {
    if (isDomainError(error)) return last;
    throw error;
  }
}

/**
 * Of each unit that a person may see: the letters of the dossiers whose first day lies in a week, and what is late or
 * nearly so today. Units without either are left out.
 */
export async function unitLetters({ context, search, user }: Pick<AdminRequest, 'context' | 'search' | 'user'>) {
  const { db, env, now } = context;
  const today = toLocalDay(now(), env.timeZone);
  const week = weekOf(search.get('week'), today);
  const unitIds = await findUnitLimit(context, user);
  const letters = await countLetters(db, { ...week, today, unitIds });
  const counts = await countLateDossiers(db, { unitIds, today, calendar: await loadHolidayCalendar(db) });
  const units = await db.unit.findMany({
    where: { id: { in: [...new Set([...letters.keys(), ...counts.keys()])] } },
    select: { ...namedUnitSelection, code: true },
  });
  const { language } = user;
  const { compare } = formatterIn(language);
  const none = sumLetters([]);
  const rows = units.map(({ id, code, ...unit }) => ({
    id,
    code,
    name: unitNameIn(language, toNamedUnit({ id, ...unit })),
    ...(letters.get(id) ?? none),
    today: Object.fromEntries(lateStates.map((state) => [state, counts.get(id)?.[state] ?? 0])) as Record<
      LateState,
      number
    >,
  }));
  return {
    week: week.key,
    firstDay: week.firstDay,
    lastDay: week.lastDay,
    sum: sumLetters(letters.values()),
    rows: rows.sort((a, b) => b.owed - a.owed || b.today.OVERDUE - a.today.OVERDUE || compare(a.name, b.name)),
  };
}
