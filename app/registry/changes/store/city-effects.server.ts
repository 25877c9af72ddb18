import type { LocalDay } from '~/base/calendar/local-day';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import type { Queryable, Transaction } from '~/platform/database/db.server';
import { wardsTakeOver, type CityChange } from '~/registry/changes/domain/city-change';
import { applyHandlingChange, checkHandling } from '~/registry/changes/store/handling-effects.server';
import { applyPlanChange, checkPlan } from '~/registry/changes/store/plan-effects.server';
import { applyUnitChange } from '~/registry/changes/store/unit-effects.server';
import type { HandlingChange, HandlingProblem } from '~/registry/fields/domain/handling-change';
import { listLevelFields } from '~/registry/fields/store/handled-fields.server';
import { nearestEnglishName } from '~/registry/reference/store/english-names';
import { todaysUnits } from '~/registry/reference/store/reference-files.server';
import type { PlanProblem } from '~/registry/targets/domain/plan-change';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { checkUnitChange, type UnitProblem } from '~/registry/units/domain/unit-change';
import { stepsToList } from '~/registry/units/domain/unit-list';
import { loadKeptUnits } from '~/registry/units/store/kept-units.server';

/** The levels of which the list of today names every unit. */
const listed: ReadonlySet<UnitLevel> = new Set<UnitLevel>(['DEPARTMENT', 'DISTRICT', 'WARD']);

/** What leads from the units and fields as they are kept to those of today, from a day on. */
export async function todaysCity(db: Queryable, day: LocalDay): Promise<Pick<CityChange, 'units' | 'levels'>> {
  const { units } = await loadKeptUnits(db);
  const steps = stepsToList(units, todaysUnits(), {
    day,
    complete: listed,
    otherName: 'successor',
    englishName: nearestEnglishName,
  });
  return { units: { day, steps }, levels: wardsTakeOver(await listLevelFields(db)) };
}

/** What is wrong with a change of the whole city by what is kept now. */
export async function checkCity(
  db: Queryable,
  { units, levels, plan }: CityChange,
): Promise<{ units: UnitProblem[]; levels: HandlingProblem[]; plan: PlanProblem[] }> {
  const checked = checkUnitChange(await loadKeptUnits(db), units, await findClosedThrough(db));
  return {
    units: checked.problems,
    levels: await checkHandling(db, handlingOf({ units, levels }), 'city'),
    plan: await checkPlan(db, plan),
  };
}

function handlingOf({ units, levels }: Pick<CityChange, 'units' | 'levels'>): HandlingChange {
  return { day: units.day, levels, units: [] };
}

/** Puts a change of the whole city into effect: fields before units, so that each unit that begins has its point. */
export async function applyCityChange(
  tx: Transaction,
  { units, levels, plan }: CityChange,
  by: { actor: string; now: Date; change: number },
): Promise<void> {
  await applyHandlingChange(tx, handlingOf({ units, levels }), by, 'city');
  await applyUnitChange(tx, units, by);
  await applyPlanChange(tx, plan, by);
}
