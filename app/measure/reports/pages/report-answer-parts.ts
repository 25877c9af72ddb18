import type { CellAnswer, ReportAnswer } from '~/measure/reports/pages/report-answer';
import type { ReportCell } from '~/measure/reports/domain/report';
import type { ChangeOfCell } from '~/measure/reports/store/period-change.server';
import type { PeriodReport } from '~/measure/reports/store/report.server';

/** What the answer says beside its cells, for the whole city, or for one unit and those below it. */
export function reportHead(
  { report, tree, closed, closesAt, shown }: PeriodReport,
  unitId: number | undefined,
): Omit<ReportAnswer, 'cells'> {
  return {
    period: report.period.key,
    first_day: report.period.firstDay,
    last_day: report.period.lastDay,
    state: closed === null ? 'open' : 'closed',
    ...(closed !== null && {
      revision: closed.revision,
      sha256: closed.sha256,
      closed_at: closed.closedAt.toISOString(),
      later: closed.later,
    }),
    ...(closesAt !== null && { closes_at: closesAt.toISOString() }),
    ...(shown !== null && { as_of: shown.asOf }),
    ...((unitId === undefined || tree.unit(unitId).level === 'CITY') && {
      city_indicators: report.cityIndicators.map((one) => ({
        indicator: one.indicator,
        target: one.target,
        comparator: one.comparator,
        share_of_units: one.shareOfUnits,
        units_measured: one.unitsMeasured,
        units_meeting: one.unitsMeeting,
        share: one.share,
        indication: one.indication,
        verdict: one.verdict,
        citation: one.citation,
      })),
    }),
  };
}

/** The cells that the answer is about, in the report's order. */
export function reportedCells({ report, tree }: PeriodReport, unitId: number | undefined): readonly ReportCell[] {
  if (unitId === undefined) return report.cells;
  const wanted = new Set([unitId, ...tree.descendantsOf(unitId).map((unit) => unit.id)]);
  return report.cells.filter((cell) => wanted.has(cell.unitId));
}

/** What the answer says of a cell. `changeOfCell`: against the period before. */
export function cellAnswer(cell: ReportCell, changeOfCell: ChangeOfCell): CellAnswer {
  const { participation, satisfaction } = cell;
  return {
    unit: cell.unit,
    level: cell.level,
    field: cell.field,
    completed: cell.completed,
    rated: cell.rated,
    verified: cell.verified,
    formula: cell.formula,
    rated_without_volume: cell.ratedWithoutVolume,
    awaiting_volumes: participation.awaiting,
    volumes_through: participation.through,
    satisfied: cell.satisfied,
    neutral: cell.neutral,
    participation: participation.value,
    participation_state: participation.state,
    participation_all: participation.allValue,
    participation_verified: participation.verifiedValue,
    verified_by_dossier: participation.followsDossiers,
    satisfaction: satisfaction.value,
    satisfaction_state: satisfaction.state,
    interval: satisfaction.interval,
    bounds: satisfaction.bounds,
    change: changeOfCell(cell),
    excluded: cell.excluded,
    participation_before_exclusion: cell.participationBeforeExclusion?.value ?? null,
    satisfaction_before_exclusion: cell.excluded.length === 0 ? null : cell.satisfactionBeforeExclusion,
    verdicts: cell.verdicts.map((one) => ({
      indicator: one.indicator,
      target: one.target,
      comparator: one.comparator,
      citation: one.citation,
      value: one.value,
      verdict: one.verdict,
      evidence: one.evidence,
      ratings_to_settle: one.ratingsToSettle,
      tipping_point: one.tippingPoint,
      thin: one.thin,
      shortfall: one.shortfall,
    })),
  };
}
