import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { LevelCounts } from '~/base/scale';
import { changeOf, computeShares, reportShares, type SharesByCell } from '~/measure/reports/domain/cell-shares';
import { tellInSteps } from '~/measure/reports/domain/withheld-ratings';
import { makeReport } from '~/measure/reports/domain/report';

import { anInput, aTally, aTarget, aUnit, aVolume } from './factories';
import { weekInput } from './week-input';

const few = fc.nat(4);
const levels = fc.tuple(few, few, few, few, few) as fc.Arbitrary<LevelCounts>;
const place = { unitId: fc.constantFrom(1, 2, 3), field: fc.constantFrom('LAND', 'HEALTH') };
const weeks = fc.record({
  verifiedOnly: fc.boolean(),
  tallies: fc.array(fc.record({ ...place, levels, verified: fc.boolean(), exclusion: fc.constantFrom('', 'burst') })),
  volumes: fc.array(fc.record({ ...place, completed: fc.nat(20) })),
  cohorts: fc.array(fc.record({ ...place, exclusion: fc.constantFrom('', 'burst'), rated: few }), { maxLength: 3 }),
  awaiting: fc.array(fc.record({ ...place, verified: fc.boolean(), exclusion: fc.constant(''), rated: few })),
});

/** Without cells that have neither share: the one lists what is handled, the other what has figures. */
function measured(shares: SharesByCell) {
  return [...shares]
    .flatMap(([unitId, fields]) => [...fields].map(([field, cell]) => ({ unitId, field, ...cell })))
    .filter(({ participation, satisfaction }) => participation !== null || satisfaction !== null)
    .sort((a, b) => a.unitId - b.unitId || (a.field < b.field ? -1 : 1));
}

test('the shares of a period are those of its report, for any figures and whoever reads them', () => {
  fc.assert(
    fc.property(weeks, ({ verifiedOnly, tallies, volumes, cohorts, awaiting }) => {
      const input = anInput({
        units: [aUnit(1, null), aUnit(2, 1), aUnit(3, 1)],
        tallies: tallies.map(({ unitId, field, levels: given, ...rest }) => aTally(unitId, field, given, rest)),
        volumes: volumes.map(({ unitId, field, completed }) => aVolume(unitId, field, completed)),
        cohorts,
        soFar: { through: new Map([[2, '2026-11-19']]), awaiting },
        targets: [aTarget()],
        plan: { code: '2020', verifiedOnly },
      });
      const { cells } = makeReport(input);
      expect(measured(computeShares(input))).toEqual(measured(reportShares({ cells })));
      const shown = cells.map(tellInSteps);
      expect(measured(computeShares(input, { withheld: true }))).toEqual(measured(reportShares({ cells: shown })));
    }),
  );
});

test('they are those of a report of the first formulas too', () => {
  const input = weekInput();
  const expected = measured(reportShares(makeReport(input, '1')));
  expect(expected.length).toBeGreaterThan(3);
  expect(measured(computeShares(input, { version: '1' }))).toEqual(expected);
});

test('a change is the later share less the earlier one, where both are measured', () => {
  const before = { participation: 0.25, satisfaction: null };
  expect(changeOf(before, { participation: 0.75, satisfaction: 0.5 })).toEqual({
    participation: 0.5,
    satisfaction: null,
  });
  expect(changeOf(before, { participation: null, satisfaction: 0.5 }).participation).toBeNull();
  expect(changeOf(undefined, { participation: 0, satisfaction: 0 })).toEqual({
    participation: null,
    satisfaction: null,
  });
});
