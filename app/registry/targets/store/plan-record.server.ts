import { canonicalJson } from '~/base/text/canonical-json';
import type { RecordedState } from '~/platform/audit/recorded-state.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

/** By name, so that a column which is added later leaves the hashes on record as they are. */
const ofTarget = {
  id: true,
  planCode: true,
  indicator: true,
  unitLevel: true,
  field: true,
  comparator: true,
  threshold: true,
  shareOfUnits: true,
  validFrom: true,
  validTo: true,
  citation: true,
  quoteVi: true,
} as const;

/** What verdicts are made by: plans and their targets. How forms on paper are keyed is no part of it. */
export const planState: RecordedState = {
  action: 'plan.record',
  hash: async (db) => {
    const plans = await db.plan.findMany({
      select: { code: true, verifiedOnly: true, validFrom: true, validTo: true },
    });
    // By code units, whatever language the database sorts by.
    plans.sort((a, b) => (a.code < b.code ? -1 : 1));
    const targets = await db.target.findMany({ orderBy: { id: 'asc' }, select: ofTarget });
    return sha256Hex(canonicalJson({ plans, targets }));
  },
};
