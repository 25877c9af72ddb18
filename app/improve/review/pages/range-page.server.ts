import { readDayRange, wholeWeeksOf, type DayRange, type RangeProblem } from '~/base/calendar/day-range';
import { addDays, daysBetween, toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { parsePeriod, periodContaining, periodKinds, toWeekKey } from '~/base/calendar/period';
import { formatterIn } from '~/base/text/formatter';
import { nameIn } from '~/base/text/languages';
import { mainIndicators } from '~/improve/review/domain/put-right';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import { openUnit } from '~/measure/reports/pages/open-report.server';
import { reportIssuer } from '~/measure/reports/pages/report-issuer';
import { findNewestClosedWeek } from '~/measure/reports/store/closing-record.server';
import { loadRangeReport, loadRangeTree } from '~/measure/reports/store/range-report.server';
import type { ShownFigure } from '~/measure/service/domain/cell-weeks';
import { sumOfFields, tellsAnything, toRangeCell, type RangeCell } from '~/measure/service/domain/range-figures';
import { loadRangeCells } from '~/measure/service/store/cell-weeks.server';
import { listFields } from '~/registry/fields/store/field.server';
import { can, seesWholeCity } from '~/registry/people/domain/roles';
import type { AdminRequest } from '~/registry/people/pages/admin-route.server';
import { unitNameInTree } from '~/registry/units/domain/unit-name';

/** What the page opens with where no days are asked: as many whole weeks as a month has. */
const USUAL_DAYS = 28;
/** Enough of what was typed to show it again. */
const TYPED_LENGTH = 20;

/** A unit just below, all its fields together; null where none tells a figure. */
type UnitSums = { code: string; name: string; sums: (ShownFigure | null)[] };

/**
 * The closed weeks that a range is the sum of: how many of them there are, of how many that it holds, and how many are
 * left out since the unit was in a branch that the reader may not read.
 */
type SummedClosings = { closed: number; held: number; elsewhere: number };

/**
 * A unit's figures of any range of days (measurement rule 14): for whoever reads the whole city by days, live; for the
 * people of a unit the closed weeks that hold these days.
 */
export async function loadRange(asked: AdminRequest) {
  const { context, search, user } = asked;
  const { db, env, now } = context;
  const { language } = user;
  const today = toLocalDay(now(), env.timeZone);
  const newest = await findNewestClosedWeek(db);
  const newestSunday = newest === null ? null : parsePeriod(newest).lastDay;
  const byWeeks = !seesWholeCity(user);
  const typed = typedDays(search, byWeeks && newestSunday !== null ? newestSunday : addDays(today, -1));
  const read = readDayRange(typed, today);
  const problems: RangeProblem[] = 'problems' in read ? read.problems : [];
  const range = 'problems' in read ? null : byWeeks ? wholeWeeksOf(read.range, newestSunday) : read.range;

  const treeDays = range ?? ('range' in read ? read.range : { firstDay: today, lastDay: today });
  const counted = range !== null && !byWeeks ? await loadRangeReport(db, range) : null;
  const tree = counted?.tree ?? (await loadRangeTree(db, treeDays));
  const { unit, mayRead } = openUnit(tree, asked);
  const below = tree.childrenOf(unit.id);
  let cells: RangeCell[] = [];
  let closings: SummedClosings | null = null;
  if (counted !== null) {
    const shown = new Set([unit.id, ...below.map(({ id }) => id)]);
    cells = counted.cells.filter(({ unitId }) => shown.has(unitId)).map(toRangeCell);
  } else if (range !== null) {
    const held = (daysBetween(range.firstDay, range.lastDay) + 1) / 7;
    const summed = await loadRangeCells(db, [unit.id, ...below.map(({ id }) => id)], {
      through: toWeekKey(range.lastDay),
      count: held,
      mayRead: (placed) => can(user, 'report:read', placed),
    });
    cells = summed.cells;
    closings = { closed: summed.closedWeeks, held, elsewhere: summed.elsewhere };
  }

  const fields = await listFields(db);
  const order = new Map(fields.map(({ code }, index) => [code, index]));
  const { compare } = formatterIn(language);
  const own = cells
    .filter((cell) => cell.unitId === unit.id && tellsAnything(cell))
    .sort((a, b) => (order.get(a.field) ?? Infinity) - (order.get(b.field) ?? Infinity));
  return {
    unit: { code: unit.code, name: unitNameInTree(language, tree, unit), level: unit.level },
    issuer: reportIssuer(tree, unit, (one) => nameIn(language, one)),
    above: tree
      .ancestorsOf(unit.id)
      .reverse()
      .map((one) => ({ code: one.code, name: nameIn(language, one), readable: mayRead(one) })),
    kinds: periodKinds.map((kind) => periodContaining(kind, treeDays.lastDay)),
    now: now().toISOString(),
    timeZone: env.timeZone,
    typed,
    problems,
    range,
    days: range === null ? 0 : daysBetween(range.firstDay, range.lastDay) + 1,
    isWidened: 'range' in read && range !== null && !isSame(read.range, range),
    closings,
    fieldNames: Object.fromEntries(fields.map((field) => [field.code, nameIn(language, field)])),
    cells: own,
    sums: cellFigures.map(({ indicator }) => ({ indicator, figure: sumOfFields(own, indicator) })),
    units: below
      .map((one): UnitSums => {
        const ofUnit = cells.filter(({ unitId }) => unitId === one.id);
        const sums = mainIndicators.map((indicator) => sumOfFields(ofUnit, indicator));
        return { code: one.code, name: unitNameInTree(language, tree, one), sums };
      })
      .filter(({ sums }) => sums.some((sum) => sum !== null))
      .sort((a, b) => compare(a.name, b.name)),
  };
}

export type RangePage = Awaited<ReturnType<typeof loadRange>>;

/** The days of the address as they were typed; the usual ones where it names none. */
function typedDays(search: URLSearchParams, usualEnd: LocalDay): { from: string; to: string } {
  const [from, to] = [search.get('from'), search.get('to')];
  if (from === null && to === null) return { from: addDays(usualEnd, 1 - USUAL_DAYS), to: usualEnd };
  return { from: (from ?? '').slice(0, TYPED_LENGTH), to: (to ?? '').slice(0, TYPED_LENGTH) };
}

function isSame(a: DayRange, b: DayRange): boolean {
  return a.firstDay === b.firstDay && a.lastDay === b.lastDay;
}
