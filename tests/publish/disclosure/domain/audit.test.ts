import { expect, test } from 'vitest';
import { auditField, auditPublic } from '~/publish/disclosure/domain/audit';
import { tableKey, type DayCount } from '~/publish/disclosure/domain/period-tables';

const units = [
  { id: 1, parentId: null },
  { id: 2, parentId: 1 },
  { id: 3, parentId: 2 },
  { id: 4, parentId: 2 },
];

test('a ward of few comes back as its district less the other ward, and hiding that one too keeps it', () => {
  const counts: DayCount[] = [
    { unitId: 3, day: '2026-06-03', count: 3 },
    { unitId: 4, day: '2026-06-03', count: 30 },
  ];
  const audit = auditField(units, counts, 5);
  // Two wards, a district and the city, each in a week, a month, a quarter and a year.
  expect(audit.figures).toBe(16);
  expect(audit.few).toBe(4);
  expect(audit.told.sort()).toEqual(['2026', '2026-06', '2026-Q2', '2026-W23'].map((period) => tableKey(3, period)));
  expect(audit.hidden).toBeGreaterThan(4);
});

test('where nothing is of few, nothing comes back and nothing is to be hidden', () => {
  const counts: DayCount[] = [3, 4].map((unitId) => ({ unitId, day: '2026-06-03', count: 10 }));
  expect(auditField(units, counts, 10)).toMatchObject({ few: 0, told: [], hidden: 0 });
});

test('in public a week withholds beside a ward of few the other one, and longer periods show nothing', () => {
  const counts: DayCount[] = [
    { unitId: 3, day: '2026-06-03', count: 3 },
    { unitId: 4, day: '2026-06-03', count: 30 },
  ];
  // The district and the city of the week are shown, and all else is hidden.
  expect(auditPublic(units, counts)).toEqual({ figures: 16, few: 4, told: [], hidden: 14 });
});
