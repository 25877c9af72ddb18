import type { Period } from '~/base/calendar/period';
import { canonicalJson } from '~/base/text/canonical-json';
import type { ClosingDocument } from '~/measure/reports/domain/closing-document';
import { sortedBy } from '~/measure/reports/domain/closing-order';
import { readStateRecord, type RecordedState } from '~/platform/audit/recorded-state.server';
import type { Queryable } from '~/platform/database/db.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import { planState } from '~/registry/targets/store/plan-record.server';
import { loadPlan } from '~/registry/targets/store/target.server';
import { unitTreeState } from '~/registry/units/store/unit-tree-record.server';

/**
 * What does not fit of what figures are judged within: `tree-changed` and `plan-changed` past the ways in which units,
 * plans and targets may be changed, `closed-plan-changed` where a closed period was judged by another plan or other
 * targets than its days have now.
 */
export type FrameFinding = {
  kind: 'tree-changed' | 'plan-changed' | 'closed-plan-changed';
  at: string;
  expected: string;
  found: string;
};

/** Compares the tree, plans and targets with their records, under which the open periods will be closed. */
export async function checkFrameRecords(db: Queryable): Promise<FrameFinding[]> {
  return [
    ...(await checkRecord(db, 'tree-changed', unitTreeState)),
    ...(await checkRecord(db, 'plan-changed', planState)),
  ];
}

async function checkRecord(db: Queryable, kind: FrameFinding['kind'], state: RecordedState): Promise<FrameFinding[]> {
  const { isAsRecorded, recorded, found } = await readStateRecord(db, state);
  return isAsRecorded ? [] : [{ kind, at: '', expected: recorded ?? '-', found }];
}

/** Compares the plan and the targets that a closing was judged by with those that its days have now. */
export async function checkClosedPlan(
  db: Queryable,
  period: Period,
  { manifest }: Pick<ClosingDocument, 'manifest'>,
): Promise<FrameFinding[]> {
  const { plan, targets } = await loadPlan(db, period);
  const hashOf = (frame: Pick<typeof manifest, 'plan' | 'targets'>) =>
    sha256Hex(
      canonicalJson({
        plan: frame.plan,
        // All of these were in force on the period's last day; that one ends on a later day changes nothing about it.
        targets: sortedBy(frame.targets, ({ id }) => [id]).map((target) => ({ ...target, validTo: null })),
      }),
    );
  const [expected, found] = [hashOf(manifest), hashOf({ plan, targets })];
  return expected === found ? [] : [{ kind: 'closed-plan-changed', at: period.key, expected, found }];
}
