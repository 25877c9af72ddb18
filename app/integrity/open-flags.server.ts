import type { Queryable } from '~/db.server';
import type { Period } from '~/domain/calendar/period';
import type { UnitTree } from '~/domain/units/unit-tree';
import { nameIn, type Language } from '~/i18n';
import { countOpenFlags } from '~/models/integrity-flag.server';

/** How many open flags a unit has with all that lies below it: the same that the list of flags shows for it. */
export type OpenFlags = { id: number; name: string; count: number };

/** The open flags of a period for the unit of a report, and for those units just below it that have some. */
export async function openFlagsOf(
  db: Queryable,
  period: Period,
  { tree, unitId }: { tree: UnitTree; unitId: number },
  language: Language,
): Promise<{ unit: OpenFlags; below: OpenFlags[] }> {
  const counts = await countOpenFlags(db, period);
  function openFlags(id: number): OpenFlags {
    const ids = [id, ...tree.descendantsOf(id).map((unit) => unit.id)];
    const count = ids.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
    return { id, name: nameIn(language, tree.unit(id)), count };
  }
  const below = tree.childrenOf(unitId).map(({ id }) => openFlags(id));
  return { unit: openFlags(unitId), below: below.filter(({ count }) => count > 0) };
}
