import { DomainError } from '~/base/errors';
import { joinInputs } from '~/improve/general-report/domain/joined-input';
import type { ReportSpan } from '~/improve/general-report/domain/report-span';
import type { ClosingDocument } from '~/measure/reports/domain/closing-document';
import { reportFromClosing, reportInputFromClosing } from '~/measure/reports/domain/closing-report';
import { CURRENT_FORMULA_VERSION, readFormulaVersion } from '~/measure/reports/domain/formula-version';
import { formulaOf, type Formula } from '~/measure/reports/domain/formulas';
import { makeReport, type Report } from '~/measure/reports/domain/report';
import { buildReportTree, ownCounts, sumUpTree, type CountsByCell } from '~/measure/reports/domain/roll-up';
import {
  getClosingBytes,
  mapNewestClosings,
  readClosingDocument,
  type ClosingRecord,
} from '~/measure/reports/store/closing-record.server';
import type { Queryable } from '~/platform/database/db.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import type { FieldRecord } from '~/registry/fields/domain/field';
import type { UnitTree } from '~/registry/units/domain/unit-tree';

/** The figures of some days out of closings alone, with the sums that they were made of. */
export type SpanReport = {
  report: Report;
  tree: UnitTree;
  fields: readonly FieldRecord[];
  formula: Formula;
  /** Each unit's own sums, and those with all below it. */
  own: CountsByCell;
  totals: CountsByCell;
  /** Whether the bytes still have the hashes that they were stored with. */
  intact: boolean;
};

/** The newest closing of each period of a span. Throws 'period-not-closed' where one of them is open. */
export async function getSpanClosings(db: Queryable, { periods }: ReportSpan): Promise<ClosingRecord[]> {
  const closings = await mapNewestClosings(
    db,
    periods.map(({ key }) => key),
  );
  return periods.map(({ key }) => {
    const closing = closings.get(key);
    if (closing === undefined) throw new DomainError('period-not-closed', { period: key });
    return closing;
  });
}

/**
 * Reads the closings of a span: a period as it was closed, or two quarters summed into a half-year, which is never
 * closed by itself. Throws 'period-not-closed' where one of them is open.
 */
export async function readSpanReport(db: Queryable, span: ReportSpan): Promise<SpanReport> {
  const documents: ClosingDocument[] = [];
  let intact = true;
  for (const closing of await getSpanClosings(db, span)) {
    const bytes = await getClosingBytes(db, closing.id);
    intact &&= sha256Hex(bytes) === closing.sha256;
    documents.push(readClosingDocument(bytes));
  }
  const [first, ...others] = documents;
  const last = documents.at(-1);
  if (first === undefined || last === undefined) throw new RangeError(`a span without periods: ${span.key}`);
  const version = readFormulaVersion(last.manifest.formulaVersion) ?? CURRENT_FORMULA_VERSION;
  const input = joinInputs([reportInputFromClosing(first), ...others.map(reportInputFromClosing)], span.key);
  const tree = buildReportTree(input);
  const own = ownCounts(input, tree);
  return {
    report: others.length === 0 ? reportFromClosing(first) : makeReport(input, version),
    tree,
    fields: input.fields,
    formula: formulaOf(version),
    own,
    totals: sumUpTree(own, tree),
    intact,
  };
}
