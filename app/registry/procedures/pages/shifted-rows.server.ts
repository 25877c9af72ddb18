import { addDays, type LocalDay } from '~/base/calendar/local-day';
import { nameIn, type Language } from '~/base/text/languages';
import type { Database } from '~/platform/database/db.server';
import { listFields } from '~/registry/fields/store/field.server';
import { procedureNameIn } from '~/registry/procedures/domain/procedure';
import { listShifted } from '~/registry/procedures/store/shifted-dossier.server';
import { unitNameIn } from '~/registry/units/domain/unit-name';
import { mapUnitNames } from '~/registry/units/store/named-unit.server';

/** As long as the figures of a service look back. */
const DAYS_SHOWN = 13 * 7;

/** Whose dossiers of the last 13 weeks count in another field than their procedure's, in a reader's words. */
export async function shiftedRows(
  db: Database,
  language: Language,
  today: LocalDay,
  range: { skip: number; take: number },
) {
  const { groups, total } = await listShifted(db, addDays(today, -DAYS_SHOWN), range);
  const fields = new Map((await listFields(db)).map((field) => [field.code, nameIn(language, field)]));
  const units = await mapUnitNames(
    db,
    groups.map(({ unitId }) => unitId),
  );
  const rows = groups.map(({ code, unitId, field, owned, dossiers, lastOn, ...named }) => {
    const unit = units.get(unitId);
    return {
      key: `${code} ${unitId} ${field} ${owned}`,
      code,
      name: procedureNameIn(language, named),
      unit: unit === undefined ? String(unitId) : unitNameIn(language, unit),
      field: fields.get(field) ?? field,
      owned: fields.get(owned) ?? owned,
      dossiers,
      lastOn,
    };
  });
  return { rows, total };
}

export type ShiftedRow = Awaited<ReturnType<typeof shiftedRows>>['rows'][number];
