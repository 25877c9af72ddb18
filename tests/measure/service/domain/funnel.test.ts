import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeFunnel } from '~/measure/service/domain/funnel';

function unit(rated: number, share: number): { rated: number; satisfied: number } {
  return { rated, satisfied: Math.round(rated * share) };
}

test('fewer than two units with ratings are no funnel', () => {
  expect(makeFunnel([])).toBeNull();
  expect(makeFunnel([unit(50, 0.9), unit(0, 0)])).toBeNull();
});

test('the centre is the share of all units together, and the limits close in on it with the ratings', () => {
  const funnel = makeFunnel([unit(100, 0.9), unit(300, 0.8), unit(40, 0.85)]);
  expect(funnel?.centre).toBeCloseTo((90 + 240 + 34) / 440, 12);
  const [few, many] = [funnel?.limitsAt(20), funnel?.limitsAt(2000)];
  expect(few?.low998).toBeLessThan(few?.low95 ?? 0);
  expect(few?.low95).toBeLessThan(many?.low95 ?? 0);
  expect(many?.high95).toBeLessThan(few?.high95 ?? 0);
});

test('without more scatter than chance makes, the limits are those of the arcsine alone', () => {
  const alike = [unit(100, 0.9), unit(200, 0.9), unit(400, 0.9), unit(50, 0.9)];
  const funnel = makeFunnel(alike);
  expect(funnel?.overdispersion).toBeLessThan(0.75);
  expect(funnel?.between).toBe(0);
  const middle = Math.asin(Math.sqrt(0.9));
  expect(funnel?.limitsAt(100).low95).toBeCloseTo(Math.sin(middle - 1.959964 / 20) ** 2, 12);
});

test('n·φ below n − 1 adjusts nothing, and just above it the limits are hardly wider', () => {
  // Two units at equal distance on either side of the centre: n·φ is 2·z², and n − 1 is 1.
  const pair = (distance: number) => makeFunnel([unit(10_000, 0.5 - distance), unit(10_000, 0.5 + distance)]);
  const [below, above] = [pair(0.003), pair(0.0045)];
  expect((below?.overdispersion ?? 0) * 2).toBeLessThan(1);
  expect(below?.between).toBe(0);
  expect((above?.overdispersion ?? 0) * 2).toBeGreaterThan(1);
  expect(above?.between).toBeGreaterThan(0);
  expect(above?.between).toBeLessThan(1 / (4 * 10_000));
});

test('scatter beyond chance widens the limits, by the outer tenths pulled in: one outlier does not hide itself', () => {
  const wards = Array.from({ length: 40 }, (_, index) => unit(400, 0.86 + (index % 5) * 0.02));
  const outlier = unit(400, 0.5);
  const [without, withOne] = [makeFunnel(wards), makeFunnel([...wards, outlier])];
  expect(without?.between).toBeGreaterThan(0);
  expect(withOne?.points.find((point) => point.unit === outlier)).toMatchObject({ zone: 'beyond-998', side: 'low' });
  expect(withOne?.between ?? 0).toBeLessThan((without?.between ?? 0) * 2);
  expect(withOne?.points.filter(({ zone }) => zone !== 'inside')).toHaveLength(1);
});

test('shares of 0 and 1 have a place, and limits stay between 0 and 1', () => {
  const funnel = makeFunnel([unit(30, 1), unit(20, 1), unit(25, 0), unit(40, 0.9)]);
  const limits = funnel?.limitsAt(10);
  expect(Object.values(limits ?? {}).every((limit) => limit >= 0 && limit <= 1)).toBe(true);
  expect(funnel?.points).toHaveLength(4);
  const satisfied = makeFunnel([unit(30, 1), unit(20, 1)]);
  expect(satisfied?.points.every(({ zone }) => zone === 'inside')).toBe(true);
});

test('a unit is flagged exactly when it lies outside the limits that are drawn at its number of ratings', () => {
  const ratings = fc
    .integer({ min: 10, max: 3000 })
    .chain((rated) => fc.integer({ min: 0, max: rated }).map((satisfied) => ({ rated, satisfied })));
  fc.assert(
    fc.property(fc.array(ratings, { minLength: 2, maxLength: 40 }), (units) => {
      const funnel = makeFunnel(units);
      for (const { unit: one, share, zone } of funnel?.points ?? []) {
        const limits = funnel?.limitsAt(one.rated);
        if (limits === undefined) return;
        const near = Object.values(limits).some((limit) => Math.abs(limit - share) < 1e-12);
        if (near) continue;
        expect(zone !== 'inside').toBe(share < limits.low95 || share > limits.high95);
        expect(zone === 'beyond-998').toBe(share < limits.low998 || share > limits.high998);
      }
    }),
  );
});
