import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answersNeeded, dossiersToDraw, powerOf } from '~/measure/check-backs/domain/call-plan';

const inflated = { dossiers: 1_000_000, share: 0.9, suspected: 0.75 };

test('90 % claimed for 75 % true is found by 60 people with a power of 0.77 and by 100 with 0.94', () => {
  // The binomial's, which a million dossiers come close to: at 1 % 47 of 60 and 81 of 100 still tell.
  expect(powerOf(inflated, 60)).toBeCloseTo(0.768, 3);
  expect(powerOf(inflated, 100)).toBeCloseTo(0.937, 3);
});

test('the number of answers that are needed has the wished power, and one less has not', () => {
  const answers = answersNeeded(inflated, 0.8) ?? 0;
  expect(powerOf(inflated, answers)).toBeGreaterThanOrEqual(0.8);
  expect(powerOf(inflated, answers - 1)).toBeLessThan(0.8);
});

test('the rarer the dossiers, the fewer must answer: of a hundred everybody is soon known', () => {
  expect(answersNeeded({ ...inflated, dossiers: 100 }, 0.9)).toBeLessThan(answersNeeded(inflated, 0.9) ?? 0);
});

test('nothing is planned that no number of calls can find', () => {
  expect(answersNeeded({ dossiers: 100_000, share: 0.9, suspected: 0.899 }, 0.8)).toBeNull();
  expect(answersNeeded({ dossiers: 5_000, share: 0.8, suspected: 0.85 }, 0.8)).toBeNull();
});

test('of a handful of dossiers everybody is called, and then one person less is certain', () => {
  expect(answersNeeded({ dossiers: 3, share: 0.9, suspected: 0.7 }, 0.99)).toBe(3);
});

test('a power is a probability, and nothing has one beyond all dossiers', () => {
  fc.assert(
    fc.property(
      fc.record({
        dossiers: fc.integer({ min: 1, max: 500 }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        suspected: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.integer({ min: 1, max: 600 }),
      (suspicion, answers) => {
        const power = powerOf(suspicion, answers);
        expect(power).toBeGreaterThanOrEqual(0);
        expect(power).toBeLessThanOrEqual(1);
        if (answers > suspicion.dossiers) expect(power).toBe(0);
      },
    ),
  );
});

test('as many dossiers are drawn as people must answer over the share that is reached, at most all', () => {
  expect(dossiersToDraw(70, 0.7, 1_000)).toBe(100);
  expect(dossiersToDraw(70, 0.7, 80)).toBe(80);
  expect(dossiersToDraw(70, 1, 1_000)).toBe(70);
});
