import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LevelCounts } from '~/base/scale';
import { makeReport, type ReportCell } from '~/measure/reports/domain/report';
import { tellInSteps } from '~/measure/reports/domain/withheld-ratings';
import { anInput, aTally, aTarget, aVolume } from './factories';

const participation = aTarget({ indicator: 'PARTICIPATION', threshold: 0.7, citation: '552 annex 9.1a' });
const satisfaction = aTarget();

function landCell(levels: LevelCounts, completed: number | null): ReportCell {
  const { cells } = makeReport(
    anInput({
      targets: [participation, satisfaction],
      tallies: [aTally(2, 'LAND', levels)],
      volumes: completed === null ? [] : [aVolume(2, 'LAND', completed)],
    }),
  );
  const cell = cells.find((one) => one.unitId === 2 && one.field === 'LAND');
  if (cell === undefined) throw new Error('no cell');
  return cell;
}

const told = (levels: LevelCounts, completed: number | null) => {
  const { verdicts, ...cell } = tellInSteps(landCell(levels, completed));
  const [first, second] = verdicts;
  if (first === undefined || second === undefined) throw new Error('no verdicts');
  return { ...cell, participates: first, satisfies: second };
};

test('participation below its target is not judged while ratings may be withheld, and keeps its figure', () => {
  const { participates } = told([0, 0, 0, 0, 10], 15);
  expect(landCell([0, 0, 0, 0, 10], 15).verdicts[0]).toMatchObject({ verdict: 'missed', evidence: 'certain' });
  expect(participates).toMatchObject({ verdict: 'pending', value: 10 / 15, evidence: null, shortfall: null });
  expect(told([0, 0, 0, 0, 15], 15).participates).toMatchObject({ verdict: 'met', evidence: 'open', shortfall: null });
  expect(told([0, 0, 0, 0, 15], null).participates.verdict).toBe('not-measured');
  expect(told([0, 0, 0, 0, 16], 15).participates.verdict).toBe('not-measured');
});

test('satisfaction says what those who show say, and neither how sure that is nor what lacks', () => {
  expect(landCell([20, 0, 0, 0, 30], 100).verdicts[1]).toMatchObject({ verdict: 'missed', evidence: 'certain' });
  expect(told([20, 0, 0, 0, 30], 100).satisfies).toMatchObject({
    verdict: 'missed',
    evidence: 'open',
    ratingsToSettle: null,
    tippingPoint: null,
    shortfall: null,
  });
});

test('where few or none show it is not said that there are few or none', () => {
  for (const levels of [
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 3],
  ] as const) {
    const { satisfaction: shown, satisfies, participates } = told(levels, 15);
    expect(shown.state).toBe('withheld');
    expect([participates.verdict, satisfies.verdict]).toEqual(['pending', 'pending']);
  }
});

test('whatever the withheld ratings say, nothing that was told turns out wrong', () => {
  const steps = fc.integer({ min: 0, max: 6 }).map((step) => step * 5);
  const levels = fc.tuple(...Array.from({ length: 5 }, () => fc.integer({ min: 0, max: 4 }))) as fc.Arbitrary<
    [number, number, number, number, number]
  >;
  fc.assert(
    fc.property(steps, steps, levels, fc.integer({ min: 1, max: 60 }), (unhappy, happy, withheld, completed) => {
      const shown = [unhappy, 0, 0, 0, happy] as const;
      const all = shown.map((count, level) => count + (withheld[level] ?? 0)) as unknown as LevelCounts;
      const { participates, satisfies } = told(shown, completed);
      expect(participates.verdict).not.toBe('missed');
      if (participates.verdict === 'met') {
        expect(landCell(all, completed).participation.value).toBeGreaterThanOrEqual(participation.threshold);
      }
      for (const { evidence, ratingsToSettle, tippingPoint, shortfall } of [participates, satisfies]) {
        expect([null, 'open']).toContain(evidence);
        expect([ratingsToSettle, tippingPoint, shortfall]).toEqual([null, null, null]);
      }
    }),
  );
});
