import { describe, expect, test } from 'vitest';

import { exactInterval } from '~/measure/reports/domain/exact-interval';
import { compareExclusions } from '~/measure/reports/domain/compared-figures';
import { makeReport, MIN_INTERNAL_RATINGS, type Report } from '~/measure/reports/domain/report';

import { anInput, aTally, aUnit, aVolume } from './factories';

function cellOf(report: Report, unitId: number, field: string) {
  const cell = report.cells.find((candidate) => candidate.unitId === unitId && candidate.field === field);
  if (cell === undefined) throw new Error(`no cell ${unitId} ${field}`);
  return cell;
}

describe('the cells of a report', () => {
  test('are every unit with the fields it or a descendant handles, from the city down, in the order of fields', () => {
    const report = makeReport(anInput());
    expect(report.cells.map(({ unit, field }) => `${unit} ${field}`)).toEqual([
      'U1 HEALTH',
      'U1 LAND',
      'U2 HEALTH',
      'U2 LAND',
    ]);
  });

  test('include a field nobody handles, and one outside the catalogue, when there are figures', () => {
    const report = makeReport(
      anInput({
        handled: [],
        tallies: [aTally(2, 'UNLISTED', [0, 0, 0, 0, 1])],
        volumes: [aVolume(2, 'LAND', 1)],
      }),
    );
    expect(report.cells.map(({ unit, field }) => `${unit} ${field}`)).toEqual([
      'U1 LAND',
      'U1 UNLISTED',
      'U2 LAND',
      'U2 UNLISTED',
    ]);
  });

  test('give every figure of measurement rules 2 and 6 with its counts', () => {
    const report = makeReport(
      anInput({
        tallies: [
          aTally(2, 'LAND', [1, 1, 2, 6, 8], { verified: true }),
          aTally(2, 'LAND', [0, 0, 2, 0, 0], { scale: 'three' }),
        ],
        volumes: [aVolume(2, 'LAND', 40, { onTime: 38, online: 10, postalReceived: 4, postalReturned: 2 })],
      }),
    );
    expect(cellOf(report, 2, 'LAND')).toEqual({
      formula: '2',
      unitId: 2,
      unit: 'U2',
      level: 'WARD',
      field: 'LAND',
      completed: 40,
      rated: 20,
      verified: 18,
      ratedWithoutVolume: 0,
      satisfied: 16,
      neutral: 2,
      dissatisfied: 2,
      levels: { five: [1, 1, 2, 6, 8], three: [0, 0, 2, 0, 0] },
      participation: {
        state: 'measured',
        value: 0.5,
        allValue: 0.5,
        verifiedValue: 0.45,
        moreRatingsThanDossiers: false,
        all: 20,
        verified: 18,
        followsDossiers: false,
        awaiting: 0,
        through: null,
      },
      satisfaction: {
        state: 'measured',
        value: 0.8,
        mean: 73 / 18,
        score: (25 + 100 + 450 + 800 + 200) / 20,
        decision766: 0.95,
        interval: exactInterval({ satisfied: 16, rated: 20, completed: 40 }),
        bounds: [0.4, 0.9],
      },
      onTime: 0.95,
      online: 0.25,
      postalReceived: 0.1,
      postalReturned: 0.05,
      reasons: [],
      excluded: [],
      satisfactionBeforeExclusion: 0.8,
      participationBeforeExclusion: null,
      verdicts: [],
    });
  });

  test('list the reasons, the most frequent first, of the unit and its descendants', () => {
    const levels = [0, 0, 0, 0, 5] as const;
    const report = makeReport(
      anInput({
        tallies: [aTally(2, 'LAND', levels)],
        reasons: [
          { unitId: 2, field: 'LAND', reason: 'COST', polarity: 'dissatisfied', count: 1 },
          { unitId: 2, field: 'LAND', reason: 'TIME', polarity: 'satisfied', count: 4 },
          { unitId: 2, field: 'LAND', reason: 'TIME', polarity: 'neutral', count: 1 },
        ],
      }),
    );
    expect(cellOf(report, 1, 'LAND').reasons).toEqual([
      { reason: 'TIME', polarity: 'satisfied', count: 4 },
      { reason: 'TIME', polarity: 'neutral', count: 1 },
      { reason: 'COST', polarity: 'dissatisfied', count: 1 },
    ]);
  });
});

describe('what is not measured', () => {
  test('has no percentage without a volume', () => {
    const report = makeReport(anInput({ tallies: [aTally(2, 'LAND', [0, 0, 0, 0, 9])] }));
    const cell = cellOf(report, 2, 'LAND');
    expect(cell.participation).toEqual({
      state: 'no-volume',
      value: null,
      allValue: null,
      verifiedValue: null,
      moreRatingsThanDossiers: false,
      all: 0,
      verified: 0,
      followsDossiers: false,
      awaiting: 0,
      through: null,
    });
    expect(cell).toMatchObject({ completed: null, onTime: null, online: null, rated: 9, satisfied: 9 });
    expect(cell.satisfaction).toMatchObject({ state: 'measured', decision766: null, bounds: null });
  });

  test('has no satisfaction without ratings, while participation is a true zero', () => {
    const report = makeReport(anInput({ volumes: [aVolume(2, 'LAND', 9)] }));
    const cell = cellOf(report, 2, 'LAND');
    expect(cell.satisfaction).toEqual({
      state: 'no-ratings',
      value: null,
      mean: null,
      score: null,
      decision766: null,
      interval: null,
      bounds: null,
    });
    expect(cell.participation).toMatchObject({ state: 'measured', value: 0 });
    expect(cell.satisfactionBeforeExclusion).toBeNull();
  });

  test('tells no opinion below five ratings, and all from five on', () => {
    const reasons = [{ unitId: 2, field: 'LAND', reason: 'TIME' as const, polarity: 'satisfied' as const, count: 1 }];
    const few = cellOf(makeReport(anInput({ tallies: [aTally(2, 'LAND', [1, 0, 0, 0, 3])], reasons })), 2, 'LAND');
    expect(few).toMatchObject({
      rated: 4,
      satisfied: null,
      neutral: null,
      dissatisfied: null,
      levels: null,
      reasons: [],
      satisfactionBeforeExclusion: null,
      satisfaction: { state: 'too-few', value: null, mean: null, score: null, interval: null },
    });
    const enough = cellOf(makeReport(anInput({ tallies: [aTally(2, 'LAND', [1, 0, 0, 0, 4])], reasons })), 2, 'LAND');
    expect(enough).toMatchObject({ rated: MIN_INTERNAL_RATINGS, satisfied: 4, satisfaction: { value: 0.8 } });
    expect(enough.reasons).toHaveLength(1);
  });

  test('names the units that sent no volume, but not those that only roll up or sent a zero', () => {
    const units = [aUnit(1, null), aUnit(2, 1), aUnit(3, 1), aUnit(4, 1), aUnit(5, 1)];
    const report = makeReport(
      anInput({
        units,
        handled: [2, 3, 4].map((unitId) => ({ unitId, field: 'LAND' })),
        volumes: [aVolume(2, 'LAND', 3), aVolume(3, 'LAND', 0)],
        tallies: [aTally(5, 'LAND', [0, 0, 0, 0, 1])],
      }),
    );
    expect(report.unitsWithoutVolumes).toEqual([4, 5]);
  });
});

describe('exclusion', () => {
  test('leaves the figures, and shows what was left out and what it would have changed', () => {
    const report = makeReport(
      anInput({
        tallies: [
          aTally(2, 'LAND', [5, 0, 0, 0, 5], { verified: true }),
          aTally(2, 'LAND', [0, 0, 0, 0, 8], { exclusion: 'burst', verified: true }),
          aTally(2, 'LAND', [1, 0, 1, 0, 0], { exclusion: 'after-hours' }),
        ],
        volumes: [aVolume(2, 'LAND', 20)],
      }),
    );
    for (const unitId of [1, 2]) {
      const cell = cellOf(report, unitId, 'LAND');
      expect(cell).toMatchObject({
        rated: 10,
        verified: 10,
        satisfied: 5,
        satisfactionBeforeExclusion: 13 / 20,
        participationBeforeExclusion: { rated: 20, value: 1 },
      });
      expect(cell.participation.value).toBe(0.5);
      expect(cell.satisfaction.value).toBe(0.5);
      expect(cell.excluded).toEqual([
        { rule: 'after-hours', count: 2 },
        { rule: 'burst', count: 8 },
      ]);
    }
  });

  test('compares participation by the ratings that the plan counts', () => {
    const report = makeReport(
      anInput({
        tallies: [
          aTally(2, 'LAND', [0, 0, 0, 0, 4], { verified: true }),
          aTally(2, 'LAND', [0, 0, 0, 0, 3], { exclusion: 'burst', verified: true }),
          aTally(2, 'LAND', [0, 0, 0, 0, 5], { exclusion: 'burst' }),
        ],
        volumes: [aVolume(2, 'LAND', 10)],
        plan: { code: '2020', verifiedOnly: true },
      }),
    );
    const cell = cellOf(report, 1, 'LAND');
    expect(cell.participationBeforeExclusion).toEqual({ rated: 7, value: 0.7 });
    expect(compareExclusions(cell, report.plan)).toEqual({
      before: { rated: 12, satisfaction: 1, completed: 10, participants: 7, participation: 0.7 },
      after: { rated: 4, satisfaction: null, completed: 10, participants: 4, participation: 0.4 },
    });
    expect(compareExclusions(cellOf(report, 2, 'HEALTH'), report.plan)).toBeNull();
  });
});
