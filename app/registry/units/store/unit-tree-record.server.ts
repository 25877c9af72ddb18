import { canonicalJson } from '~/base/text/canonical-json';
import type { RecordedState } from '~/platform/audit/recorded-state.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

/** What reports make of units: who is below whom, and when. Names are no part of it. */
export const unitTreeState: RecordedState = {
  action: 'unit.record',
  hash: async (db) =>
    sha256Hex(
      canonicalJson(
        await db.unit.findMany({
          orderBy: { id: 'asc' },
          select: { id: true, code: true, level: true, parentId: true, validFrom: true, validTo: true },
        }),
      ),
    ),
};
