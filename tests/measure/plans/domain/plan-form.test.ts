import { expect, test } from 'vitest';
import { readExplainDays, readPercent, readPlan, readTarget, type PlanFault } from '~/measure/plans/domain/plan-form';

test.each([
  ['85', 0.85],
  [' 85,5 % ', 0.855],
  ['85.1', 0.851],
  ['100', 1],
  ['0', 0],
  ['100,1', null],
  ['0,00001', null],
  ['85,12345', null],
  ['-5', null],
  ['1e1', null],
  ['', null],
  [undefined, null],
])('%j is %j', (text, share) => {
  expect(readPercent(text)).toBe(share);
});

test('a target without its clause, its words or its day is refused by field', () => {
  expect(
    readTarget({})
      .faults.map(({ field }) => field)
      .sort(),
  ).toEqual(['citation', 'day', 'indicator', 'quoteVi', 'threshold', 'unitLevel'].sort());
});

test('a target is read as it was typed', () => {
  const values = {
    indicator: 'ON_TIME',
    unitLevel: 'WARD',
    field: '*',
    comparator: '>',
    threshold: '90',
    shareOfUnits: '100',
    citation: ' 552  I.2.2 ',
    quoteVi: 'Trên 90%.',
    day: '2026-12-01',
    validTo: '',
  };
  expect(readTarget(values)).toEqual({
    day: '2026-12-01',
    target: { ...values, threshold: 0.9, shareOfUnits: 1, citation: '552 I.2.2', validTo: null, day: undefined },
    faults: [],
  });
});

test('a plan needs a code, a name and days for explanations', () => {
  expect(
    readPlan({ code: 'có dấu', day: '2026-12-01', explainDays: '0' })
      .faults.map(({ field }) => field)
      .sort(),
  ).toEqual(['code', 'explainDays', 'titleVi']);
  const faults: PlanFault[] = [];
  expect([readExplainDays({ explainDays: '60' }, faults), faults]).toEqual([60, []]);
});
