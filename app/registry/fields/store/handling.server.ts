import type { LocalDay } from '~/base/calendar/local-day';
import type { Queryable, Transaction } from '~/platform/database/db.server';
import {
  effectiveChanges,
  handlingAsOf,
  pastsOf,
  type HandledPast,
  type Handling,
  type HandlingChange,
} from '~/registry/fields/domain/handling-change';
import { handledOn, type HandledOn } from '~/registry/fields/domain/handled-on';
import { listLevelFields, listUnitFields } from '~/registry/fields/store/handled-fields.server';
import type { UnitLevel } from '~/registry/units/domain/unit';

/** Who handles which fields now, and what dated changes replaced. */
export async function loadHandling(db: Queryable): Promise<{ now: Handling; pasts: HandledPast[] }> {
  const pasts = await db.handledPast.findMany({
    orderBy: [{ subject: 'asc' }, { fieldCode: 'asc' }, { until: 'asc' }],
    select: { subject: true, fieldCode: true, until: true, handled: true },
  });
  return {
    now: { levels: await listLevelFields(db), units: await listUnitFields(db) },
    pasts: pasts.map(({ fieldCode, ...past }) => ({ ...past, field: fieldCode })),
  };
}

/** Who handled which fields on a day. */
export async function loadHandlingAsOf(db: Queryable, day: LocalDay): Promise<Handling> {
  const { now, pasts } = await loadHandling(db);
  return handlingAsOf(now, pasts, day);
}

/** The fields that units handled on days: read once, to be asked for every line of a file. */
export async function loadHandledOn(db: Queryable): Promise<HandledOn> {
  const { now, pasts } = await loadHandling(db);
  return handledOn(now, pasts);
}

/** The fields that any of some units handles on a day, by code. */
export async function listFieldsOfUnits(
  db: Queryable,
  unitIds: ReadonlySet<number>,
  day: LocalDay,
): Promise<Set<string>> {
  const handled = await loadHandledOn(db);
  const units = await db.unit.findMany({ where: { id: { in: [...unitIds] } }, select: { id: true, level: true } });
  return new Set(units.flatMap(({ id, level }) => [...handled({ id, level: level as UnitLevel }, day)]));
}

/** Stores a change that was checked, and what it replaces. Gives the parts that are one by what is kept. */
export async function writeHandling(
  tx: Transaction,
  change: HandlingChange,
): Promise<ReturnType<typeof effectiveChanges>> {
  const { now, pasts } = await loadHandling(tx);
  await tx.handledPast.createMany({
    data: pastsOf(now, pasts, change).map(({ field, ...past }) => ({ ...past, fieldCode: field })),
  });
  const parts = effectiveChanges(now, change);
  for (const { level, field, handles } of parts.levels) {
    const row = { level, fieldCode: field };
    if (handles) await tx.levelField.create({ data: row, select: { level: true } });
    else await tx.levelField.deleteMany({ where: row });
  }
  for (const { unitId, field, choice } of parts.units) {
    const key = { unitId, fieldCode: field };
    await tx.unitField.deleteMany({ where: key });
    if (choice !== 'as-level')
      await tx.unitField.create({ data: { ...key, handles: choice === 'handles' }, select: { unitId: true } });
  }
  return parts;
}
