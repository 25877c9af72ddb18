import type { Queryable } from '~/platform/database/db.server';
import type { Period } from '~/base/calendar/period';
import {
  CURRENT_FORMULA_VERSION,
  readFormulaVersion,
  type FormulaVersion,
} from '~/measure/reports/domain/formula-version';
import {
  CURRENT_CLOSING_FORMAT,
  makeClosingDocument,
  type ClosingDocument,
  type ClosingFormat,
  type ClosingHeader,
} from '~/measure/reports/domain/closing-document';
import { reportInputFromClosing } from '~/measure/reports/domain/closing-report';
import type { UnitRecord } from '~/registry/units/domain/unit';
import { listUnits, loadReportFrame, type ReportFrame } from '~/measure/reports/store/report-input.server';
import { recountAsOf, type Counts } from '~/measure/reports/store/recount.server';

/** Counts a period as it stood at a cut. */
export type Recounter = typeof recountAsOf;

const IMPORTS_AT_ONCE = 1_000;

/**
 * Draws up a period's document from the responses and imports themselves, as they stood at the header's cut.
 * Closing and verifying both come here, so they cannot differ by their method. A later revision, and a
 * verification, keep the frame and the formulas of the document they stand on: a new plan, another list of fields
 * or another rule of what is verified never changes a closed period (measurement rule 5). `recount`: for who has
 * counted the period's days already.
 */
export async function draftClosing(
  db: Queryable,
  period: Period,
  header: ClosingHeader,
  standsOn: ClosingDocument | null,
  { format = CURRENT_CLOSING_FORMAT, recount = recountAsOf }: { format?: ClosingFormat; recount?: Recounter } = {},
): Promise<ClosingDocument> {
  const cut = new Date(header.cut);
  const formula = standsOn === null ? CURRENT_FORMULA_VERSION : formulaOf(standsOn);
  const { days, questionnaireIds, importIds, ...counts } = await recount(db, period, cut, formula);
  const frame = standsOn === null ? await loadReportFrame(db, period) : await keptFrame(db, standsOn, counts);
  return makeClosingDocument({
    header,
    format,
    formula,
    input: { ...frame, ...counts },
    questionnaires: await listQuestionnaires(db, questionnaireIds),
    imports: await listImports(db, importIds),
    days,
    exclusionRules: counts.tallies.map((tally) => tally.exclusion).filter((rule) => rule !== ''),
  });
}

/** What a document is recounted under: its own formulas, or today's where those are not known here. */
export function formulaOf({ manifest }: ClosingDocument): FormulaVersion {
  return readFormulaVersion(manifest.formulaVersion) ?? CURRENT_FORMULA_VERSION;
}

// Units that had nothing to do with the period when it closed may have sent late data for it since.
async function keptFrame(db: Queryable, document: ClosingDocument, counts: Counts): Promise<ReportFrame> {
  const frame = reportInputFromClosing(document);
  const known = new Set(frame.units.map((unit) => unit.id));
  const added: UnitRecord[] = [];
  const byId = new Map((await listUnits(db, frame.period)).map((unit) => [unit.id, unit]));
  for (const { unitId } of [...counts.tallies, ...counts.volumes]) {
    for (let unit = byId.get(unitId); unit && !known.has(unit.id); unit = byId.get(unit.parentId ?? 0)) {
      known.add(unit.id);
      added.push(unit);
    }
  }
  return { ...frame, units: [...frame.units, ...added] };
}

async function listQuestionnaires(
  db: Queryable,
  ids: readonly number[],
): Promise<{ version: string; sha256: string }[]> {
  return db.questionnaire.findMany({ where: { id: { in: [...ids] } }, select: { version: true, sha256: true } });
}

async function listImports(db: Queryable, ids: readonly number[]): Promise<{ id: number; sha256: string }[]> {
  const imports = [];
  // A year has more of them than one statement takes.
  for (let from = 0; from < ids.length; from += IMPORTS_AT_ONCE) {
    const some = ids.slice(from, from + IMPORTS_AT_ONCE);
    imports.push(
      ...(await db.volumeImport.findMany({ where: { id: { in: some } }, select: { id: true, sha256: true } })),
    );
  }
  return imports;
}
