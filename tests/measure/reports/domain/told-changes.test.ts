import { expect, test } from 'vitest';
import type { ClosingChange } from '~/measure/reports/domain/closing-diff';
import { tellChanges } from '~/measure/reports/domain/told-changes';

const change = (rest: Partial<ClosingChange>): ClosingChange => ({
  unitId: 2,
  unit: 'U2',
  field: 'LAND',
  measure: 'rated',
  before: 8,
  after: 9,
  ...rest,
});

const changes = [
  change({ measure: 'completed', before: 20, after: 22 }),
  change({}),
  change({ measure: 'satisfied', before: 7, after: 7 }),
  change({ measure: 'dissatisfied', before: 1, after: 2 }),
  change({ measure: 'participation', before: 0.4, after: 0.45 }),
  change({ measure: 'satisfaction', before: 0.875, after: 0.78 }),
  change({ measure: 'verdict', indicator: 'PARTICIPATION', target: 0.4, before: 'missed', after: 'met' }),
  change({ measure: 'verdict', indicator: 'SATISFACTION', target: 0.85, before: 'met', after: 'missed' }),
];
const told = (rated: number, seesAll: boolean, given: readonly ClosingChange[] = changes) =>
  tellChanges(given, { cells: [{ unitId: 2, field: 'LAND', rated }], seesAll }).map(({ measure, indicator }) =>
    indicator === undefined ? measure : `${measure} ${indicator}`,
  );
const withoutOpinions = ['completed', 'rated', 'opinions', 'participation', 'verdict PARTICIPATION'];

test('people of a unit learn that what people said changed, and not how', () => {
  expect(told(9, false)).toEqual(withoutOpinions);
  const [, , opinions] = tellChanges(changes, { cells: [], seesAll: false });
  expect(opinions).toEqual({ unitId: 2, unit: 'U2', field: 'LAND', measure: 'opinions', before: null, after: null });
});

test('whoever sees the whole city learns it too, but of cells of one to four ratings', () => {
  expect(told(9, true)).toHaveLength(changes.length);
  expect(told(4, true)).toEqual(withoutOpinions);
  const [, rated, ...rest] = changes;
  expect(told(9, true, [change({ ...rated, before: 4, after: 9 }), ...rest])).not.toContain('satisfied');
  expect(told(9, true, [change({ ...rated, before: 0, after: 9 }), ...rest])).toContain('satisfied');
});

test('a cell whose ratings stayed as many goes by how many it has', () => {
  const moved = [change({ measure: 'satisfied', before: 7, after: 6 })];
  expect(told(8, true, moved)).toEqual(['satisfied']);
  expect(told(3, true, moved)).toEqual(['opinions']);
});
