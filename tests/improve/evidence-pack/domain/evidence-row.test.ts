import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summariseEvidence, type EvidenceRow } from '~/improve/evidence-pack/domain/evidence-row';

const rows = fc.array(
  fc
    .record({
      verdict: fc.constantFrom('met', 'missed', 'not-measured', 'pending'),
      evidence: fc.constantFrom('certain', 'likely', 'open'),
      thin: fc.boolean(),
    })
    .map((row) => row as EvidenceRow),
);

test('every target is counted once, and none that stands on a handful as met or missed', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const { met, missed, certainlyMissed, thin, notMeasured } = summariseEvidence(all);
      expect(met + missed + thin + notMeasured).toBe(all.length);
      expect(certainlyMissed).toBeLessThanOrEqual(missed);
      expect(met).toBe(all.filter((row) => row.verdict === 'met' && !row.thin).length);
      expect(certainlyMissed).toBe(
        all.filter((row) => row.verdict === 'missed' && !row.thin && row.evidence === 'certain').length,
      );
    }),
  );
});
