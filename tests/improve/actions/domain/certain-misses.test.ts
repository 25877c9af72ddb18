import { expect, test } from 'vitest';
import { listCertainMisses } from '~/improve/actions/domain/certain-misses';
import { makeReport } from '~/measure/reports/domain/report';
import { anInput, aTally, aTarget, aVolume } from '../../../measure/reports/domain/factories';

const asksSixty = aTarget({ indicator: 'PARTICIPATION', threshold: 0.6 });

function missesOf(input: Parameters<typeof anInput>[0]) {
  const whole = anInput({ targets: [asksSixty], ...input });
  return listCertainMisses(makeReport(whole).cells, whole.volumes).map(
    ({ unitId, field, indicator, value, target, shortfall }) =>
      `${unitId} ${field} ${indicator} ${value} of ${target}: ${shortfall}`,
  );
}

test('a certain miss names what it is, what was asked and how many lack, and a unit above without dossiers has none', () => {
  expect(
    missesOf({
      tallies: [aTally(2, 'LAND', [0, 0, 0, 0, 20])],
      volumes: [aVolume(2, 'LAND', 40)],
    }),
  ).toEqual(['2 LAND PARTICIPATION 0.5 of 0.6: 4']);
});

test('a miss on a handful, one without dossiers and more ratings than dossiers open nothing', () => {
  const tallies = [aTally(2, 'LAND', [0, 0, 0, 0, 3])];
  expect(missesOf({ tallies, volumes: [aVolume(2, 'LAND', 9)] })).toEqual([]);
  expect(missesOf({ tallies, volumes: [] })).toEqual([]);
  expect(missesOf({ tallies: [aTally(2, 'LAND', [0, 0, 0, 0, 30])], volumes: [aVolume(2, 'LAND', 20)] })).toEqual([]);
});

test('satisfaction misses certainly only where the silent could not change it', () => {
  const asksSatisfaction = aTarget({ indicator: 'SATISFACTION', threshold: 0.85 });
  const misses = (completed: number) =>
    missesOf({
      targets: [asksSatisfaction],
      tallies: [aTally(2, 'LAND', [10, 0, 0, 0, 10])],
      volumes: [aVolume(2, 'LAND', completed)],
    });
  expect(misses(22)).toEqual(['2 LAND SATISFACTION 0.5 of 0.85: 7']);
  expect(misses(200)).toEqual([]);
});

test('what two targets ask of one figure is one miss, by the target that more is missing to', () => {
  const harder = aTarget({ id: 9, indicator: 'PARTICIPATION', threshold: 0.9 });
  expect(
    missesOf({
      targets: [asksSixty, harder],
      tallies: [aTally(2, 'LAND', [0, 0, 0, 0, 20])],
      volumes: [aVolume(2, 'LAND', 40)],
    }),
  ).toEqual(['2 LAND PARTICIPATION 0.5 of 0.9: 16']);
});
