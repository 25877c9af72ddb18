import type { Queryable } from '~/platform/database/db.server';
import type { Period } from '~/base/calendar/period';
import type { UnitTree } from '~/registry/units/domain/unit-tree';
import type { Language } from '~/platform/i18n/i18n';
import { unitNameInTree } from '~/registry/units/domain/unit-name';
import { countOpenFlags } from '~/measure/integrity/store/integrity-flag.server';

/** How many open flags a unit has with all that lies below it: the same that the list of flags shows for it. */
export type OpenFlags = { id: number; name: string; count: number };

/** The open flags of a period for the unit of a report, and for those units just below it that have some. */
export async function loadOpenFlags(
  db: Queryable,
  period: Period,
  { tree, unitId }: { tree: UnitTree; unitId: number },
  language: Language,
): Promise<{ unit: OpenFlags; below: OpenFlags[] }> {
  const counts = await countOpenFlags(db, period);
  function openFlags(id: number): OpenFlags {
    const ids = [id, ...tree.descendantsOf(id).map((unit) => unit.id)];
    const count = ids.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
    return { id, name: unitNameInTree(language, tree, tree.unit(id)), count };
  }
  const below = tree.childrenOf(unitId).map(({ id }) => openFlags(id));
  return { unit: openFlags(unitId), below: below.filter(({ count }) => count > 0) };
}
