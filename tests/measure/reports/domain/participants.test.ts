import { describe, expect, test } from 'vitest';

import { makeReport } from '~/measure/reports/domain/report';
import type { ReportInput } from '~/measure/reports/domain/report-input';

import { anInput, aTally, aUnit, aVolume } from './factories';

// A city with two wards.
const units = [aUnit(1, null), aUnit(2, 1), aUnit(3, 1)];
const verified = { verified: true };

function landOf(unitId: number, change: Partial<ReportInput>, version?: '1.1') {
  const report = makeReport(anInput({ units, ...change }), version);
  const cell = report.cells.find((one) => one.unitId === unitId && one.field === 'LAND');
  if (cell === undefined) throw new Error('no cell');
  return cell;
}

describe('ratings without a volume', () => {
  const change = {
    tallies: [aTally(2, 'LAND', [0, 0, 0, 0, 6]), aTally(3, 'LAND', [0, 0, 0, 0, 9], verified)],
    volumes: [aVolume(2, 'LAND', 12)],
  };

  test('are in no participation, at no level, and are counted apart', () => {
    expect(landOf(3, change)).toMatchObject({ rated: 9, ratedWithoutVolume: 9, participation: { state: 'no-volume' } });
    expect(landOf(1, change)).toMatchObject({
      rated: 15,
      ratedWithoutVolume: 9,
      completed: 12,
      participation: { value: 0.5, all: 6, verified: 0, moreRatingsThanDossiers: false },
    });
  });

  test('were in that of the units above by version 1.1', () => {
    expect(landOf(1, change, '1.1').participation).toMatchObject({ value: 15 / 12, moreRatingsThanDossiers: true });
  });
});

describe('verified participation where dossiers are registered', () => {
  const change = {
    tallies: [
      aTally(2, 'LAND', [0, 0, 0, 0, 4]),
      aTally(2, 'LAND', [0, 0, 0, 0, 5], verified),
      aTally(3, 'LAND', [0, 0, 0, 0, 2], verified),
      aTally(3, 'LAND', [0, 0, 0, 0, 1], { ...verified, exclusion: 'burst' }),
    ],
    volumes: [aVolume(2, 'LAND', 10), aVolume(3, 'LAND', 10)],
    cohorts: [
      { unitId: 2, field: 'LAND', exclusion: '', rated: 8 },
      { unitId: 2, field: 'LAND', exclusion: 'burst', rated: 1 },
    ],
  };

  test('counts the dossiers completed in the period that were rated so far, whenever that was', () => {
    expect(landOf(2, change).participation).toMatchObject({
      all: 9,
      allValue: 0.9,
      verified: 8,
      verifiedValue: 0.8,
      followsDossiers: true,
    });
  });

  test('is summed with the ratings of units that register none', () => {
    expect(landOf(1, change).participation).toMatchObject({ all: 11, verified: 10, verifiedValue: 0.5 });
    expect(landOf(3, change).participation).toMatchObject({ verified: 2, followsDossiers: false });
  });

  test('is what the plan judges where it asks for verified ratings', () => {
    const plan = { code: '2026', verifiedOnly: true };
    expect(landOf(2, { ...change, plan }).participation.value).toBe(0.8);
    expect(landOf(2, { ...change, plan }).participationBeforeExclusion).toBeNull();
    expect(landOf(1, { ...change, plan }).participationBeforeExclusion).toEqual({ rated: 12, value: 0.6 });
  });

  test('is zero where nobody rated a registered dossier yet', () => {
    const cohorts = [{ unitId: 2, field: 'LAND', exclusion: '', rated: 0 }];
    expect(landOf(2, { ...change, cohorts }).participation).toMatchObject({ verified: 0, verifiedValue: 0 });
  });
});

describe('an open week', () => {
  const through = new Map([
    [2, '2026-11-18'],
    [3, '2026-11-17'],
  ]);
  const change = {
    tallies: [
      aTally(2, 'LAND', [0, 0, 0, 0, 8]),
      aTally(2, 'LAND', [0, 0, 0, 0, 3], verified),
      aTally(3, 'LAND', [0, 0, 0, 0, 5]),
      aTally(3, 'LAND', [2, 0, 0, 0, 0], { exclusion: 'burst' }),
    ],
    volumes: [aVolume(2, 'LAND', 10), aVolume(3, 'LAND', 5)],
    soFar: {
      through,
      awaiting: [
        { unitId: 2, field: 'LAND', verified: false, exclusion: '', rated: 4 },
        { unitId: 2, field: 'LAND', verified: true, exclusion: '', rated: 1 },
        { unitId: 3, field: 'LAND', verified: false, exclusion: 'burst', rated: 1 },
      ],
    },
  };

  test('counts participation to the last day of the volumes of each unit, and satisfaction to the last rating', () => {
    expect(landOf(2, change)).toMatchObject({
      rated: 11,
      participation: { all: 6, verified: 2, value: 0.6, awaiting: 5, through: '2026-11-18' },
      satisfaction: { value: 1 },
    });
    expect(landOf(3, change)).toMatchObject({
      participation: { all: 5, value: 1, awaiting: 0, through: '2026-11-17' },
      participationBeforeExclusion: { rated: 6, value: 1.2 },
    });
  });

  test('goes as far as the last of the units below', () => {
    expect(landOf(1, change).participation).toMatchObject({ all: 11, awaiting: 5, through: '2026-11-18' });
  });

  test('tells nothing of the silent while ratings wait for their dossiers', () => {
    expect(landOf(2, change).satisfaction.bounds).toBeNull();
    expect(landOf(3, change).satisfaction.bounds).toEqual([1, 1]);
  });
});
