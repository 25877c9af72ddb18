import { expect, test } from 'vitest';
import { planChangeParts } from '~/measure/plans/domain/plan-change-parts';
import type { DraftedTarget, PlanChange } from '~/registry/targets/domain/plan-change';

const drafted: DraftedTarget = {
  indicator: 'SATISFACTION',
  unitLevel: '*',
  field: 'HEALTH',
  comparator: '>=',
  threshold: 0.95,
  shareOfUnits: null,
  validTo: null,
  citation: '552 I.2.1.1',
  quoteVi: 'Từ 95% trở lên.',
};
const kept = [{ ...drafted, id: 1, plan: '2020', threshold: 0.85, validFrom: '2020-02-18' }];
const change: PlanChange = { day: '2026-12-01', plan: '2020', begun: null, ended: [1], added: [drafted] };
const health = { indicator: 'SATISFACTION', unitLevel: '*', field: 'HEALTH' };
const at = (threshold: number) => ({ comparator: '>=', threshold });

test('another threshold is told with the one before', () => {
  expect(planChangeParts(change, kept)).toEqual([{ ...health, from: at(0.85), to: at(0.95) }]);
});

test('a target that one form made of another keeps the figure it comes from', () => {
  const added = [{ ...drafted, field: 'LAND' }];
  expect(planChangeParts({ ...change, added }, kept)).toEqual([
    { ...health, field: 'LAND', from: at(0.85), to: at(0.95) },
  ]);
});

test('a target that begins has nothing before it, and one that ends nothing after', () => {
  expect(planChangeParts({ ...change, ended: [] }, kept)).toEqual([{ ...health, from: null, to: at(0.95) }]);
  expect(planChangeParts({ ...change, added: [] }, kept)).toEqual([{ ...health, from: at(0.85), to: null }]);
});
