import type { Queryable } from '~/platform/database/db.server';
import type { Period } from '~/base/calendar/period';
import { CURRENT_FORMULA_VERSION, readFormulaVersion } from '~/measure/reports/domain/formula-version';
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
import { entriesInForce, recountAsOf, type Counts } from '~/measure/reports/store/recount.server';

/**
 * Draws up a period's document from the responses and imports themselves, as they stood at the header's cut.
 * Closing and verifying both come here, so they cannot differ by their method. A later revision, and a
 * verification, keep the frame and the formulas of the document they stand on: a new plan, another list of fields
 * or another rule of what is verified never changes a closed period (measurement rule 5).
 */
export async function draftClosing(
  db: Queryable,
  period: Period,
  header: ClosingHeader,
  standsOn: ClosingDocument | null,
  format: ClosingFormat = CURRENT_CLOSING_FORMAT,
): Promise<ClosingDocument> {
  const cut = new Date(header.cut);
  const formula =
    standsOn === null
      ? CURRENT_FORMULA_VERSION
      : (readFormulaVersion(standsOn.manifest.formulaVersion) ?? CURRENT_FORMULA_VERSION);
  const counts = await recountAsOf(db, period, cut, formula);
  const frame = standsOn === null ? await loadReportFrame(db, period) : await keptFrame(db, standsOn, counts);
  return makeClosingDocument({
    header,
    format,
    formula,
    input: { ...frame, ...counts },
    questionnaires: await listQuestionnaires(db, period, cut),
    imports: await listImports(db, period, cut),
    exclusionRules: counts.tallies.map((tally) => tally.exclusion).filter((rule) => rule !== ''),
  });
}

// Units that had nothing to do with the period when it closed may have sent late data for it since.
async function keptFrame(db: Queryable, document: ClosingDocument, counts: Counts): Promise<ReportFrame> {
  const frame = reportInputFromClosing(document);
  const known = new Set(frame.units.map((unit) => unit.id));
  const added: UnitRecord[] = [];
  const byId = new Map((await listUnits(db)).map((unit) => [unit.id, unit]));
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
  period: Period,
  cut: Date,
): Promise<{ version: string; sha256: string }[]> {
  return db.$queryRaw<{ version: string; sha256: string }[]>`
    SELECT q."version", q."sha256" FROM "Questionnaire" q WHERE q."id" IN (
      SELECT DISTINCT r."questionnaireId" FROM "Response" r
      WHERE r."day" BETWEEN ${period.firstDay} AND ${period.lastDay} AND r."receivedAt" < ${cut})`;
}

async function listImports(db: Queryable, period: Period, cut: Date): Promise<{ id: number; sha256: string }[]> {
  return db.$queryRaw<{ id: number; sha256: string }[]>`
    SELECT i."id", i."sha256" FROM "VolumeImport" i WHERE i."id" IN (
      SELECT newest."importId" FROM ${entriesInForce(period, cut)} newest)`;
}
