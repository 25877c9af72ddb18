import type { Queryable } from '~/platform/database/db.server';
import type { Named } from '~/base/text/languages';
import { parentInName, type UnitNameParts } from '~/registry/units/domain/unit-name';

/** What is read of a unit to name it. */
export const namedUnitSelection = {
  id: true,
  nameVi: true,
  nameEn: true,
  parent: { select: { level: true, nameVi: true, nameEn: true } },
} as const;

export type SelectedUnit = Named & { id: number; parent: (Named & { level: string }) | null };

/** A unit that was read by `namedUnitSelection`, with its id. */
export type StoredNamedUnit = UnitNameParts & { id: number };

export function toNamedUnit({ id, nameVi, nameEn, parent }: SelectedUnit): StoredNamedUnit {
  return { id, nameVi, nameEn, parent: parentInName(parent) };
}

/** The names of units by id; ids that no unit has are left out. */
export async function mapUnitNames(db: Queryable, ids: readonly number[]): Promise<Map<number, UnitNameParts>> {
  const units = await db.unit.findMany({ where: { id: { in: [...new Set(ids)] } }, select: namedUnitSelection });
  return new Map(units.map((unit) => [unit.id, toNamedUnit(unit)]));
}

/** The unit above a unit where its name carries it; null also where there is no such unit. */
export async function findParentInName(db: Queryable, unitId: number): Promise<Named | null> {
  const unit = await db.unit.findUnique({ where: { id: unitId }, select: { parent: namedUnitSelection.parent } });
  return parentInName(unit?.parent);
}
