import type { MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import type { Report } from '~/measure/reports/domain/report';

/** By which rules a closed period counted: the version of the formulas, and whose participation its plan asks for. */
export type CountingRules = { formula: string; verifiedOnly: boolean };

/**
 * Why a figure is not compared with that of an earlier period. `open`: the later one is not closed, so dossiers and
 * ratings are still to come, and people of its units do not see all of those that came (decision 023). `none`: the
 * earlier one was not closed, or has lost its hash. `formula`, `plan`: a figure would move without anything that people
 * did.
 */
export type Unlike = 'open' | 'none' | 'formula' | 'plan';

/** The rules that a closed period counted by; null for one whose bytes have lost their hash. */
export function rulesOf({
  report,
  formula,
  intact,
}: {
  report: Pick<Report, 'plan'>;
  formula: string;
  intact: boolean;
}): CountingRules | null {
  return intact ? { formula, verifiedOnly: report.plan.verifiedOnly } : null;
}

/** Why an indicator of two periods is not compared; null where it is. `later`: null while it is open. */
export function findUnlike(
  indicator: MeasuredIndicator,
  later: CountingRules | null,
  earlier: CountingRules | null,
): Unlike | null {
  if (later === null) return 'open';
  if (earlier === null) return 'none';
  if (earlier.formula !== later.formula) return 'formula';
  return indicator === 'PARTICIPATION' && earlier.verifiedOnly !== later.verifiedOnly ? 'plan' : null;
}
