import { expect, test } from 'vitest';
import { findClashCode, subjectsOf } from '~/registry/changes/domain/change-subjects';
import type { ChangeKind } from '~/registry/changes/domain/change-state';
import type { UnitStep } from '~/registry/units/domain/unit-step';

const day = '2026-12-01';
const asked = {
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
type Change = { kind: ChangeKind; content: object };
const plan = (ended: number[], added: object[]): Change => ({
  kind: 'PLAN',
  content: { day, plan: '2020', begun: null, ended, added },
});
const units = (...steps: UnitStep[]): Change => ({ kind: 'UNITS', content: { day, steps } });
const fields = (level: string, field: string): Change => ({
  kind: 'FIELDS',
  content: { day, levels: [{ level, field, handles: true }], units: [] },
});
const city = (steps: UnitStep[], levels: object[]): Change => ({
  kind: 'CITY',
  content: {
    units: { day, steps },
    levels,
    plan: { day, plan: '2025', begun, ended: [], added: [asked] },
  },
});
const begun = { titleVi: 'Kế hoạch', verifiedOnly: false, doubleKeying: false, explainDays: 5, validTo: null };
const alter = (code: string, parent?: string): UnitStep => ({
  kind: 'alter',
  line: 1,
  code,
  to: { nameVi: 'Tên', ...(parent !== undefined && { parent }) },
});
const end = (code: string, ...heirs: string[]): UnitStep => ({ kind: 'end', line: 1, code, heirs });

function clash(one: Change, other: Change) {
  const [a, b] = [subjectsOf(one.kind, one.content), subjectsOf(other.kind, other.content)];
  expect(findClashCode(b, a)).toBe(findClashCode(a, b));
  return findClashCode(a, b);
}

test('two changes of one target meet, by its number or by what it asks of whom', () => {
  const first = plan([1], [asked]);
  expect(clash(first, plan([1], [{ ...asked, field: 'LAND' }]))).toBe('target-change-open');
  expect(clash(first, plan([], [{ ...asked, threshold: 0.97 }]))).toBe('target-change-open');
  expect(clash(first, plan([1], []))).toBe('target-change-open');
});

test('changes of other targets of one plan, or of one target in two plans, leave each other alone', () => {
  expect(clash(plan([1], [asked]), plan([2], [{ ...asked, field: 'LAND' }]))).toBeNull();
  expect(clash(plan([], [asked]), plan([], [{ ...asked, shareOfUnits: 0.8 }]))).toBeNull();
  expect(clash(plan([], [asked]), city([], []))).toBeNull();
});

test('two changes of one unit meet, and one that ends what the other needs', () => {
  expect(clash(units(alter('26734')), units(end('26734', '26737')))).toBe('unit-change-open');
  expect(clash(units(end('26734', '26737')), units(end('26737', '26740')))).toBe('unit-change-open');
  expect(clash(units(alter('26734', '761')), units(end('761', '760')))).toBe('unit-change-open');
});

test('two units may go into one, which another change renames', () => {
  expect(clash(units(end('26734', '26740')), units(end('26737', '26740')))).toBeNull();
  expect(clash(units(end('26734', '26740')), units(alter('26740')))).toBeNull();
});

test('two changes of one procedure meet, whatever they make of it', () => {
  const procedures = (code: string, part: 'renamed' | 'moved'): Change => {
    const none = { day, added: [], renamed: [], ended: [], moved: [] };
    const one = part === 'moved' ? { code, field: 'LAND' } : { code, nameVi: 'Tên', nameEn: '' };
    return { kind: 'PROCEDURES', content: { ...none, [part]: [one] } };
  };
  expect(clash(procedures('1.000656', 'moved'), procedures('1.000656', 'renamed'))).toBe('procedure-change-open');
  expect(clash(procedures('1.000656', 'moved'), procedures('1.000657', 'moved'))).toBeNull();
});

test('fields meet by level and field, and the change of the whole city meets each of its parts', () => {
  const whole = city([end('760')], [{ level: 'WARD', field: 'LAND', handles: true }]);
  expect(clash(fields('WARD', 'LAND'), fields('WARD', 'LAND'))).toBe('handling-change-open');
  expect(clash(fields('WARD', 'LAND'), fields('DISTRICT', 'LAND'))).toBeNull();
  expect(clash(whole, fields('WARD', 'LAND'))).toBe('handling-change-open');
  expect(clash(whole, units(alter('26734', '760')))).toBe('unit-change-open');
  expect(clash(whole, city([], []))).toBe('plan-change-open');
});
