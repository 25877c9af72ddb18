import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialAtMost } from '~/base/statistics/binomial';
import { fitShares, fitValues, limitsAt, type Behaviour, type Share } from '~/base/statistics/natural-limits';

function fitted(behaviour: Behaviour | null): Behaviour {
  if (behaviour === null) throw new Error('nothing was fitted');
  return behaviour;
}

function ofFifty(parts: readonly number[]): Share[] {
  return parts.map((part) => ({ part, whole: 50 }));
}

const juiceCans = [
  12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6,
];

test('the p-chart of Montgomery’s juice cans has the limits of the book, or wider ones where shares vary more', () => {
  const behaviour = fitted(fitShares(ofFifty(juiceCans)));
  expect(behaviour.centre).toBeCloseTo(0.2313, 4);
  const spread = behaviour.kind === 'shares' ? behaviour.spread : 0;
  const { low, high } = limitsAt({ ...behaviour, ...(behaviour.kind === 'shares' && { spread: 1 }) }, 50);
  expect(low).toBeCloseTo(0.0524, 4);
  expect(high).toBeCloseTo(0.4102, 4);
  // The same samples vary a little more from one to the next than chance alone makes them.
  expect(spread).toBeGreaterThan(1);
  expect(limitsAt(behaviour, 50).high).toBeGreaterThan(high);
});

test('attendances of hundreds of thousands a week, which a p-chart flags one by one, lie within Laney’s limits', () => {
  // Six weeks of the NHS, from Mohammed et al. 2013: of so many attendances so many were seen within four hours.
  const seen = [266_501, 264_225, 276_532, 281_461, 269_071, 261_215];
  const attendances = [280_443, 276_823, 291_681, 296_155, 282_343, 275_888];
  const weeks = seen.map((part, index) => ({ part, whole: attendances[index] ?? 0 }));
  const behaviour = fitted(fitShares(weeks));
  expect(behaviour).toMatchObject({ kind: 'shares' });
  expect(behaviour.centre).toBeCloseTo(0.95049, 5);
  expect(behaviour.kind === 'shares' ? behaviour.spread : 0).toBeCloseTo(9.42, 2);
  const narrow: Behaviour = behaviour.kind === 'shares' ? { ...behaviour, spread: 1 } : behaviour;
  const outside = (limits: Behaviour) =>
    weeks.filter(({ part, whole }) => {
      const { low, high } = limitsAt(limits, whole);
      return part / whole < low || part / whole > high;
    }).length;
  expect(outside(narrow)).toBe(4);
  expect(outside(behaviour)).toBe(0);
});

test('shares that vary less than chance makes them keep the limits of chance', () => {
  const behaviour = fitted(fitShares(Array.from({ length: 13 }, () => ({ part: 40, whole: 50 }))));
  expect(behaviour).toMatchObject({ kind: 'shares', centre: 0.8, spread: 1 });
});

test('a figure of all or nothing so far still has room for chance, so that one case is no special cause', () => {
  for (const whole of [10, 400, 20_000]) {
    for (const part of [0, whole]) {
      const behaviour = fitted(fitShares(Array.from({ length: 13 }, () => ({ part, whole }))));
      const { low, high } = limitsAt(behaviour, whole);
      const cases = (count: number) => (part === 0 ? count / whole : (whole - count) / whole);
      expect(behaviour.centre).toBe(part / whole);
      expect(cases(1) >= low && cases(1) <= high, `1 case, ${part} of ${whole}`).toBe(true);
      expect(cases(3) >= low && cases(3) <= high, `3 cases, ${part} of ${whole}`).toBe(false);
    }
  }
});

test('the XmR chart of Montgomery’s viscosities has the limits of the book', () => {
  const viscosities = [
    33.75, 33.05, 34.0, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.2, 33.62, 33.0, 33.54, 33.12, 33.84,
  ];
  const { low, centre, high } = limitsAt(fitted(fitValues(viscosities)), 1);
  expect(centre).toBeCloseTo(33.52, 2);
  expect(low).toBeCloseTo(32.24, 1);
  expect(high).toBeCloseTo(34.8, 1);
});

test('one accident in a baseline does not widen the limits of values: its two ranges are left out', () => {
  const calm = [10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10];
  const jump = [...calm.slice(0, 6), 100, ...calm.slice(6)];
  const reach = (values: number[]) => {
    const { low, high } = limitsAt(fitted(fitValues(values)), 1);
    return high - low;
  };
  expect(reach(jump)).toBeCloseTo(reach(calm), 10);
  expect(fitValues([3])).toBeNull();
});

test('limits hold the share that is expected, lie within 0 and 1, and are narrower the more there are', () => {
  const share = fc
    .record({ whole: fc.integer({ min: 1, max: 2000 }), at: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ whole, at }) => ({ whole, part: Math.round(whole * at) }));
  fc.assert(
    fc.property(
      fc.array(share, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 5000 }),
      (shares, whole) => {
        const behaviour = fitted(fitShares(shares));
        const { low, centre, high } = limitsAt(behaviour, whole);
        expect(low <= centre && centre <= high && low >= 0 && high <= 1).toBe(true);
        const more = limitsAt(behaviour, whole * 4);
        expect(more.low >= low && more.high <= high).toBe(true);
      },
    ),
  );
});

test('of a figure that does not change, two points in a hundred lie beyond the limits at the most', () => {
  for (const share of [0.5, 0.7, 0.85, 0.95]) {
    for (const whole of [20, 60, 200, 1000]) {
      const { low, high } = limitsAt(
        { kind: 'shares', centre: share, unitDeviation: Math.sqrt(share * (1 - share)), spread: 1 },
        whole,
      );
      const below = binomialAtMost(Math.ceil(low * whole) - 1, whole, share);
      const above = 1 - binomialAtMost(Math.floor(high * whole), whole, share);
      expect(below + above, `${share} of ${whole}`).toBeLessThan(0.02);
    }
  }
});
