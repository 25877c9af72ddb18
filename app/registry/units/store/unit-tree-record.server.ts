import { canonicalJson } from '~/base/text/canonical-json';
import type { RecordedState } from '~/platform/audit/recorded-state.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

/** What reports make of units: who is and was below whom, and when. Names are no part of it. */
export const unitTreeState: RecordedState = {
  action: 'unit.record',
  hash: async (db) => {
    const units = await db.unit.findMany({
      orderBy: { id: 'asc' },
      select: { id: true, code: true, level: true, parentId: true, validFrom: true, validTo: true },
    });
    const pasts = await db.unitPast.findMany({
      orderBy: [{ unitId: 'asc' }, { until: 'asc' }],
      select: { unitId: true, until: true, parentId: true },
    });
    // Without a dated change the hash is the one that older versions put on record.
    return sha256Hex(canonicalJson(pasts.length === 0 ? units : { units, pasts }));
  },
};
