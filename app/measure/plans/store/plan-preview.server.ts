import type { Named } from '~/base/text/languages';
import { compareVerdicts, type VerdictChange } from '~/measure/plans/domain/verdict-changes';
import { reportInputFromClosing } from '~/measure/reports/domain/closing-report';
import { makeReport } from '~/measure/reports/domain/report';
import {
  findNewestClosedWeek,
  findNewestClosing,
  getClosingBytes,
  readClosingDocument,
} from '~/measure/reports/store/closing-record.server';
import { formulaOf } from '~/measure/reports/store/closing-sources.server';
import type { Queryable } from '~/platform/database/db.server';
import { targetsAfter, type PlanChange } from '~/registry/targets/domain/plan-change';
import { loadKeptPlans } from '~/registry/targets/store/kept-plans.server';
import { parentInName, type UnitNameParts } from '~/registry/units/domain/unit-name';
import { buildUnitTree } from '~/registry/units/domain/unit-tree';

export type NamedVerdictChange = VerdictChange & { unit: UnitNameParts; fieldName: Named };

export type PlanPreview = {
  /** The last closed week, whose figures were judged anew; its own verdicts stay. */
  week: string;
  /** How many verdicts there would be, by what they would say. */
  judged: { met: number; missed: number };
  changes: NamedVerdictChange[];
};

/**
 * Judges the last closed week by the targets that a change would leave, by the version of the formulas that it was
 * closed under, and says which verdicts would differ. Nothing is stored. Null before the first closing.
 */
export async function previewPlan(db: Queryable, change: PlanChange): Promise<PlanPreview | null> {
  const week = await findNewestClosedWeek(db);
  const closing = week === null ? null : await findNewestClosing(db, week);
  if (closing === null || week === null) return null;
  const document = readClosingDocument(await getClosingBytes(db, closing.id));
  const input = reportInputFromClosing(document);
  const version = formulaOf(document);
  const kept = await loadKeptPlans(db);
  const { firstDay } = input.period;
  // As if they had been in force in that week.
  const targets = targetsAfter(kept, change).map((target) => ({ ...target, validFrom: firstDay, validTo: null }));
  const verifiedOnly = change.begun?.verifiedOnly ?? kept.plans.find(({ code }) => code === change.plan)?.verifiedOnly;
  const plan = { code: change.plan, verifiedOnly: verifiedOnly ?? false };
  const before = makeReport(input, version);
  const after = makeReport({ ...input, targets, plan }, version);
  const tree = buildUnitTree(document.units);
  const fields = new Map(document.fields.map((field) => [field.code, field]));
  const verdicts = after.cells.flatMap((cell) => cell.verdicts);
  return {
    week,
    judged: {
      met: verdicts.filter(({ verdict }) => verdict === 'met').length,
      missed: verdicts.filter(({ verdict }) => verdict === 'missed').length,
    },
    changes: compareVerdicts(before.cells, after.cells).map((one) => {
      const { nameVi, nameEn } = tree.unit(one.unitId);
      const parent = parentInName(tree.ancestorsOf(one.unitId)[0]);
      const field = fields.get(one.field);
      return {
        ...one,
        unit: { nameVi, nameEn, parent },
        fieldName: { nameVi: field?.nameVi ?? one.field, nameEn: field?.nameEn ?? one.field },
      };
    }),
  };
}
