import { CURRENT_FORMULA_VERSION, readFormulaVersion } from '~/measure/reports/domain/formula-version';
import { formulaOf } from '~/measure/reports/domain/formulas';
import { openedCell } from '~/measure/reports/domain/closed-cell';
import { closingFormats, type ClosingDocument } from '~/measure/reports/domain/closing-document';
import type { Report, ReportCell } from '~/measure/reports/domain/report';
import { participationBeforeExclusion } from '~/measure/reports/domain/report-cell';
import type { ReportInput } from '~/measure/reports/domain/report-input';
import { rollUp } from '~/measure/reports/domain/roll-up';
import { buildUnitTree } from '~/registry/units/domain/unit-tree';

/**
 * Reads the stored bytes' text. Throws TypeError for another format (its hash may be right, its meaning is not known)
 * and for a document without its main parts.
 */
export function parseClosingDocument(text: string): ClosingDocument {
  const document: unknown = JSON.parse(text);
  const isKnown = isObject(document) && closingFormats.some((format) => format === document.format);
  if (!isKnown) throw new TypeError(`not a document of ${closingFormats.join(' or ')}`);
  const lacking = lackingParts(document);
  if (lacking.length > 0) throw new TypeError(`a closing document without ${lacking.join(', ')}`);
  return document as ClosingDocument;
}

const objects = ['period', 'manifest', 'own'] as const;
const lists = ['units', 'fields', 'handled', 'cells', 'unitsWithoutVolumes', 'cityIndicators'] as const;

/** Only as deep as readers go before they look at single figures: a year's document is read in one piece. */
function lackingParts(document: Record<string, unknown>): string[] {
  const cut = typeof document.cut === 'string' ? Date.parse(document.cut) : NaN;
  return [
    ...(Number.isNaN(cut) ? ['cut'] : []),
    ...objects.filter((name) => !isObject(document[name])),
    ...lists.filter((name) => !Array.isArray(document[name])),
  ];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The report as it was when the period closed, not made anew: later formulas do not touch it. */
export function reportFromClosing(document: ClosingDocument): Report {
  const { formulaVersion: formula, targets, plan } = document.manifest;
  const beforeExclusion = participationsBeforeExclusion(document);
  const cells = inReportOrder(
    document,
    document.cells.map((cell) => openedCell(cell, { formula, targets, plan }, beforeExclusion(cell))),
  );
  const { period, cityIndicators } = document;
  const withoutVolumes = new Set(document.unitsWithoutVolumes);
  return {
    period,
    plan,
    cells,
    unitsWithoutVolumes: buildUnitTree(document.units)
      .units.map(({ id }) => id)
      .filter((id) => withoutVolumes.has(id)),
    cityIndicators: cityIndicators.map((one) => ({ indication: false, ...one })),
  };
}

/**
 * Participation before exclusion is no part of the bytes: it follows from the sums in them, which few periods have to
 * roll up.
 */
function participationsBeforeExclusion(document: ClosingDocument) {
  const { own, manifest } = document;
  const excludes = own.tallies.some(({ exclusion }) => exclusion !== '');
  const formula = formulaOf(readFormulaVersion(manifest.formulaVersion) ?? CURRENT_FORMULA_VERSION);
  const totals = excludes ? rollUp(reportInputFromClosing(document)) : null;
  return ({ unitId, field }: Pick<ReportCell, 'unitId' | 'field'>) => {
    const counts = totals?.get(unitId)?.get(field);
    return counts === undefined ? null : participationBeforeExclusion(counts, manifest.plan, formula);
  };
}

/** What the report was made from, to replay it under the same or another version of the formulas. */
export function reportInputFromClosing(document: ClosingDocument): ReportInput {
  const { period, units, fields, handled, own, manifest } = document;
  return { period, units, fields, handled, cohorts: [], ...own, targets: manifest.targets, plan: manifest.plan };
}

/** The document is sorted by code; a report goes down the tree, with the fields in the catalogue's order. */
function inReportOrder({ units, fields }: ClosingDocument, cells: ReportCell[]): ReportCell[] {
  const unitRank = new Map(buildUnitTree(units).units.map(({ id }, rank) => [id, rank]));
  const catalogue = [...fields].sort((a, b) => a.sortOrder - b.sortOrder);
  const fieldRank = new Map(catalogue.map(({ code }, rank) => [code, rank]));
  return cells.sort(
    (a, b) =>
      (unitRank.get(a.unitId) ?? 0) - (unitRank.get(b.unitId) ?? 0) ||
      (fieldRank.get(a.field) ?? fieldRank.size) - (fieldRank.get(b.field) ?? fieldRank.size),
  );
}
