import { tellChanges, type ToldChange } from '~/measure/reports/domain/told-changes';
import { getClosingChanges } from '~/measure/reports/store/closing-record.server';
import type { PeriodReport } from '~/measure/reports/store/report.server';
import type { Database } from '~/platform/database/db.server';

/** More changes than these are counted alone. */
const CHANGES_SHOWN = 50;

type ShownChange = Omit<ToldChange, 'unitId'> & { unitName: string };

/** What the newest revision of a period changed in some units. */
export type RevisionChanges = { revision: number; changes: ShownChange[]; total: number };

type Asked = {
  /** The unit that is shown, and those below it. */
  branchIds: readonly number[];
  seesAll: boolean;
  unitName: (unitId: number) => string;
};

/** What the newest revision changed, the unit that is shown before those below it; null where there is only one. */
export async function loadRevisionChanges(
  db: Database,
  { report, tree, closed }: PeriodReport,
  { branchIds, seesAll, unitName }: Asked,
): Promise<RevisionChanges | null> {
  if (closed === null || closed.revision === 1) return null;
  const place = new Map(branchIds.map((id, index) => [id, index]));
  const placeOf = ({ unitId }: { unitId: number }) => place.get(unitId) ?? branchIds.length;
  const stored = await getClosingChanges(db, report.period.key, closed.revision);
  const own = stored.filter(({ unitId }) => place.has(unitId)).sort((a, b) => placeOf(a) - placeOf(b));
  const told = tellChanges(own, { cells: report.cells, seesAll });
  return {
    revision: closed.revision,
    total: told.length,
    changes: told
      .slice(0, CHANGES_SHOWN)
      .map(({ unitId, ...change }) => ({ ...change, unitName: tree.has(unitId) ? unitName(unitId) : change.unit })),
  };
}
