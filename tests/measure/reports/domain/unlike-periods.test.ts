import { expect, test } from 'vitest';
import { findUnlike, rulesOf } from '~/measure/reports/domain/unlike-periods';

const rules = { formula: '2', verifiedOnly: false };
const report = { plan: { code: '2026', verifiedOnly: false } };

test('two closed periods that were counted alike are compared', () => {
  expect(findUnlike('PARTICIPATION', rules, rules)).toBeNull();
});

test('an open period is compared with nothing: its ratings run behind its dossiers', () => {
  expect(findUnlike('SATISFACTION', null, rules)).toBe('open');
});

test('nothing is compared with a period that was not closed, or whose bytes have lost their hash', () => {
  expect(findUnlike('ON_TIME', rules, null)).toBe('none');
  expect(rulesOf({ report, formula: '2', intact: false })).toBeNull();
  expect(rulesOf({ report, formula: '2', intact: true })).toEqual(rules);
});

test('participation by verified ratings alone is not compared with that by all; other figures are', () => {
  const verified = { ...rules, verifiedOnly: true };
  expect(findUnlike('PARTICIPATION', verified, rules)).toBe('plan');
  expect(findUnlike('PARTICIPATION', rules, verified)).toBe('plan');
  expect(findUnlike('SATISFACTION', verified, rules)).toBeNull();
});

test('figures of two versions of the formulas are not compared', () => {
  expect(findUnlike('SATISFACTION', rules, { ...rules, formula: '1.1' })).toBe('formula');
});
