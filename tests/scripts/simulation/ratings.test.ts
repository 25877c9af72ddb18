import { expect, test } from 'vitest';
import { acceptGivenAt } from '~/base/calendar/given-at';
import { toLocalDay, startOfLocalDay } from '~/base/calendar/local-day';
import { reasons as allReasons } from '~/base/reasons';
import type { NewRating } from '~/collect/ratings/store/new-rating.server';
import { responseInputSchema } from '~/collect/intake/domain/response-input';
import { isValidLevel } from '~/base/scale';
import { drawCity } from '../../../scripts/simulation/city';
import type { SimulatedUnit } from '../../../scripts/simulation/points';
import { planPoints, pointWeight, type SimulatedPoint } from '../../../scripts/simulation/points';
import { markedReceipt, uniqueMark, uuidAt } from '../../../scripts/simulation/identifiers';
import { bits, prngFor } from '../../../scripts/simulation/prng';
import { simulateRatings } from '../../../scripts/simulation/ratings';
import { workload } from '../../../scripts/simulation/workload';

const timeZone = 'Asia/Ho_Chi_Minh';
const span = { firstDay: '2026-10-05', lastDay: '2026-11-15' };
const units: SimulatedUnit[] = Array.from({ length: 12 }, (_, ward) => ({
  id: 10 + ward,
  code: `267${34 + ward}`,
  level: 'WARD',
  fields: ['CIVIL_STATUS', 'LAND', 'HOUSEHOLD_BUSINESS'],
}));
const planned = planPoints(7, units);
const points: SimulatedPoint[] = [
  ...planned.map((point, index) => ({
    ...point,
    id: index + 1,
    questionnaireId: point.scale === 'five' ? 1 : 2,
    weight: pointWeight(point),
  })),
  ...units.map((unit): SimulatedPoint => ({
    id: 1000 + unit.id,
    unitId: unit.id,
    field: null,
    channel: 'WEB',
    scale: 'five',
    questionnaireId: 1,
    weight: pointWeight({ channel: 'WEB', field: null }),
  })),
];
const city = drawCity(7, units, span);

function simulate(): NewRating[] {
  return [...workload(city, 20_000)].flatMap(({ day, cells }) =>
    cells.flatMap((cell) =>
      simulateRatings(
        {
          city,
          day,
          startOf: (any) => startOfLocalDay(any, timeZone),
          pointsOf: (unitId) => points.filter((point) => point.unitId === unitId),
        },
        cell,
      ),
    ),
  );
}

const ratings = simulate();
const pointOf = new Map(points.map((point) => [point.id, point]));

test('the same seed gives the same ratings, to the last character', () => {
  expect(simulate()).toEqual(ratings);
  expect(ratings).toHaveLength(20_000);
});

test('what must be unique is so in two cell-days whose opinions come from one stream', () => {
  const marks = Array.from({ length: 100_000 }, (_, index) => uniqueMark(5, `ratings ${index}`));
  expect(new Set(marks).size).toBe(marks.length);
  // 100,000 of 2³² streams: that two are the same is all but certain.
  const streams = Array.from({ length: 100_000 }, (_, index) => bits(prngFor(5, `ratings ${index}`)));
  expect(new Set(streams).size).toBeLessThan(streams.length);
  const same = () => prngFor(5, 'one stream');
  const ids = marks.slice(0, 2).flatMap((mark) => [uuidAt(mark, same(), 1), markedReceipt(mark, same())]);
  expect(new Set(ids).size).toBe(4);
});

test('ids, hashes of receipts and keys of dossiers are unique, and the server takes what is sent', () => {
  for (const key of ['id', 'receipt'] as const) expect(new Set(ratings.map((rating) => rating[key])).size).toBe(20_000);
  const dossiers = ratings.flatMap(({ dossier }) => dossier?.key ?? []);
  expect(new Set(dossiers).size).toBe(dossiers.length);
  for (const { id, scale, level, givenAt, reasons, comment, language, respondent } of ratings.slice(0, 2000)) {
    const input = { id, point: 'x', scale, level, reasons, language, respondent, givenAt: givenAt.toISOString() };
    expect(responseInputSchema.safeParse({ ...input, ...(comment !== null && { comment }) }).success).toBe(true);
  }
});

test('each is given at a point that takes it, on its day, on the scale of the point', () => {
  for (const { pointId, unitId, field, scale, level, day, givenAt, channel } of ratings) {
    const point = pointOf.get(pointId);
    expect([point?.unitId, point?.scale, point?.channel]).toEqual([unitId, scale, channel]);
    expect([null, field]).toContain(point?.field);
    expect(isValidLevel(scale, level)).toBe(true);
    expect(toLocalDay(givenAt, timeZone)).toBe(day);
  }
});

test('the times are those that the server would have accepted', () => {
  for (const { givenAt, receivedAt, late } of ratings) {
    expect(receivedAt >= givenAt).toBe(true);
    expect(acceptGivenAt(givenAt, receivedAt)).toEqual({ givenAt, late: false });
    if (late) expect(receivedAt).toEqual(givenAt);
  }
});

test('what a kiosk collected while it was offline arrives on the day it came back', () => {
  const scenario = city.scenarios.offlineKiosk;
  const held = ratings.filter(({ unitId, channel, day }) => {
    const unit = units.find(({ id }) => id === unitId);
    return (
      unit?.code === scenario?.unit &&
      channel === 'KIOSK' &&
      day >= (scenario?.firstDay ?? '') &&
      day <= (scenario?.lastDay ?? '')
    );
  });
  expect(held.length).toBeGreaterThan(0);
  expect(new Set(held.map(({ receivedAt }) => toLocalDay(receivedAt, timeZone)))).toEqual(
    new Set([scenario?.deliveredOn]),
  );
});

test('the stuffed ballots are the highest level, within minutes, at one point, after hours and without a dossier', () => {
  const stuffer = units.find(({ code }) => code === city.scenarios.stuffer);
  const afterHours = (rating: NewRating) => (rating.givenAt.getUTCHours() + 7) % 24 >= 18;
  const evening = ratings.filter((one) => one.unitId === stuffer?.id && one.channel !== 'WEB' && afterHours(one));
  expect(evening.length).toBeGreaterThan(20);
  expect(new Set(evening.map(({ pointId }) => pointId)).size).toBe(1);
  expect(evening.every(({ scale, level }) => level === (scale === 'five' ? 5 : 3))).toBe(true);
  expect(
    evening.every(({ dossier, comment, reasons }) => dossier === null && comment === null && reasons.length === 0),
  ).toBe(true);
  expect(ratings.some((one) => one.unitId !== stuffer?.id && one.channel !== 'WEB' && afterHours(one))).toBe(false);
});

test('some come with reasons, some with comments, a quarter with a dossier, some in English, some for a business', () => {
  const share = (is: (rating: NewRating) => boolean) => ratings.filter(is).length / ratings.length;
  expect(share(({ dossier }) => dossier?.verification === 'invited')).toBeGreaterThan(0.15);
  expect(share(({ dossier }) => dossier?.verification === 'invited')).toBeLessThan(0.35);
  for (const is of [
    (one: NewRating) => one.reasons.length > 1,
    (one: NewRating) => one.comment !== null,
    (one: NewRating) => one.language === 'en',
    (one: NewRating) => one.respondent === 'BUSINESS',
    (one: NewRating) => one.scale === 'three',
  ]) {
    expect(share(is)).toBeGreaterThan(0);
  }
  expect(new Set(ratings.flatMap(({ reasons }) => reasons)).size).toBe(allReasons.length);
});

test('comments hold no digits that could be a number of somebody', () => {
  for (const { comment } of ratings) expect(comment ?? '').not.toMatch(/\d{4,}|@/);
});
