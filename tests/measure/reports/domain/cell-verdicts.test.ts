import { describe, expect, test } from 'vitest';

import { makeReport, type Report } from '~/measure/reports/domain/report';

import { anInput, aTally, aTarget, aUnit, aVolume } from './factories';

function cellOf(report: Report, unitId: number, field: string) {
  const cell = report.cells.find((candidate) => candidate.unitId === unitId && candidate.field === field);
  if (cell === undefined) throw new Error(`no cell ${unitId} ${field}`);
  return cell;
}

describe('verdicts', () => {
  const participation = aTarget({
    indicator: 'PARTICIPATION',
    unitLevel: 'WARD',
    threshold: 0.7,
    citation: '9.1a',
  });

  function verdictsOf(change: Parameters<typeof anInput>[0], unitId = 2) {
    return cellOf(makeReport(anInput(change)), unitId, 'LAND').verdicts;
  }

  test('carry the clause and its words', () => {
    const tallies = [aTally(2, 'LAND', [10, 0, 0, 0, 90])];
    expect(verdictsOf({ tallies, targets: [aTarget()] })).toEqual([
      {
        indicator: 'SATISFACTION',
        target: 0.85,
        comparator: '>=',
        citation: '552 I.2.1.1',
        quote: 'Từ 85% trở lên.',
        value: 0.9,
        verdict: 'met',
        evidence: 'open',
        ratingsToSettle: null,
        tippingPoint: null,
        thin: false,
        shortfall: 0,
      },
    ]);
  });

  test('on satisfaction use the dossiers completed for their evidence', () => {
    const tallies = [aTally(2, 'LAND', [10, 0, 0, 0, 90])];
    const volumes = [aVolume(2, 'LAND', 100)];
    expect(verdictsOf({ tallies, volumes, targets: [aTarget()] })).toMatchObject([
      { verdict: 'met', evidence: 'certain', ratingsToSettle: 0 },
    ]);
  });

  test('on too few ratings are not measured', () => {
    const tallies = [aTally(2, 'LAND', [0, 0, 0, 0, 4])];
    expect(verdictsOf({ tallies, targets: [aTarget()] })).toMatchObject([
      { value: null, verdict: 'not-measured', evidence: null, ratingsToSettle: null },
    ]);
  });

  test('on participation are certain, because it is counted', () => {
    const tallies = [aTally(2, 'LAND', [0, 0, 0, 0, 7])];
    const targets = [participation];
    expect(verdictsOf({ tallies, targets, volumes: [aVolume(2, 'LAND', 10)] })).toMatchObject([
      { value: 0.7, verdict: 'met', evidence: 'certain', ratingsToSettle: null },
    ]);
    expect(verdictsOf({ tallies, targets, volumes: [aVolume(2, 'LAND', 11)] })).toMatchObject([
      { verdict: 'missed', evidence: 'certain' },
    ]);
    expect(verdictsOf({ tallies, targets })).toMatchObject([{ value: null, verdict: 'not-measured', evidence: null }]);
    expect(verdictsOf({ tallies, targets, volumes: [aVolume(2, 'LAND', 10)] }, 1)).toEqual([]);
  });

  test('say how many more ratings would make them certain, and how dissatisfied the silent would have to be', () => {
    const tallies = [aTally(2, 'LAND', [6, 0, 0, 0, 84])];
    const volumes = [aVolume(2, 'LAND', 100)];
    expect(verdictsOf({ tallies, volumes, targets: [aTarget()] })).toMatchObject([
      { verdict: 'met', evidence: 'likely', ratingsToSettle: 2, tippingPoint: 0.1 },
    ]);
  });

  test('know nothing of the silent where some ratings stand without a volume', () => {
    const units = [aUnit(1, null), aUnit(2, 1), aUnit(3, 1)];
    const tallies = [aTally(2, 'LAND', [5, 0, 0, 0, 85]), aTally(3, 'LAND', [0, 0, 0, 0, 5])];
    const input = { units, tallies, volumes: [aVolume(2, 'LAND', 100)], targets: [aTarget()] };
    expect(verdictsOf(input)).toMatchObject([{ evidence: 'certain' }]);
    expect(verdictsOf(input, 1)).toMatchObject([{ evidence: 'likely', ratingsToSettle: null }]);
    expect(cellOf(makeReport(anInput(input)), 1, 'LAND').satisfaction.bounds).toBeNull();
  });

  test('on a handful stand as they are, and say so', () => {
    const targets = [participation, aTarget()];
    const of = (rated: number, completed: number) =>
      verdictsOf({
        tallies: [aTally(2, 'LAND', [rated, 0, 0, 0, 0])],
        volumes: [aVolume(2, 'LAND', completed)],
        targets,
      });
    expect(of(6, 9)).toMatchObject([
      { verdict: 'missed', thin: true, shortfall: 1 },
      { verdict: 'missed', thin: true, shortfall: 6 },
    ]);
    expect(of(6, 10)).toMatchObject([{ verdict: 'missed', thin: false, shortfall: 1 }, { thin: true }]);
    expect(of(10, 20)).toMatchObject([
      { verdict: 'missed', thin: false, shortfall: 4 },
      { verdict: 'missed', thin: false, shortfall: 9 },
    ]);
    expect(of(3, 0)).toMatchObject([
      { verdict: 'not-measured', thin: false, shortfall: null },
      { verdict: 'not-measured', thin: false, shortfall: null },
    ]);
  });

  test('on more ratings than dossiers are shown, flagged and never met', () => {
    const input = {
      tallies: [aTally(2, 'LAND', [0, 0, 0, 0, 13])],
      volumes: [aVolume(2, 'LAND', 10)],
      targets: [participation],
    };
    expect(verdictsOf(input)).toMatchObject([{ value: 1.3, verdict: 'not-measured', evidence: null }]);
    expect(cellOf(makeReport(anInput(input)), 2, 'LAND').participation).toMatchObject({
      value: 1.3,
      moreRatingsThanDossiers: true,
    });
  });

  test('under a plan of verified ratings only leave the others out of participation, not out of satisfaction', () => {
    const input = {
      plan: { code: '2020', verifiedOnly: true },
      tallies: [aTally(2, 'LAND', [0, 0, 0, 0, 9]), aTally(2, 'LAND', [0, 0, 0, 0, 7], { verified: true })],
      volumes: [aVolume(2, 'LAND', 10)],
      targets: [participation],
    };
    expect(verdictsOf(input)).toMatchObject([{ value: 0.7, verdict: 'met' }]);
    const cell = cellOf(makeReport(anInput(input)), 2, 'LAND');
    expect(cell.participation).toMatchObject({
      value: 0.7,
      allValue: 1.6,
      verifiedValue: 0.7,
      moreRatingsThanDossiers: false,
    });
    expect(cell.satisfied).toBe(16);
  });

  test('on volumes compare exactly as the target says, in the city too', () => {
    const targets = [
      aTarget({ indicator: 'ON_TIME', comparator: '>', threshold: 0.9, shareOfUnits: 1 }),
      aTarget({ indicator: 'ON_TIME', comparator: '>', threshold: 0.95, shareOfUnits: 0.7 }),
      aTarget({ indicator: 'ONLINE_SHARE', threshold: 0.2 }),
      aTarget({ indicator: 'POSTAL_RECEIVED', threshold: 0.1 }),
      aTarget({ indicator: 'POSTAL_RETURNED', threshold: 0.1 }),
      aTarget({ indicator: 'PUBLICATION', threshold: 0, shareOfUnits: 0.5 }),
    ];
    const volumes = [aVolume(2, 'LAND', 10, { onTime: 9, online: 2, postalReceived: 1 })];
    const expected = [
      { indicator: 'ON_TIME', target: 0.9, value: 0.9, verdict: 'missed', evidence: 'certain' },
      { indicator: 'ONLINE_SHARE', value: 0.2, verdict: 'met', evidence: 'certain' },
      { indicator: 'POSTAL_RECEIVED', value: 0.1, verdict: 'met', evidence: 'certain' },
      { indicator: 'POSTAL_RETURNED', value: 0, verdict: 'missed', evidence: 'certain' },
    ];
    expect(verdictsOf({ targets, volumes })).toMatchObject(expected);
    expect(verdictsOf({ targets, volumes }, 1)).toMatchObject(expected);
  });

  test('follow the plan in force on the last day', () => {
    const tallies = [aTally(2, 'LAND', [1, 0, 0, 0, 9])];
    const targets = [aTarget({ validTo: '2026-11-21' }), aTarget({ threshold: 0.95, validFrom: '2026-11-22' })];
    expect(verdictsOf({ tallies, targets })).toMatchObject([{ target: 0.95, verdict: 'missed' }]);
  });
});
