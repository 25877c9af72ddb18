import { nameIn, type Language } from '~/base/text/languages';
import { previewPlan } from '~/measure/plans/store/plan-preview.server';
import type { Queryable } from '~/platform/database/db.server';
import type { PlanChange } from '~/registry/targets/domain/plan-change';
import { unitNameIn } from '~/registry/units/domain/unit-name';

/** Of more changes the numbers alone are shown. */
const MAX_ROWS = 200;

/** What a change of a plan would make of the last closed week, in a reader's words; null where none is closed. */
export async function shownPreview(db: Queryable, change: PlanChange, language: Language) {
  const preview = await previewPlan(db, change);
  if (preview === null) return null;
  const { week, judged, changes } = preview;
  const count = (verdict: 'met' | 'missed') => changes.filter(({ after }) => after === verdict).length;
  return {
    week,
    judged,
    toMet: count('met'),
    toMissed: count('missed'),
    all: changes.length,
    rows: changes.slice(0, MAX_ROWS).map(({ unit, fieldName, unitId, field, ...one }) => ({
      ...one,
      key: `${unitId} ${field} ${one.indicator}`,
      unit: unitNameIn(language, unit),
      field: nameIn(language, fieldName),
    })),
  };
}

export type ShownPreview = NonNullable<Awaited<ReturnType<typeof shownPreview>>>;
