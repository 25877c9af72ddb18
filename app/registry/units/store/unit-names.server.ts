import type { Queryable } from '~/platform/database/db.server';

/** A unit's names with its district's: the shape that `unitNameIn` puts into a reader's language. */
export type UnitNames = { nameVi: string; nameEn: string; parentNameVi: string | null; parentNameEn: string | null };

/** The names of units by id. */
export async function listUnitNames(db: Queryable, ids: readonly number[]): Promise<Map<number, UnitNames>> {
  const units = await db.unit.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, nameVi: true, nameEn: true, parent: { select: { level: true, nameVi: true, nameEn: true } } },
  });
  return new Map(
    units.map(({ id, nameVi, nameEn, parent }) => {
      const district = parent?.level === 'DISTRICT' ? parent : null;
      return [id, { nameVi, nameEn, parentNameVi: district?.nameVi ?? null, parentNameEn: district?.nameEn ?? null }];
    }),
  );
}
