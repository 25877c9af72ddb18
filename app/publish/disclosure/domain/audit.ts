import { parsePeriod, type Period } from '~/base/calendar/period';
import { attack } from '~/base/disclosure/attack';
import type { LinkedTables } from '~/base/disclosure/linked-tables';
import { suppress } from '~/base/disclosure/suppress';
import { CURRENT_PUBLIC_VERSION, ratingsShown } from '~/measure/reports/domain/public-closing';
import { MIN_PUBLIC_RATINGS, publishableUnits } from '~/measure/reports/domain/publishable-units';
import { quarterUnits } from '~/measure/reports/domain/quarter-units';
import { periodTables, tableKey, type DayCount } from '~/publish/disclosure/domain/period-tables';

/** What of one field's figures comes back to somebody who solves all that is shown. */
export type DisclosureAudit = {
  /** Figures with ratings in the reports of all weeks, months, quarters and the year. */
  figures: number;
  /** Those of too few ratings, which nobody is shown. */
  few: number;
  /** The keys of those that come back nevertheless. */
  told: string[];
  /** How many figures are hidden in all so that none comes back; inside the house, how many would have to be. */
  hidden: number;
};

type Unit = { id: number; parentId: number | null };

/**
 * Attacks one field's figures unit by unit with the units right below it, each with all that is below it: within such a
 * family the attack is complete. A unit without units below it is a family of its own. `units`: each after its parent.
 */
export function auditField(units: readonly Unit[], counts: readonly DayCount[], least: number): DisclosureAudit {
  const audit: DisclosureAudit = { figures: 0, few: 0, told: [], hidden: 0 };
  const seen = new Set<string>();
  for (const family of families(units, counts)) {
    const tables = periodTables(family.units, family.counts);
    const few = new Set(fewOf(tables, least));
    const shown = tables.cells.filter(({ key, internal }) => internal !== true && !seen.has(key));
    audit.figures += shown.length;
    audit.few += shown.filter(({ key }) => few.has(key)).length;
    if (few.size > 0) {
      const told = attack(tables, few);
      audit.told.push(...[...few].filter((key) => told.has(key) && !audit.told.includes(key)));
      audit.hidden += [...suppress(tables, least)].filter((key) => !seen.has(key)).length;
    }
    for (const { key } of shown) seen.add(key);
  }
  return audit;
}

/**
 * Attacks one field's figures as the public parts of closings show them, the whole city at once: the first revision of
 * each week, less what is withheld, and of each quarter what may stand beside its weeks.
 */
export function auditPublic(units: readonly Unit[], counts: readonly DayCount[]): DisclosureAudit {
  const tables = periodTables(units, counts);
  const figures = tables.cells.filter(({ internal }) => internal !== true);
  const rated = new Map(figures.map(({ key, count }) => [key, count]));
  const inPeriod = (period: string) => new Map(units.map(({ id }) => [id, rated.get(tableKey(id, period)) ?? 0]));
  const periods = [...new Set(figures.map(({ key }) => periodOf(key)))].sort().map(parsePeriod);
  const weeks = periods.filter(isShownAs('shown')).map((week) => {
    const ratedInWeek = inPeriod(week.key);
    const shown = publishableUnits(units.map((unit) => ({ ...unit, rated: ratedInWeek.get(unit.id) ?? 0 })));
    return { week, rated: ratedInWeek, shown, shownBeside: new Set<number>() };
  });
  const shown = new Set(weeks.flatMap((one) => [...one.shown].map((id) => tableKey(id, one.week.key))));
  for (const quarter of periods.filter(isShownAs('where-weeks-show-none'))) {
    const within = weeks.filter(({ week }) => week.firstDay <= quarter.lastDay && week.lastDay >= quarter.firstDay);
    const published = within.map((one) => ({ ...one, units }));
    for (const id of quarterUnits({ units, rated: inPeriod(quarter.key) }, published)) {
      shown.add(tableKey(id, quarter.key));
      // The next quarter has the last of these weeks in common with this one.
      for (const { shownBeside } of within) shownBeside.add(id);
    }
  }
  const hidden = new Set(figures.map(({ key }) => key).filter((key) => !shown.has(key)));
  const told = attack(tables, hidden);
  const few = fewOf(tables, MIN_PUBLIC_RATINGS);
  return {
    figures: figures.length,
    few: few.length,
    told: few.filter((key) => told.has(key)),
    hidden: hidden.size,
  };
}

function isShownAs(how: ReturnType<typeof ratingsShown>): (period: Period) => boolean {
  return (period) => ratingsShown({ period, revision: 1 }, CURRENT_PUBLIC_VERSION) === how;
}

function periodOf(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}

function fewOf({ cells }: LinkedTables, least: number): string[] {
  return cells.filter(({ count, internal }) => internal !== true && count < least).map(({ key }) => key);
}

/** A unit and those right below it, whose counts are with all that is below them; the parent's own stay its own. */
function families(units: readonly Unit[], counts: readonly DayCount[]): { units: Unit[]; counts: DayCount[] }[] {
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const found = new Map<number, { units: Unit[]; counts: DayCount[] }>();
  for (const { id, parentId } of units) {
    if (parentId === null) continue;
    const family = found.get(parentId) ?? { units: [{ id: parentId, parentId: null }], counts: [] };
    family.units.push({ id, parentId });
    found.set(parentId, family);
  }
  for (const row of counts) {
    found.get(row.unitId)?.counts.push(row);
    for (
      let id = row.unitId, parent = parents.get(id);
      parent !== undefined && parent !== null;
      id = parent, parent = parents.get(id)
    ) {
      found.get(parent)?.counts.push({ ...row, unitId: id });
    }
  }
  return [...found.values()];
}
