import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listOwnCells } from '~/improve/review/domain/own-cells';
import { listPutRight, mainIndicators } from '~/improve/review/domain/put-right';
import { makeReport } from '~/measure/reports/domain/report';
import { buildReportTree } from '~/measure/reports/domain/roll-up';
import type { Signal } from '~/measure/service/domain/signals';
import { anInput, aTally, aTarget, aUnit, aVolume } from '../../../measure/reports/domain/factories';

const asked = [
  aTarget({ id: 1, indicator: 'PARTICIPATION', threshold: 0.7 }),
  aTarget({ id: 2, indicator: 'SATISFACTION', threshold: 0.85 }),
  aTarget({ id: 3, indicator: 'ON_TIME', comparator: '>', threshold: 0.9 }),
  aTarget({ id: 4, indicator: 'POSTAL_RETURNED', threshold: 0.1 }),
];
const units = [aUnit(1, null), aUnit(2, 1), aUnit(3, 1), aUnit(4, 2)];
const weeks = { shown: 1, pooled: 13 };

type Found = Parameters<typeof listPutRight>[0];

function inCity(input: Parameters<typeof anInput>[0], rest: Partial<Found> = {}): Found {
  const whole = anInput({ units, targets: asked, ...input });
  const { cells } = makeReport(whole);
  const own = listOwnCells(cells, buildReportTree(whole));
  return { cells, own, signals: [], warned: [], isClosed: true, weeks, ...rest };
}

function aSignal(rest: Partial<Signal> = {}): Signal {
  return {
    unitId: 2,
    unit: 'U2',
    level: 'WARD',
    field: 'LAND',
    indicator: 'SATISFACTION',
    against: 'target',
    comparator: '>=',
    reference: 0.85,
    part: 60,
    whole: 100,
    p: 0.001,
    shortfall: 26,
    ...rest,
  };
}

const named = (found: Found) =>
  listPutRight(found).map(({ unitId, field, indicator, size }) => `${unitId} ${field} ${indicator}: ${size}`);

describe('what is to be put right', () => {
  test('is what is missed by the most people first, and the postal service after all main indicators', () => {
    const volumes = [aVolume(2, 'LAND', 40), aVolume(3, 'LAND', 90, { postalReturned: 20, onTime: 80 })];
    expect(named(inCity({ volumes }))).toEqual([
      '3 LAND PARTICIPATION: 63',
      '2 LAND PARTICIPATION: 28',
      '3 LAND ON_TIME: 2',
      '2 LAND POSTAL_RETURNED: 4',
    ]);
  });

  test('is no handful, whatever it misses', () => {
    expect(named(inCity({ volumes: [aVolume(2, 'LAND', 9, { onTime: 0 })] }))).toEqual([]);
  });

  test('is asked where the work is done, not of an office that merely sums it', () => {
    const found = inCity({ volumes: [aVolume(4, 'LAND', 40, { postalReturned: 9 })] });
    expect(named(found)).toEqual(['4 LAND PARTICIPATION: 28']);
    const both = inCity({ volumes: [aVolume(4, 'LAND', 40, { postalReturned: 9 }), aVolume(2, 'LAND', 1)] });
    expect(named(both)).toContain('2 LAND PARTICIPATION: 29');
  });

  test('a signal stands among certain misses by what it lacks in one week, and joins the miss of its cell', () => {
    const volumes = [aVolume(2, 'LAND', 40, { postalReturned: 9 }), aVolume(3, 'LAND', 40, { postalReturned: 9 })];
    const tallies = [aTally(2, 'LAND', [0, 0, 0, 0, 26]), aTally(3, 'LAND', [0, 0, 0, 0, 40])];
    const signals = [aSignal({ unitId: 3, shortfall: 130 }), aSignal({ indicator: 'PARTICIPATION', shortfall: 900 })];
    expect(named(inCity({ volumes, tallies }, { signals }))).toEqual([
      '3 LAND SATISFACTION: 10',
      '2 LAND PARTICIPATION: 2',
    ]);
    expect(listPutRight(inCity({ volumes, tallies }, { signals }))[1]).toMatchObject({
      miss: { figure: { part: 26, whole: 40 }, evidence: 'certain', shortfall: 2 },
      signal: { shortfall: 900 },
    });
  });

  test('an early warning comes before a miss that the silent could change, and after what is certain', () => {
    const tallies = [aTally(2, 'LAND', [6, 0, 0, 0, 30]), aTally(3, 'LAND', [10, 0, 0, 0, 10])];
    const volumes = [aVolume(2, 'LAND', 50, { postalReturned: 9 }), aVolume(3, 'LAND', 40, { postalReturned: 9 })];
    const found = inCity({ tallies, volumes }, { warned: [{ unitId: 2, field: 'LAND', since: '2026-W40' }] });
    expect(named(found)).toEqual(['3 LAND PARTICIPATION: 8', '3 LAND SATISFACTION: 7', '2 LAND SATISFACTION: 1']);
    expect(listPutRight(found)[2]).toMatchObject({ warnedSince: '2026-W40' });
  });

  test('nothing of an open period is certain, so a signal comes before larger misses of it', () => {
    const volumes = [aVolume(2, 'LAND', 40, { postalReturned: 9 }), aVolume(3, 'LAND', 400, { postalReturned: 90 })];
    const found = inCity({ volumes }, { signals: [aSignal()], isClosed: false });
    expect(named(found)[0]).toBe('2 LAND SATISFACTION: 2');
    expect(named({ ...found, isClosed: true })[0]).toBe('3 LAND PARTICIPATION: 280');
  });
});

describe('whatever the figures', () => {
  type Drawn = {
    unit: number;
    field: string;
    completed: number;
    onTime: number;
    satisfied: number;
    dissatisfied: number;
  };
  const counts: fc.Arbitrary<Drawn> = fc.record({
    unit: fc.constantFrom(2, 3, 4),
    field: fc.constantFrom('LAND', 'HEALTH'),
    completed: fc.nat({ max: 80 }),
    onTime: fc.double({ min: 0, max: 1, noNaN: true }),
    satisfied: fc.nat({ max: 30 }),
    dissatisfied: fc.nat({ max: 12 }),
  });
  const city = fc.uniqueArray(counts, { maxLength: 6, selector: ({ unit, field }) => `${unit} ${field}` });
  const signals = fc.uniqueArray(
    fc.record({
      unitId: fc.constantFrom(2, 3, 4),
      field: fc.constantFrom('LAND', 'HEALTH'),
      indicator: fc.constantFrom('SATISFACTION' as const, 'PARTICIPATION' as const),
      shortfall: fc.integer({ min: 1, max: 200 }),
    }),
    { maxLength: 4, selector: ({ unitId, field, indicator }) => `${unitId} ${field} ${indicator}` },
  );

  function found(rows: readonly Drawn[], rest: Partial<Found>): Found {
    return inCity(
      {
        tallies: rows.map(({ unit, field, satisfied, dissatisfied }) =>
          aTally(unit, field, [dissatisfied, 0, 0, 0, satisfied]),
        ),
        volumes: rows.map(({ unit, field, completed, onTime }) =>
          aVolume(unit, field, completed, { onTime: Math.floor(completed * onTime) }),
        ),
      },
      rest,
    );
  }

  test('each figure stands once, on no handful, where the unit has figures of its own, for a reason that is named', () => {
    fc.assert(
      fc.property(city, signals, fc.boolean(), (rows, given, isClosed) => {
        const world = found(rows, { signals: given.map(aSignal), isClosed });
        const listed = listPutRight(world);
        const keys = listed.map(({ unitId, field, indicator }) => `${unitId} ${field} ${indicator}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { unitId, field, miss, signal, warnedSince } of listed) {
          expect(world.own.has(`${unitId} ${field}`)).toBe(true);
          expect(miss !== null || signal !== null || warnedSince !== null).toBe(true);
          if (miss !== null) expect(miss.figure.whole).toBeGreaterThanOrEqual(10);
        }
      }),
      { numRuns: 80 },
    );
  });

  test('nothing certain or signalled comes after what is less sure, and of two as sure the larger comes first', () => {
    fc.assert(
      fc.property(city, signals, (rows, given) => {
        const listed = listPutRight(found(rows, { signals: given.map(aSignal) }));
        const isSure = ({ indicator, miss, signal }: (typeof listed)[number]) =>
          mainIndicators.some((main) => main === indicator) && (signal !== null || miss?.evidence === 'certain');
        const sure = listed.filter(isSure);
        expect(listed.slice(0, sure.length)).toEqual(sure);
        expect(sure.map(({ size }) => size)).toEqual(sure.map(({ size }) => size).sort((a, b) => b - a));
      }),
      { numRuns: 80 },
    );
  });

  test('the order in which cells and signals come changes nothing', () => {
    fc.assert(
      fc.property(city, signals, fc.boolean(), (rows, given, isClosed) => {
        const world = found(rows, { signals: given.map(aSignal), isClosed });
        const turned: Found = {
          ...world,
          cells: [...world.cells].reverse(),
          signals: [...world.signals].reverse(),
        };
        expect(listPutRight(turned)).toEqual(listPutRight(world));
      }),
      { numRuns: 80 },
    );
  });
});
