import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  checkPlanChange,
  planChangeSchema,
  targetsAfter,
  type DraftedTarget,
  type KeptPlans,
  type PlanChange,
} from '~/registry/targets/domain/plan-change';
import type { TargetRecord } from '~/registry/targets/domain/target';

const drafted: DraftedTarget = {
  indicator: 'SATISFACTION',
  unitLevel: '*',
  field: 'HEALTH',
  comparator: '>=',
  threshold: 0.9,
  shareOfUnits: null,
  validTo: null,
  citation: '552 I.2.1.1',
  quoteVi: 'Từ 90% trở lên.',
};
const target = (id: number, more: Partial<TargetRecord> = {}): TargetRecord => ({
  ...drafted,
  id,
  plan: '2020',
  threshold: 0.85,
  validFrom: '2020-02-18',
  ...more,
});
const kept: KeptPlans = {
  plans: [{ code: '2020', validFrom: '2020-02-18', validTo: null }],
  targets: [target(1), target(2, { indicator: 'ON_TIME', field: '*', validTo: '2020-06-30' })],
};
const bounds = { closedThrough: '2026-11-15', fields: new Set(['HEALTH', 'LAND']) };
const change: PlanChange = { day: '2026-11-16', plan: '2020', begun: null, ended: [1], added: [drafted] };
const begun = { titleVi: 'Kế hoạch', verifiedOnly: false, doubleKeying: false, explainDays: 5, validTo: null };
const codes = (more: Partial<PlanChange>) =>
  checkPlanChange(kept, { ...change, ...more }, bounds).map(({ code }) => code);

test('another threshold takes the place of the one before, from an open day on', () => {
  expect(codes({})).toEqual([]);
  expect(targetsAfter(kept, change)).toEqual([{ ...drafted, id: -1, plan: '2020', validFrom: '2026-11-16' }]);
});

test.each<[string, Partial<PlanChange>]>([
  ['unit-in-closed-period', { day: '2026-11-15' }],
  ['plan-unknown', { plan: '2031' }],
  ['plan-code-taken', { begun, ended: [] }],
  ['plan-nothing-changes', { ended: [], added: [] }],
  ['target-changed-meanwhile', { ended: [7] }],
  ['target-changed-meanwhile', { ended: [2] }],
  ['target-duplicate', { ended: [] }],
  ['target-duplicate', { added: [drafted, drafted] }],
  ['field-unknown', { added: [{ ...drafted, field: 'NONE' }] }],
  ['target-unreachable', { added: [{ ...drafted, comparator: '>', threshold: 1 }] }],
  ['target-outside-plan', { added: [{ ...drafted, validTo: '2026-01-01' }] }],
  ['target-outside-plan', { plan: 'new', ended: [], begun: { ...begun, validTo: '2026-01-01' } }],
])('%s', (code, more) => {
  expect(codes(more)).toContain(code);
});

test('what is asked of a share of the units stands beside what is asked of each', () => {
  expect(codes({ ended: [], added: [{ ...drafted, shareOfUnits: 0.5 }] })).toEqual([]);
});

test('a plan that begins may have all targets of the one before', () => {
  const copied = kept.targets.map(({ indicator, field }) => ({ ...drafted, indicator, field }));
  expect(codes({ plan: '2027', begun, ended: [], added: copied })).toEqual([]);
});

test('a target without a citation or a quotation cannot even be written down', () => {
  for (const lacking of ['citation', 'quoteVi'] as const)
    expect(planChangeSchema.safeParse({ ...change, added: [{ ...drafted, [lacking]: '' }] }).success).toBe(false);
});

test('whatever is asked, what is accepted asks nothing twice and ends nothing of another plan', () => {
  const some = fc.record({
    indicator: fc.constantFrom<DraftedTarget['indicator']>('SATISFACTION', 'ON_TIME', 'PARTICIPATION'),
    unitLevel: fc.constantFrom<DraftedTarget['unitLevel']>('*', 'WARD', 'DISTRICT'),
    field: fc.constantFrom('*', 'HEALTH', 'LAND', 'NONE'),
    threshold: fc.constantFrom(0.5, 0.85, 1),
    comparator: fc.constantFrom<DraftedTarget['comparator']>('>=', '>'),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 4 }), fc.subarray([1, 2, 9]), fc.boolean(), (list, ended, isNew) => {
      const added = list.map((one) => ({ ...drafted, ...one }));
      const asked = isNew ? { plan: '2027', begun, ended, added } : { ended, added };
      if (codes(asked).length > 0) return;
      const after = targetsAfter(kept, { ...change, ...asked });
      const keys = after.map(({ indicator, unitLevel, field }) => `${indicator} ${unitLevel} ${field}`);
      expect(new Set(keys).size).toBe(keys.length);
      expect(after.every(({ plan }) => plan === (isNew ? '2027' : '2020'))).toBe(true);
      if (isNew) expect(ended).toEqual([]);
    }),
  );
});
