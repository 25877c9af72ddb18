import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstSteps, leadThrough, stepsOf, type CityStart } from '~/improve/to-do/domain/first-steps';

const empty: CityStart = {
  people: 0,
  units: 346,
  targets: 75,
  handled: 90,
  points: 0,
  hasVolumes: false,
  hasPercentage: false,
};

function statesOf(start: CityStart) {
  return leadThrough(start)?.map(({ state }) => state) ?? null;
}

test('a new city begins with its people; what the reference data brought is done', () => {
  expect(statesOf(empty)).toEqual(['NEXT', 'DONE', 'DONE', 'WAITING', 'WAITING', 'WAITING']);
  expect(statesOf({ ...empty, units: 0, targets: 0 })).toEqual([
    'NEXT',
    'WAITING',
    'WAITING',
    'WAITING',
    'WAITING',
    'WAITING',
  ]);
});

test('the first step that is not done comes next, whatever was done after it', () => {
  expect(statesOf({ ...empty, people: 1 })).toEqual(['DONE', 'DONE', 'DONE', 'NEXT', 'WAITING', 'WAITING']);
  expect(statesOf({ ...empty, people: 1, handled: 0, points: 2 })).toEqual([
    'DONE',
    'DONE',
    'NEXT',
    'DONE',
    'WAITING',
    'WAITING',
  ]);
  expect(statesOf({ ...empty, people: 1, points: 2, hasVolumes: true })?.at(-1)).toBe('NEXT');
});

test('until a report holds a percentage exactly one step comes next, after it none is shown', () => {
  const start = fc.record({
    people: fc.nat(2),
    units: fc.nat(2),
    targets: fc.nat(2),
    handled: fc.nat(2),
    points: fc.nat(2),
    hasVolumes: fc.boolean(),
    hasPercentage: fc.boolean(),
  });
  fc.assert(
    fc.property(start, (city) => {
      const states = statesOf(city);
      if (city.hasPercentage) expect(states).toBeNull();
      else expect(states?.filter((state) => state === 'NEXT')).toHaveLength(1);
    }),
  );
});

test('each role is led through the steps that it may take', () => {
  expect(stepsOf('ADMINISTRATOR')).toEqual(firstSteps);
  expect(stepsOf('REVIEWER')).toEqual(['POINTS', 'VOLUMES', 'RATING']);
  expect(stepsOf('CLERK')).toEqual(['VOLUMES']);
  expect(stepsOf('OBSERVER')).toEqual([]);
});
