import { expect, test } from 'vitest';
import { trySignals } from '../../../scripts/simulation/signal-trial';

const trials = trySignals(1, 1);

function trialOf(against: 'target' | 'city', weeks: 4 | 13) {
  const found = trials.find((trial) => trial.against === against && trial.weeks === weeks);
  if (found === undefined) throw new Error('no such trial');
  return found;
}

test.each(trials)('over $weeks weeks against the $against at most one in ten signals is false', (trial) => {
  expect(trial.meeting).toBeGreaterThan(500);
  expect(trial.signals).toBeGreaterThan(0);
  expect(trial.falseSignals / trial.signals).toBeLessThanOrEqual(0.1);
});

test('thirteen weeks find three in ten of those that truly miss their target by 5 points, four weeks far fewer', () => {
  const [many, few] = [trialOf('target', 13), trialOf('target', 4)];
  expect(many.missing).toBeGreaterThan(50);
  expect(many.found / many.missing).toBeGreaterThan(0.3);
  expect(few.found / few.missing).toBeLessThan(many.found / many.missing / 2);
});

test('of those 5 points below the rest of the city thirteen weeks find more than half', () => {
  const { found, missing } = trialOf('city', 13);
  expect(found / missing).toBeGreaterThan(0.5);
});

test('one week alone calls one in six cells missed that truly reach their target', () => {
  const { missedInOneWeek, meeting } = trialOf('target', 13);
  expect(missedInOneWeek / meeting).toBeGreaterThan(1 / 6);
});
