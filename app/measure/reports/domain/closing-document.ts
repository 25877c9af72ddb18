import { closedCell, type ClosedCell } from '~/measure/reports/domain/closed-cell';
import { inClosingOrder, sortedBy } from '~/measure/reports/domain/closing-order';
import { isFirstGeneration, type FormulaVersion } from '~/measure/reports/domain/formula-version';
import { makeCountedReport, type CityIndicator } from '~/measure/reports/domain/report';
import type { ClosedDay } from '~/measure/reports/domain/raw-lines';
import type { CohortRow, ReportInput, TallyRow, VolumeTotal } from '~/measure/reports/domain/report-input';
import type { Plan } from '~/registry/targets/domain/plan';
import { buildReportTree } from '~/measure/reports/domain/roll-up';
import { targetsInForce, type TargetRecord } from '~/registry/targets/domain/target';

/**
 * The forms of the document, the oldest first. The first one was for weeks alone and named its period `week`; the
 * second is for all kinds, and keeps hashes over each day's ratings and figures.
 */
export const closingFormats = ['hai-long/closing/1', 'hai-long/closing/2'] as const;
export type ClosingFormat = (typeof closingFormats)[number];

/** The form of what is closed now. */
export const CURRENT_CLOSING_FORMAT: ClosingFormat = 'hai-long/closing/2';

type ClosedIndicator = Omit<CityIndicator, 'indication'> & Partial<Pick<CityIndicator, 'indication'>>;

/** Everything besides ratings and volumes that the figures of a period depend on. */
type ClosingManifest = {
  formulaVersion: string;
  plan: Plan;
  /** The targets in force on the period's last day. */
  targets: readonly TargetRecord[];
  /** The questionnaire versions that the period's responses answered. */
  questionnaires: readonly { version: string; sha256: string }[];
  /** The volume imports that the period's figures come from; the hash is that of the file. */
  imports: readonly { id: number; sha256: string }[];
  /** The names of the exclusion rules that were applied, whether or not they excluded anything. */
  exclusionRules: readonly string[];
};

/**
 * What the closing itself adds: when it was, what it stands on, what it replaces. Instants are ISO 8601 in
 * UTC.
 */
export type ClosingHeader = {
  revision: number;
  closedAt: string;
  /** Only what was received before this instant counts. */
  cut: string;
  /** The hash of the newest closing of the period of its kind before; null for the first. */
  previousSha256: string | null;
  /** The hash of the revision before this one; null for the first. */
  revises: string | null;
};

/**
 * A closed period (measurement rule 8), self-contained: the sums that went in (`own`, each unit's own counts,
 * nothing left out), the figures and verdicts that came out (`cells`, descendants included), and what
 * connects them. Few ratings are not hidden here, so that every figure can be recomputed; who may see them is
 * for those who show or hand out the document.
 */
export type ClosingDocument = ClosingHeader & {
  format: ClosingFormat;
  /** The period's key, in the first form alone. */
  week?: string;
  manifest: ClosingManifest;
  period: ReportInput['period'];
  units: ReportInput['units'];
  fields: ReportInput['fields'];
  handled: ReportInput['handled'];
  own: {
    tallies: readonly TallyRow[];
    volumes: readonly VolumeTotal[];
    reasons: ReportInput['reasons'];
    /** Not in documents of versions 1 and 1.1. */
    cohorts?: readonly CohortRow[];
  };
  cells: readonly ClosedCell[];
  unitsWithoutVolumes: readonly number[];
  /** What was counted on each day; not in the first form. */
  days?: readonly ClosedDay[];
  cityIndicators: readonly ClosedIndicator[];
};

export type ClosingSources = {
  header: ClosingHeader;
  format: ClosingFormat;
  /** What the figures are made under. */
  formula: FormulaVersion;
  input: ReportInput;
  questionnaires: ClosingManifest['questionnaires'];
  imports: ClosingManifest['imports'];
  days: readonly ClosedDay[];
  exclusionRules: readonly string[];
};

/**
 * Makes the report of a period and its document. Every list is sorted first, so the order in which the rows
 * came does not matter and the same data give the same bytes. Throws what `makeReport` throws.
 */
export function makeClosingDocument(sources: ClosingSources): ClosingDocument {
  const { header, format } = sources;
  const input = sortedInput(sources.input);
  const order = inClosingOrder(input.units);
  const { report, totals } = makeCountedReport(input, sources.formula);
  const { period, units, fields, handled, targets, plan, tallies, volumes, reasons, cohorts } = input;
  return {
    format,
    ...(format === 'hai-long/closing/1' ? { week: period.key } : { days: sortedBy(sources.days, ({ day }) => [day]) }),
    revision: header.revision,
    closedAt: header.closedAt,
    cut: header.cut,
    previousSha256: header.previousSha256,
    revises: header.revises,
    manifest: {
      formulaVersion: sources.formula,
      plan: { code: plan.code, verifiedOnly: plan.verifiedOnly },
      targets,
      questionnaires: sortedBy(sources.questionnaires, ({ version }) => [version]),
      imports: sortedBy(sources.imports, ({ id }) => [id]),
      exclusionRules: [...new Set(sources.exclusionRules)].sort(),
    },
    period,
    units,
    fields,
    handled,
    own: { tallies, volumes, reasons, ...(isFirstGeneration(sources.formula) ? {} : { cohorts }) },
    cells: order.byCell(report.cells).map((cell) => {
      const counts = totals.get(cell.unitId)?.get(cell.field);
      if (counts === undefined) throw new RangeError(`a cell without counts: ${cell.unit} ${cell.field}`);
      return closedCell(cell, counts, { targets });
    }),
    unitsWithoutVolumes: order.unitIds(report.unitsWithoutVolumes),
    cityIndicators: closedIndicators(report.cityIndicators, sources.formula),
  };
}

/** The input of the period's own units and targets, in the order of the document. */
function sortedInput(input: ReportInput): ReportInput {
  const tree = buildReportTree(input);
  const order = inClosingOrder(tree.units);
  return {
    period: input.period,
    units: order.units,
    fields: sortedBy(input.fields, ({ code }) => [code]),
    handled: order.byCell(input.handled.filter(({ unitId }) => tree.has(unitId))),
    tallies: order.byCell(input.tallies, ({ scale, verified, exclusion }) => [scale, Number(verified), exclusion]),
    volumes: order.byCell(input.volumes),
    cohorts: order.byCell(input.cohorts, ({ exclusion }) => [exclusion]),
    reasons: order.byCell(input.reasons, ({ reason, polarity }) => [reason, polarity]),
    targets: sortedBy(targetsInForce(input.targets, input.period), ({ id }) => [id]),
    plan: input.plan,
  };
}

/** Versions 1 and 1.1 judge the share of units in every period, so that they do not say where it is an indication. */
function closedIndicators(indicators: readonly CityIndicator[], version: FormulaVersion): readonly ClosedIndicator[] {
  if (!isFirstGeneration(version)) return indicators;
  return indicators.map((one) => {
    const closed: ClosedIndicator = { ...one };
    delete closed.indication;
    return closed;
  });
}
