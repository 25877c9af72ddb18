import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { joinInputs } from '~/improve/general-report/domain/joined-input';
import { makeReport } from '~/measure/reports/domain/report';
import { anInput, aTally, aTarget, aUnit, aVolume } from '../../../measure/reports/domain/factories';

const [first, second] = [parsePeriod('2026-Q1'), parsePeriod('2026-Q2')];
const count = fc.integer({ min: 0, max: 200 });

test('two quarters joined are what one period with all their rows would be', () => {
  fc.assert(
    fc.property(count, count, count, count, (early, late, ratedEarly, ratedLate) => {
      const quarter = (period: typeof first, completed: number, rated: number) =>
        anInput({
          period,
          targets: [aTarget()],
          volumes: [aVolume(2, 'LAND', completed)],
          tallies: [aTally(2, 'LAND', [0, 0, 0, 0, rated])],
        });
      const joined = makeReport(
        joinInputs([quarter(first, early, ratedEarly), quarter(second, late, ratedLate)], '2026-H1'),
      );
      const whole = makeReport(quarter(second, early + late, ratedEarly + ratedLate));
      expect(joined.cells).toEqual(whole.cells);
    }),
  );
});

test('it begins with the first, is ruled by the targets of the last, and keeps a unit that ended between them', () => {
  const targets = [aTarget({ threshold: 0.9 })];
  const ended = aUnit(3, 1, { validTo: '2026-03-31' });
  const inputs = [
    anInput({ period: first, units: [aUnit(1, null), ended, aUnit(2, 1, { nameVi: 'cũ' })], targets: [aTarget()] }),
    anInput({ period: second, targets }),
  ] as const;
  const joined = joinInputs([...inputs], '2026-H1');
  expect(joined.period).toMatchObject({ key: '2026-H1', firstDay: '2026-01-01', lastDay: '2026-06-30' });
  expect(joined.targets).toBe(targets);
  expect(joined.units.map(({ id, nameVi }) => [id, nameVi])).toEqual([
    [1, 'U1'],
    [3, 'U3'],
    [2, 'U2'],
  ]);
});
