import { describe, expect, test } from 'vitest';

import { parsePeriod } from '~/base/calendar/period';
import { makeReport } from '~/measure/reports/domain/report';

import { anInput, aTally, aTarget, aUnit, aVolume } from './factories';

const everyUnitOnTime = aTarget({ indicator: 'ON_TIME', comparator: '>', threshold: 0.9, shareOfUnits: 1 });
const mostUnitsOnTime = aTarget({
  indicator: 'ON_TIME',
  comparator: '>',
  threshold: 0.95,
  shareOfUnits: 0.7,
});

// A district (2) with two wards (3, 4), and a ward without volumes (5).
const units = [aUnit(1, null), aUnit(2, 1, { level: 'DISTRICT' }), aUnit(3, 2), aUnit(4, 2), aUnit(5, 2)];

function indicatorsOf(change: Parameters<typeof anInput>[0]) {
  const period = parsePeriod('2026-Q4');
  return makeReport(anInput({ period, units, handled: [{ unitId: 5, field: 'LAND' }], ...change })).cityIndicators;
}

describe('city indicators', () => {
  test('count the units that attain the target in each of their fields, each by its own figures', () => {
    const volumes = [
      // The district itself is on time; with its wards it would not be.
      aVolume(2, 'LAND', 10),
      aVolume(3, 'LAND', 100, { onTime: 92 }),
      aVolume(3, 'HEALTH', 100, { onTime: 91 }),
      // One field of two fails, so the ward fails.
      aVolume(4, 'LAND', 100, { onTime: 90 }),
      aVolume(4, 'HEALTH', 100),
    ];
    expect(indicatorsOf({ volumes, targets: [everyUnitOnTime, mostUnitsOnTime] })).toEqual([
      {
        indicator: 'ON_TIME',
        target: 0.9,
        comparator: '>',
        shareOfUnits: 1,
        unitsMeasured: 3,
        unitsMeeting: 2,
        share: 2 / 3,
        indication: false,
        verdict: 'missed',
        citation: '552 I.2.1.1',
        quote: 'Từ 85% trở lên.',
      },
      {
        indicator: 'ON_TIME',
        target: 0.95,
        comparator: '>',
        shareOfUnits: 0.7,
        unitsMeasured: 3,
        unitsMeeting: 1,
        share: 1 / 3,
        indication: false,
        verdict: 'missed',
        citation: '552 I.2.1.1',
        quote: 'Từ 85% trở lên.',
      },
    ]);
  });

  test('are met with exactly the share asked for', () => {
    const volumes = [aVolume(2, 'LAND', 10), aVolume(3, 'LAND', 10), aVolume(4, 'LAND', 10, { onTime: 9 })];
    const halfOnTime = { ...mostUnitsOnTime, shareOfUnits: 2 / 3 };
    expect(indicatorsOf({ volumes, targets: [halfOnTime, everyUnitOnTime] })).toMatchObject([
      { unitsMeasured: 3, unitsMeeting: 2, verdict: 'met' },
      { unitsMeasured: 3, unitsMeeting: 2, verdict: 'missed' },
    ]);
  });

  test('are not measured without volumes, nor by volumes of zero', () => {
    for (const volumes of [[], [aVolume(3, 'LAND', 0)]]) {
      expect(indicatorsOf({ volumes, targets: [everyUnitOnTime] })).toMatchObject([
        { unitsMeasured: 0, unitsMeeting: 0, share: null, verdict: 'not-measured' },
      ]);
    }
  });

  test('of publication are not measured yet', () => {
    const targets = [aTarget({ indicator: 'PUBLICATION', threshold: 0, shareOfUnits: 0.5 })];
    expect(indicatorsOf({ volumes: [aVolume(3, 'LAND', 5)], targets })).toMatchObject([
      { indicator: 'PUBLICATION', share: null, verdict: 'not-measured' },
    ]);
  });

  test('keep to the level and field of the target', () => {
    const volumes = [
      aVolume(2, 'LAND', 10, { onTime: 0 }),
      aVolume(3, 'LAND', 10),
      aVolume(3, 'HEALTH', 10, { onTime: 0 }),
    ];
    const targets = [{ ...everyUnitOnTime, unitLevel: 'WARD' as const, field: 'LAND' }];
    expect(indicatorsOf({ volumes, targets })).toMatchObject([{ unitsMeasured: 1, unitsMeeting: 1, verdict: 'met' }]);
  });

  test('leave out units whose participation cannot be judged', () => {
    const volumes = [aVolume(3, 'LAND', 10), aVolume(4, 'LAND', 10)];
    const tallies = [aTally(3, 'LAND', [0, 0, 0, 0, 11]), aTally(4, 'LAND', [0, 0, 0, 0, 5])];
    const targets = [aTarget({ indicator: 'PARTICIPATION', threshold: 0.4, shareOfUnits: 1 })];
    expect(indicatorsOf({ volumes, tallies, targets })).toMatchObject([{ unitsMeasured: 1, unitsMeeting: 1 }]);
  });

  test('are judged by the quarter and the year; of a week and a month they show where it goes', () => {
    const change = { volumes: [aVolume(3, 'LAND', 100, { onTime: 80 })], targets: [everyUnitOnTime] };
    for (const key of ['2026-W47', '2026-11'])
      expect(indicatorsOf({ ...change, period: parsePeriod(key) })).toMatchObject([
        { share: 0, unitsMeasured: 1, indication: true, verdict: 'not-measured' },
      ]);
    for (const key of ['2026-Q4', '2026'])
      expect(indicatorsOf({ ...change, period: parsePeriod(key) })).toMatchObject([
        { share: 0, indication: false, verdict: 'missed' },
      ]);
    const week = anInput({ ...change, units, period: parsePeriod('2026-W47') });
    expect(makeReport(week, '1.1').cityIndicators).toMatchObject([{ indication: false, verdict: 'missed' }]);
  });

  test('judge the fields of a handful of dossiers together, and a unit that has but a handful not at all', () => {
    const volumes = [
      // Late in one of nine: no field of its own, and with the other handful 17 of 18, which is over 90 per cent.
      aVolume(2, 'LAND', 9, { onTime: 8 }),
      aVolume(2, 'HEALTH', 9),
      // Large enough on its own, so that the handful beside it does not make it better.
      aVolume(3, 'LAND', 10, { onTime: 9 }),
      aVolume(3, 'HEALTH', 9),
      aVolume(4, 'LAND', 9, { onTime: 0 }),
    ];
    expect(indicatorsOf({ volumes, targets: [everyUnitOnTime] })).toMatchObject([
      { unitsMeasured: 2, unitsMeeting: 1, share: 0.5 },
    ]);
  });

  test('are only the targets that speak of a share of units', () => {
    expect(indicatorsOf({ targets: [aTarget()] })).toEqual([]);
  });
});
