import { expect, test } from 'vitest';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import { makeFunnel } from '~/measure/service/domain/funnel';
import { likeUnits } from '~/measure/service/domain/like-units';
import { emptyServiceCounts, type ClosedWeek, type ServiceCounts } from '~/measure/service/domain/pooled-cell';
import { makeService } from '~/measure/service/domain/service';
import type { TargetRecord } from '~/registry/targets/domain/target';
import { chance, prngFor } from '../../../../scripts/simulation/prng';

const unitFrame = { nameVi: '', nameEn: '', validFrom: '2020-01-01', validTo: null };
const target: TargetRecord = {
  id: 1,
  plan: '2020',
  indicator: 'SATISFACTION',
  unitLevel: '*',
  field: '*',
  comparator: '>=',
  threshold: 0.85,
  shareOfUnits: null,
  validFrom: '2020-01-01',
  validTo: null,
  citation: '',
  quoteVi: '',
};

/** One closed week of a city whose wards have such counts in one field. */
function weekOf(wards: readonly Partial<ServiceCounts>[]): ClosedWeek {
  const ids = wards.map((_, index) => index + 2);
  return {
    week: '2026-W47',
    firstDay: '2026-11-16',
    lastDay: '2026-11-22',
    closedAt: '',
    sha256: '',
    units: [
      { ...unitFrame, id: 1, code: 'city', level: 'CITY', parentId: null },
      ...ids.map((id) => ({ ...unitFrame, id, code: `w${id}`, level: 'WARD' as const, parentId: 1 })),
    ],
    fields: [],
    plan: { code: '2020', verifiedOnly: false },
    targets: [target],
    cells: wards.map((counts, index) => ({
      ...emptyServiceCounts(),
      ...counts,
      unitId: ids[index] ?? 0,
      field: 'LAND',
    })),
  };
}

const like = { level: 'WARD', field: 'LAND' } as const;

test('only units that stand on more than a handful have a place, and the places are among these', () => {
  const { cells } = makeService([
    weekOf([
      { rated: MIN_JUDGED - 1, satisfied: 0 },
      { rated: 400, satisfied: 380 },
      { rated: 400, satisfied: 200 },
    ]),
  ]);
  const found = likeUnits(cells, { ...like, indicator: 'SATISFACTION' });
  expect(found.map(({ cell, place }) => [cell.unit, place])).toEqual([
    ['w3', { from: 1, to: 1 }],
    ['w4', { from: 2, to: 2 }],
  ]);
});

test('each indicator has its own whole: of dossiers, and without more ratings than dossiers', () => {
  const { cells } = makeService([
    weekOf([
      { completed: 50, participating: 60, onTime: 45, online: 10 },
      { completed: 40, participating: 30, onTime: 20, postalReturned: 4 },
    ]),
  ]);
  const shares = (indicator: 'PARTICIPATION' | 'ON_TIME' | 'POSTAL_RETURNED' | 'SATISFACTION') =>
    likeUnits(cells, { ...like, indicator }).map(({ part, whole }) => `${part}/${whole}`);
  expect(shares('PARTICIPATION')).toEqual(['30/40']);
  expect(shares('ON_TIME')).toEqual(['45/50', '20/40']);
  expect(shares('POSTAL_RETURNED')).toEqual(['0/50', '4/40']);
  expect(shares('SATISFACTION')).toEqual([]);
});

/** A city of so many wards whose people are all satisfied with the same chance. */
function alike(wards: number, rated: number, satisfied: number, seed: string): Partial<ServiceCounts>[] {
  const prng = prngFor(1, seed);
  return Array.from({ length: wards }, () => ({
    rated,
    satisfied: Array.from({ length: rated }, () => chance(prng, satisfied)).filter(Boolean).length,
  }));
}

test('regression to the mean: whoever is lowest by chance shares a place with half the city, and is as good next week', () => {
  const now = alike(322, 40, 0.88, 'now');
  const next = alike(322, 40, 0.88, 'next');
  const found = likeUnits(makeService([weekOf(now)]).cells, { ...like, indicator: 'SATISFACTION' });
  const order = found.map((unit, index) => ({ ...unit, index })).sort((a, b) => a.share.value - b.share.value);
  const lowest = order.slice(0, 32);
  const shareOf = (wards: readonly Partial<ServiceCounts>[]) =>
    lowest.reduce((sum, { index }) => sum + (wards[index]?.satisfied ?? 0), 0) / (lowest.length * 40);
  expect(shareOf(now)).toBeLessThan(0.8);
  expect(shareOf(next)).toBeGreaterThan(0.86);
  expect(lowest.filter(({ place }) => place.from <= 322 / 2).length).toBeGreaterThan(24);
});

test('many comparisons: among units that are all alike the funnel leaves some outside, and no signal is made of it', () => {
  const wards = alike(322, 100, 0.9, 'many');
  const { cells, signals } = makeService([weekOf(wards)]);
  const funnel = makeFunnel(
    likeUnits(cells, { ...like, indicator: 'SATISFACTION' }).map(({ part, whole }) => ({
      rated: whole,
      satisfied: part,
    })),
  );
  const outside = funnel?.points.filter(({ zone }) => zone !== 'inside').length ?? 0;
  // One in twenty by construction; of 322 that is no news.
  expect(outside).toBeGreaterThan(4);
  expect(outside).toBeLessThan(33);
  expect(signals).toEqual([]);
});
