import { expect, test } from 'vitest';
import { readCityForm } from '~/measure/city/domain/city-form';
import type { TargetRecord } from '~/registry/targets/domain/target';

const offered = [7, 8].map((id): TargetRecord => ({
  id,
  plan: '2020',
  indicator: id === 7 ? 'PARTICIPATION' : 'SATISFACTION',
  unitLevel: 'WARD',
  field: '*',
  comparator: '>=',
  threshold: 0.7,
  shareOfUnits: null,
  validFrom: '2020-02-18',
  validTo: null,
  citation: '552 annex 9.1a',
  quoteVi: 'đạt từ 70% trở lên',
}));

const sent = {
  day: '2025-07-01',
  basis: 'Nghị quyết 1685/NQ-UBTVQH15',
  code: '2025',
  titleVi: 'Kế hoạch của Thành phố',
  explainDays: '5',
  'take-7': 'on',
  'citation-7': 'Quyết định X,  mục 1',
  'quoteVi-7': 'từ 70%',
  confirmed: 'on',
};

test('a plan takes over the ticked targets alone, in the words that were checked', () => {
  const { day, plan, faults } = readCityForm(sent, offered);
  expect([day, faults, plan.plan]).toEqual(['2025-07-01', [], '2025']);
  expect(plan.added).toEqual([
    expect.objectContaining({ indicator: 'PARTICIPATION', citation: 'Quyết định X, mục 1', quoteVi: 'từ 70%' }),
  ]);
});

test('nothing copied holds until somebody confirms it, and no target stands without its source', () => {
  expect(readCityForm({ ...sent, confirmed: '' }, offered).faults).toEqual([
    { field: 'confirmed', code: 'citations-not-confirmed' },
  ]);
  const bare = { ...sent, 'citation-7': ' ', 'quoteVi-7': '', day: 'x', basis: '' };
  expect(readCityForm(bare, offered).faults.map(({ field }) => field)).toEqual([
    'day',
    'basis',
    'citation-7',
    'quoteVi-7',
  ]);
});
