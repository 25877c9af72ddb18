import { expect, test } from 'vitest';
import { groupFigures, groupName, unitFigures } from '~/improve/general-report/domain/group-figures';
import { CURRENT_FORMULA_VERSION } from '~/measure/reports/domain/formula-version';
import { formulaOf } from '~/measure/reports/domain/formulas';
import { makeReport } from '~/measure/reports/domain/report';
import type { ReportInput } from '~/measure/reports/domain/report-input';
import { buildReportTree, ownCounts, sumUpTree } from '~/measure/reports/domain/roll-up';
import { anInput, aTally, aTarget, aUnit, aVolume } from '../../../measure/reports/domain/factories';

const DISTRICT = 2;
const [FIRST, SECOND] = [3, 4];
const participation = aTarget({ id: 2, indicator: 'PARTICIPATION', threshold: 0.7, citation: '552 9.1a' });

function counted(change: Partial<ReportInput>) {
  const input = anInput({
    units: [aUnit(1, null), aUnit(DISTRICT, 1, { level: 'DISTRICT' }), aUnit(FIRST, DISTRICT), aUnit(SECOND, DISTRICT)],
    handled: [],
    targets: [participation],
    ...change,
  });
  const tree = buildReportTree(input);
  const own = ownCounts(input, tree);
  const formula = formulaOf(CURRENT_FORMULA_VERSION);
  return {
    report: makeReport(input),
    own,
    totals: sumUpTree(own, tree),
    units: tree.units,
    plan: input.plan,
    formula,
  };
}

const city = counted({
  volumes: [aVolume(DISTRICT, 'LAND', 40), aVolume(FIRST, 'LAND', 100), aVolume(FIRST, 'HEALTH', 20)],
  tallies: [
    aTally(DISTRICT, 'LAND', [0, 0, 0, 0, 36]),
    aTally(FIRST, 'LAND', [0, 0, 0, 0, 30]),
    aTally(FIRST, 'HEALTH', [0, 0, 0, 0, 15]),
    aTally(SECOND, 'LAND', [3, 0, 0, 0, 0]),
  ],
});

test('a dossier counts in the group of the unit that handled it, and once in the city', () => {
  const groups = groupFigures(city);
  const completed = Object.fromEntries(groups.map(({ group, completed: number }) => [group, number]));
  expect(completed).toEqual({ CITY: 160, DISTRICT: 40, WARD: 120, HEALTH: 20 });
});

test('who sent no volume is among the units and among those that are waited for', () => {
  expect(groupFigures(city).find(({ group }) => group === 'WARD')).toMatchObject({ units: 2, unitsWithoutVolumes: 1 });
});

test('opinions of a handful are told of no group', () => {
  const few = counted({ volumes: [aVolume(FIRST, 'LAND', 9)], tallies: [aTally(FIRST, 'LAND', [0, 0, 0, 0, 4])] });
  expect(groupFigures(few).map(({ satisfaction }) => satisfaction)).toEqual([null, null]);
});

test('opinions of a handful cannot be had by subtraction: satisfaction is the sum of what is told', () => {
  const few = counted({
    volumes: [aVolume(FIRST, 'LAND', 30), aVolume(FIRST, 'HEALTH', 9)],
    tallies: [aTally(FIRST, 'LAND', [2, 0, 0, 0, 18]), aTally(FIRST, 'HEALTH', [1, 0, 0, 0, 0])],
  });
  const told = { rated: 21, told: 20, satisfaction: 0.9 };
  expect(unitFigures(few).find(({ unitId }) => unitId === FIRST)).toMatchObject(told);
  for (const group of ['CITY', 'WARD'])
    expect(groupFigures(few).find((one) => one.group === group)).toMatchObject(told);
  expect(groupFigures(few).find(({ group }) => group === 'HEALTH')).toMatchObject({ told: 0, satisfaction: null });
});

test('wards are called by the law of the last day', () => {
  expect(groupName('WARD', '2025-06-30')).toBe('WARD_BEFORE_MERGER');
  expect(groupName('WARD', '2025-07-01')).toBe('WARD');
  expect(groupName('CITY', '2025-06-30')).toBe('CITY');
});

test('targets are counted by the reports of the units, a miss by what nothing can change as certain', () => {
  const wards = groupFigures(city).find(({ group }) => group === 'WARD');
  expect(wards?.targets.PARTICIPATION).toEqual({ met: 1, missed: 1, certainlyMissed: 1 });
});

test('a unit that certainly misses comes first, and one that sent nothing says so', () => {
  const units = unitFigures(city);
  expect(units.map(({ unitId }) => unitId)).toEqual([FIRST, DISTRICT, SECOND]);
  expect(units.find(({ unitId }) => unitId === SECOND)).toMatchObject({ isWithoutVolumes: true, missed: 0 });
  expect(units.find(({ unitId }) => unitId === FIRST)).toMatchObject({ missed: 1, certainlyMissed: 1, lacking: 40 });
});

test('nobody waits for the volumes of a hospital, whose satisfaction counts in its level and in health', () => {
  const hospital = aUnit(9, 1, { level: 'FACILITY' });
  const groups = groupFigures(
    counted({
      units: [aUnit(1, null), hospital],
      handled: [{ unitId: 9, field: 'HEALTH' }],
      tallies: [aTally(9, 'HEALTH', [0, 0, 0, 2, 18])],
    }),
  );
  for (const group of ['FACILITY', 'HEALTH'])
    expect(groups.find((one) => one.group === group)).toMatchObject({
      units: 1,
      unitsWithoutVolumes: 0,
      completed: null,
      satisfaction: 1,
    });
});
