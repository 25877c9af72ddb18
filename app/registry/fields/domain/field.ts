import type { UnitLevel, UnitRecord } from '~/registry/units/domain/unit';

/** A procedure field (lĩnh vực), such as CIVIL_STATUS. */
export type FieldRecord = { code: string; nameVi: string; nameEn: string; sortOrder: number };

/** A level's usual field. */
export type LevelField = { level: UnitLevel; field: string };

/** One unit's exception: it handles a field its level does not, or does not handle one its level does. */
export type UnitField = { unitId: number; field: string; handles: boolean };

/** The codes of the fields a unit handles: its level's, then its own exceptions. */
export function handledFields(
  unit: Pick<UnitRecord, 'id' | 'level'>,
  levelFields: readonly LevelField[],
  unitFields: readonly UnitField[],
): Set<string> {
  const handled = new Set<string>();
  for (const { level, field } of levelFields) if (level === unit.level) handled.add(field);
  for (const { unitId, field, handles } of unitFields) {
    if (unitId !== unit.id) continue;
    if (handles) handled.add(field);
    else handled.delete(field);
  }
  return handled;
}
