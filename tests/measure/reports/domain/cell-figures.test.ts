import { expect, test } from 'vitest';
import { cellFigures, isMadeOfRatings } from '~/measure/reports/domain/cell-figures';
import { makeReport, type ReportCell } from '~/measure/reports/domain/report';
import type { ReportInput } from '~/measure/reports/domain/report-input';
import { tellInSteps } from '~/measure/reports/domain/withheld-ratings';
import { indicators } from '~/registry/targets/domain/target';
import { anInput, aTally, aTarget, aVolume } from './factories';

function landCell(rest: Partial<ReportInput>): ReportCell {
  const { cells } = makeReport(anInput(rest));
  const cell = cells.find((one) => one.unitId === 2 && one.field === 'LAND');
  if (cell === undefined) throw new Error('no cell');
  return cell;
}

const absences = (cell: ReportCell) =>
  Object.fromEntries(
    cellFigures.map(({ indicator, value, absence }) => [indicator, value(cell) === null ? absence(cell) : null]),
  );

test('every indicator that is measured has its figure, in the order of the indicators', () => {
  expect([...cellFigures.map(({ indicator }) => indicator), 'PUBLICATION']).toEqual(indicators);
});

test('ratings make participation and satisfaction, volumes all else', () => {
  expect(indicators.filter(isMadeOfRatings)).toEqual(['PARTICIPATION', 'SATISFACTION']);
});

test('a verdict is taken from the figure that is shown', () => {
  const targets = cellFigures.map(({ indicator }) => aTarget({ indicator }));
  const volumes = [aVolume(2, 'LAND', 35)];
  const cell = landCell({ targets, tallies: [aTally(2, 'LAND', [1, 0, 3, 10, 14])], volumes });
  expect(cell.verdicts.map(({ indicator, value }) => [indicator, value])).toEqual(
    cellFigures.map(({ indicator, value }) => [indicator, value(cell)]),
  );
  expect(cellFigures.map(({ whole }) => whole(cell))).toEqual([35, 28, 35, 35, 35, 35]);
  expect(Object.values(absences(cell))).toEqual(Array(6).fill(null));
});

test('what is absent is told apart: no volume, no dossiers, no ratings, too few, and withheld', () => {
  const tallies = [aTally(2, 'LAND', [0, 0, 0, 0, 4])];
  expect(absences(landCell({ tallies }))).toMatchObject({
    PARTICIPATION: 'no-volume',
    SATISFACTION: 'too-few',
    ON_TIME: 'no-volume',
  });
  expect(absences(landCell({ volumes: [aVolume(2, 'LAND', 0)] }))).toMatchObject({
    PARTICIPATION: 'no-dossiers',
    SATISFACTION: 'no-ratings',
    POSTAL_RETURNED: 'no-dossiers',
  });
  expect(absences(tellInSteps(landCell({ volumes: [aVolume(2, 'LAND', 8)] })))).toMatchObject({
    PARTICIPATION: 'withheld',
    SATISFACTION: 'withheld',
    ON_TIME: null,
  });
});
