import { toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import {
  isBefore,
  nextPeriod,
  periodKinds,
  periodContaining,
  previousPeriod,
  type Period,
} from '~/base/calendar/period';
import { CURRENT_FORMULA_VERSION } from '~/measure/reports/domain/formula-version';
import { missedFirst } from '~/measure/reports/domain/order';
import type { CityIndicator, ReportCell } from '~/measure/reports/domain/report';
import type { UnitLevel, UnitRecord } from '~/registry/units/domain/unit';
import { unitNameInTree } from '~/registry/units/domain/unit-name';
import { formatterIn } from '~/base/text/formatter';
import { nameIn, type Language } from '~/base/text/languages';
import type { PeriodReport } from '~/measure/reports/store/report.server';
import { toTrendPoint, type TrendPoint } from '~/measure/reports/domain/trend-point';
import type { TrendWeek } from '~/measure/reports/store/trend.server';
import type { OriginKind } from '~/registry/units/domain/unit-lineage';
import { reportIssuer, type ReportIssuer } from '~/measure/reports/pages/report-issuer';
import { unitRows, type UnitRow } from '~/measure/reports/pages/unit-rows';

/** A unit in the reader's language, with the code that its report's address has. */
type UnitLink = { code: string; name: string };

/** A clause and its words, cited by number. */
export type Source = { citation: string; quote: string };

type TrendSeries = { field: string; points: TrendPoint[] };

/** All that a report's page shows, in the reader's language, as plain data. Instants are ISO 8601. */
export type ReportPage = {
  unit: UnitLink & { level: UnitLevel };
  issuer: ReportIssuer;
  /** From the city down, without the unit itself; `readable` to the person who asks. */
  above: (UnitLink & { readable: boolean })[];
  period: Period;
  /** Null where nothing is known of it. */
  previous: Period | null;
  /** Null when it has not begun. */
  next: Period | null;
  /** The period of each kind that holds the one shown, or today if that is earlier. */
  kinds: Period[];
  now: string;
  timeZone: string;
  closed: {
    revision: number;
    sha256: string;
    closedAt: string;
    intact: boolean;
    later: { ratings: number; exclusions: number; figures: number };
  } | null;
  /**
   * It is over, and nothing is known of it; `begins`: the first day of which anything is known, null while there is
   * none.
   */
  beforeData: { begins: LocalDay | null } | null;
  closesAt: string | null;
  /** The day whose end the figures of the reader's own units stand as of; null where they are live or closed. */
  asOf: LocalDay | null;
  verifiedOnly: boolean;
  /** The version of the formulas that the figures are made by. */
  formula: string;
  /** Those that miss a target first; fields without any figures are in `emptyFields`. */
  cells: ReportCell[];
  emptyFields: string[];
  fieldNames: Record<string, string>;
  units: UnitRow[];
  cityIndicators: CityIndicator[];
  missing: UnitLink[];
  trend: { weeks: { key: string; closed: boolean; origin: OriginKind }[]; series: TrendSeries[] };
  sources: Source[];
};

type Parts = {
  found: PeriodReport;
  unit: UnitRecord;
  cells: readonly ReportCell[];
  trend: readonly TrendWeek[];
  language: Language;
  now: Date;
  timeZone: string;
  /** Whether the person who asks may open another unit's report. */
  mayRead: (unit: UnitRecord) => boolean;
};

/** Puts a report's page together for one unit. */
export function reportPage({ found, unit, cells, trend, language, now, timeZone, mayRead }: Parts): ReportPage {
  const { report, tree, fields, closed, begins, closesAt } = found;
  const { period } = report;
  const today = toLocalDay(now, timeZone);
  const nameOf = (named: { nameVi: string; nameEn: string }) => nameIn(language, named);
  const fullNameOf = (one: UnitRecord) => unitNameInTree(language, tree, one);
  const linkTo = (one: UnitRecord): UnitLink => ({ code: one.code, name: fullNameOf(one) });
  const shown = missedFirst(cells.filter(hasFigures), { isClosed: closed !== null });
  const cityIndicators = unit.level === 'CITY' ? report.cityIndicators : [];
  const beforeData = closed === null && isBefore(period, begins ?? today) ? { begins } : null;
  const next = beforeData?.begins ? periodContaining(period.kind, beforeData.begins) : nextPeriod(period);
  const previous = previousPeriod(period);
  const hasPrevious = begins !== null && !isBefore(previous, begins);
  return {
    unit: { ...linkTo(unit), level: unit.level },
    issuer: reportIssuer(tree, unit, nameOf),
    above: tree
      .ancestorsOf(unit.id)
      .reverse()
      .map((one) => ({ code: one.code, name: nameOf(one), readable: mayRead(one) })),
    period,
    previous: hasPrevious ? previous : null,
    beforeData,
    next: next.firstDay > today ? null : next,
    kinds: periodKinds.map((kind) => periodContaining(kind, earlier(period.lastDay, today))),
    now: now.toISOString(),
    timeZone,
    closed: closed && {
      revision: closed.revision,
      sha256: closed.sha256,
      closedAt: closed.closedAt.toISOString(),
      intact: closed.intact,
      later: closed.later,
    },
    closesAt: closesAt?.toISOString() ?? null,
    asOf: found.shown?.asOf ?? null,
    verifiedOnly: report.plan.verifiedOnly,
    formula: closed?.formula ?? CURRENT_FORMULA_VERSION,
    cells: shown,
    emptyFields: cells.filter((cell) => !hasFigures(cell)).map((cell) => cell.field),
    fieldNames: Object.fromEntries(fields.map((field) => [field.code, nameOf(field)])),
    units: unitRows(found, unit, formatterIn(language).compare, fullNameOf),
    cityIndicators,
    missing: missingUnits(found, unit).map(linkTo),
    trend: toTrend(
      trend,
      shown,
      fields.map((field) => field.code),
    ),
    sources: distinctSources([...shown.flatMap((cell) => cell.verdicts), ...cityIndicators]),
  };
}

/** The number by which a page cites a clause, from 1. */
export function sourceNumber(sources: readonly Source[], { citation, quote }: Source): number {
  return sources.findIndex((source) => source.citation === citation && source.quote === quote) + 1;
}

function hasFigures(cell: ReportCell): boolean {
  return cell.completed !== null || cell.rated > 0 || cell.excluded.length > 0;
}

function earlier(a: LocalDay, b: LocalDay): LocalDay {
  return a < b ? a : b;
}

function missingUnits({ report, tree }: PeriodReport, unit: UnitRecord): UnitRecord[] {
  const shown = new Set([unit.id, ...tree.descendantsOf(unit.id).map((below) => below.id)]);
  // Hospitals and schools give services without dossiers: nobody waits for their volumes.
  return report.unitsWithoutVolumes
    .filter((id) => shown.has(id))
    .map((id) => tree.unit(id))
    .filter(({ level }) => level !== 'FACILITY');
}

const NOTHING = toTrendPoint({ completed: null, rated: 0, participation: null, satisfaction: null });

function toTrend(
  trend: readonly TrendWeek[],
  cells: readonly ReportCell[],
  catalogue: readonly string[],
): ReportPage['trend'] {
  const withPoints = new Set(trend.flatMap((week) => [...week.points.keys()]));
  const order = [...cells.map((cell) => cell.field), ...catalogue].filter((field) => withPoints.has(field));
  return {
    weeks: trend.map(({ key, closed, origin }) => ({ key, closed, origin: origin.kind })),
    series: [...new Set(order)].map((field) => ({
      field,
      points: trend.map((week) => week.points.get(field) ?? NOTHING),
    })),
  };
}

function distinctSources(cited: readonly Source[]): Source[] {
  const sources = new Map(cited.map(({ citation, quote }) => [`${citation} ${quote}`, { citation, quote }]));
  return [...sources.values()];
}
