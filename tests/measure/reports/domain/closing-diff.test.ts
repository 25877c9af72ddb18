import fc from 'fast-check';
import { expect, test } from 'vitest';

import { diffClosings, differingParts } from '~/measure/reports/domain/closing-diff';
import { makeClosingDocument } from '~/measure/reports/domain/closing-document';
import type { ReportInput } from '~/measure/reports/domain/report-input';
import { closingSources, weekInput } from './week-input';

function documentOf(input: ReportInput) {
  return makeClosingDocument(closingSources(input));
}

function withVolume(unitId: number, field: string, change: { completed: number; onTime: number }): ReportInput {
  const input = weekInput();
  const volumes = input.volumes.map((row) =>
    row.unitId === unitId && row.field === field ? { ...row, ...change } : row,
  );
  return { ...input, volumes };
}

test('a document does not differ from itself, whenever it was closed', () => {
  const before = documentOf(weekInput());
  const after = {
    ...documentOf(weekInput()),
    revision: 2,
    closedAt: '2026-12-01T00:00:00.000Z',
    revises: 'f'.repeat(64),
  };
  expect(diffClosings(before, after)).toEqual([]);
  expect(differingParts(before, after)).toEqual([]);
});

test('a corrected volume shows in the ward and in everything above it, verdict included', () => {
  const changes = diffClosings(
    documentOf(weekInput()),
    documentOf(withVolume(5, 'LAND', { completed: 200, onTime: 80 })),
  );
  expect(new Set(changes.map(({ unit }) => unit))).toEqual(new Set(['26737', '760', '79']));
  const ward = changes.filter(({ unit }) => unit === '26737');
  expect(ward).toEqual([
    { unitId: 5, unit: '26737', field: 'LAND', measure: 'completed', before: 80, after: 200 },
    { unitId: 5, unit: '26737', field: 'LAND', measure: 'participation', before: 55 / 80, after: 55 / 200 },
    { unitId: 5, unit: '26737', field: 'LAND', measure: 'verifiedParticipation', before: 52 / 80, after: 52 / 200 },
    {
      unitId: 5,
      unit: '26737',
      field: 'LAND',
      measure: 'verdict',
      indicator: 'PARTICIPATION',
      target: 0.4,
      before: 'met',
      after: 'missed',
    },
  ]);
});

test('a volume that arrives late goes from nothing to a figure, never from zero', () => {
  const input = weekInput();
  const late = {
    unitId: 2,
    field: 'LAND',
    completed: 24,
    onTime: 24,
    online: 0,
    postalReceived: 0,
    postalReturned: 0,
  };
  const changes = diffClosings(documentOf(input), documentOf({ ...input, volumes: [...input.volumes, late] }));
  const unit = changes.filter(({ unitId }) => unitId === 2);
  expect(unit.map(({ measure, before, after }) => [measure, before, after])).toContainEqual(['completed', null, 24]);
  expect(unit.map(({ measure, before, after }) => [measure, before, after])).toContainEqual([
    'participation',
    null,
    0.5,
  ]);
});

test('a cell that is new has no figures before', () => {
  const input = weekInput();
  const handled = [...input.handled, { unitId: 2, field: 'TAX' }];
  const changes = diffClosings(documentOf(input), documentOf({ ...input, handled }));
  expect(changes).toContainEqual({
    unitId: 2,
    unit: '761',
    field: 'TAX',
    measure: 'rated',
    before: null,
    after: 0,
  });
});

test('any change of a rating or a volume shows as figures, and undone the other way round', () => {
  const change = fc.record({ row: fc.nat(5), level: fc.nat(4), more: fc.integer({ min: 1, max: 20 }) });
  fc.assert(
    fc.property(change, ({ row, level, more }) => {
      const input = weekInput();
      const tallies = input.tallies.map((tally, index) => {
        const levels = tally.levels.map((count, place) => count + (index === row && place === level ? more : 0));
        return { ...tally, levels: levels as unknown as typeof tally.levels };
      });
      const [before, after] = [documentOf(input), documentOf({ ...input, tallies })];
      const changes = diffClosings(before, after);
      expect(changes.length).toBeGreaterThan(0);
      const undone = diffClosings(after, before);
      expect(undone.map(({ before: now, after: old }) => [old, now])).toEqual(
        changes.map(({ before: old, after: now }) => [old, now]),
      );
      expect(differingParts(before, after)).toEqual(expect.arrayContaining(['own', 'cells']));
    }),
  );
});

test('a difference that no figure shows is named by its part', () => {
  const input = weekInput();
  const fields = input.fields.map((field) => ({ ...field, nameEn: `${field.nameEn} (new)` }));
  const [before, after] = [documentOf(input), documentOf({ ...input, fields })];
  expect(diffClosings(before, after)).toEqual([]);
  expect(differingParts(before, after)).toEqual(['fields']);
});
