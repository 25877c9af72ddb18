import fc from 'fast-check';
import { expect, test } from 'vitest';

import { canonicalJson } from '~/base/text/canonical-json';
import { makeClosingDocument } from '~/measure/reports/domain/closing-document';
import {
  parseClosingDocument,
  reportInputFromClosing,
  reportFromClosing,
} from '~/measure/reports/domain/closing-report';
import { makeReport } from '~/measure/reports/domain/report';
import { closingSources, header, weekInput } from './week-input';

function storedAndRead(input = weekInput()) {
  return parseClosingDocument(canonicalJson(makeClosingDocument(closingSources(input))));
}

test('the document says which week it closes, when, with what, and what it stands on', () => {
  const document = makeClosingDocument(closingSources());
  expect(document).toMatchObject({ format: 'hai-long/closing/2', ...header });
  expect(document.period.key).toBe('2026-W47');
  expect(document.manifest).toMatchObject({
    formulaVersion: '2',
    plan: { code: '552-2020', verifiedOnly: false },
    questionnaires: [{ version: '1' }, { version: '2' }],
    imports: [{ id: 9 }, { id: 10 }],
    exclusionRules: ['after-hours', 'burst'],
  });
});

test('the first form named its week once more, and is still made and read', () => {
  const document = makeClosingDocument({ ...closingSources(), format: 'hai-long/closing/1' });
  expect(document).toMatchObject({ format: 'hai-long/closing/1', week: '2026-W47' });
  expect(parseClosingDocument(canonicalJson(document))).toEqual(document);
});

test('the order in which the rows came never changes a byte', () => {
  const { units, fields, handled, tallies, volumes, reasons, targets, ...rest } = weekInput();
  const expected = canonicalJson(makeClosingDocument(closingSources()));
  const shuffled = <Row>(rows: readonly Row[]) => fc.shuffledSubarray([...rows], { minLength: rows.length });
  const orders = fc.record({
    units: shuffled(units),
    fields: shuffled(fields),
    handled: shuffled(handled),
    tallies: shuffled(tallies),
    volumes: shuffled(volumes),
    reasons: shuffled(reasons),
    targets: shuffled(targets),
  });
  fc.assert(
    fc.property(orders, (rows) => {
      expect(canonicalJson(makeClosingDocument(closingSources({ ...rest, ...rows })))).toBe(expected);
    }),
  );
});

test('cells and rows are sorted by unit code, then field', () => {
  const { units, cells, own } = makeClosingDocument(closingSources());
  expect(units.map(({ code }) => code)).toEqual(['26734', '26737', '760', '761', '79']);
  const keys = cells.map(({ unit, field }) => `${unit} ${field}`);
  expect(keys).toEqual([...keys].sort());
  expect(own.tallies.map(({ unitId }) => unitId)).toEqual([7, 5, 5, 3, 3, 2]);
});

test('the report that comes out is the report that went in', () => {
  const input = weekInput();
  const byCode = [...input.units].sort((a, b) => (a.code < b.code ? -1 : 1));
  expect(reportFromClosing(storedAndRead(input))).toEqual(makeReport({ ...input, units: byCode }));
});

test('the sums that went in come out, and make the same report again', () => {
  const document = storedAndRead();
  const replayed = makeReport(reportInputFromClosing(document));
  expect(replayed).toEqual(reportFromClosing(document));
  expect(replayed.cells.length).toBeGreaterThan(0);
});

test('a cell with too few ratings to show still has its counts in the document', () => {
  const { cells } = makeClosingDocument(closingSources());
  const few = cells.find(({ unit, field }) => unit === '26734' && field === 'LAND');
  expect(few?.satisfaction.state).toBe('too-few');
  expect(few?.satisfied).toBeNull();
  expect(few?.counts.levels.five).toEqual([1, 0, 0, 1, 1]);
});

test('a unit has its own counts in one place and those with its descendants in another', () => {
  const { cells, own } = makeClosingDocument(closingSources());
  const district = cells.find(({ unit, field }) => unit === '760' && field === 'LAND');
  expect(own.volumes.filter(({ unitId, field }) => unitId === 3 && field === 'LAND')).toEqual([]);
  expect(district?.counts).toMatchObject({ onTime: 92, online: 2, levels: { five: [1, 2, 3, 21, 31] } });
  expect(district).toMatchObject({
    completed: 92,
    rated: 58,
    verified: 55,
    excluded: [{ rule: 'burst', count: 40 }],
  });
});

test('units and targets of other times are not part of the week', () => {
  const input = weekInput();
  const [city] = input.units;
  const [target] = input.targets;
  if (city === undefined || target === undefined) throw new Error('the week has no city or no target');
  const units = [...input.units, { ...city, id: 99, parentId: 1, code: '999', validFrom: '2027-01-01' }];
  const targets = [...input.targets, { ...target, id: 99, validFrom: '2027-01-01' }];
  const handled = [...input.handled, { unitId: 99, field: 'LAND' }];
  const bytes = canonicalJson(makeClosingDocument(closingSources({ ...input, units, targets, handled })));
  expect(bytes).toBe(canonicalJson(makeClosingDocument(closingSources(input))));
});

test('two units that share a code within the week, one ended and one begun, stay apart', () => {
  const input = weekInput();
  const units = input.units.map((unit) => (unit.id === 5 ? { ...unit, code: '26734', validTo: '2026-11-17' } : unit));
  const document = storedAndRead({ ...input, units });
  const cells = document.cells.filter(({ unit, field }) => unit === '26734' && field === 'LAND');
  expect(cells.map(({ unitId, rated }) => [unitId, rated])).toEqual([
    [5, 55],
    [7, 3],
  ]);
});

test('bytes of another format are refused', () => {
  expect(() => parseClosingDocument('{"format":"hai-long/closing/3"}')).toThrow(TypeError);
  expect(() => parseClosingDocument('null')).toThrow(TypeError);
});
