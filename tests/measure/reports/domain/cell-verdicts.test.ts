import { describe, expect, test } from 'vitest';

import { makeReport, type Report } from '~/measure/reports/domain/report';

import { anInput, aTally, aTarget, aVolume } from './factories';

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
        evidence: 'weak',
        ratingsToSettle: 96,
      },
    ]);
  });

  test('on satisfaction use the dossiers completed for their evidence', () => {
    const tallies = [aTally(2, 'LAND', [10, 0, 0, 0, 90])];
    const volumes = [aVolume(2, 'LAND', 100)];
    expect(verdictsOf({ tallies, volumes, targets: [aTarget()] })).toMatchObject([
      { verdict: 'met', evidence: 'firm', ratingsToSettle: 0 },
    ]);
  });

  test('on too few ratings are not measured', () => {
    const tallies = [aTally(2, 'LAND', [0, 0, 0, 0, 4])];
    expect(verdictsOf({ tallies, targets: [aTarget()] })).toMatchObject([
      { value: null, verdict: 'not-measured', evidence: null, ratingsToSettle: null },
    ]);
  });

  test('on participation are firm, because it is counted', () => {
    const tallies = [aTally(2, 'LAND', [0, 0, 0, 0, 7])];
    const targets = [participation];
    expect(verdictsOf({ tallies, targets, volumes: [aVolume(2, 'LAND', 10)] })).toMatchObject([
      { value: 0.7, verdict: 'met', evidence: 'firm', ratingsToSettle: null },
    ]);
    expect(verdictsOf({ tallies, targets, volumes: [aVolume(2, 'LAND', 11)] })).toMatchObject([
      { verdict: 'missed', evidence: 'firm' },
    ]);
    expect(verdictsOf({ tallies, targets })).toMatchObject([{ value: null, verdict: 'not-measured', evidence: null }]);
    expect(verdictsOf({ tallies, targets, volumes: [aVolume(2, 'LAND', 10)] }, 1)).toEqual([]);
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
      { indicator: 'ON_TIME', target: 0.9, value: 0.9, verdict: 'missed', evidence: 'firm' },
      { indicator: 'ONLINE_SHARE', value: 0.2, verdict: 'met', evidence: 'firm' },
      { indicator: 'POSTAL_RECEIVED', value: 0.1, verdict: 'met', evidence: 'firm' },
      { indicator: 'POSTAL_RETURNED', value: 0, verdict: 'missed', evidence: 'firm' },
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
