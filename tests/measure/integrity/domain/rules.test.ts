import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ruleCodes } from '~/base/named-rules';
import { burst } from '~/measure/integrity/domain/burst';
import { devicePace } from '~/measure/integrity/domain/device-pace';
import { honeypot } from '~/measure/integrity/domain/honeypot';
import type { FigureUnit, ParameterSpec, RatingRule, UnitSpan } from '~/measure/integrity/domain/integrity-rule';
import type { RatedRow } from '~/measure/integrity/domain/rated-row';
import { kioskPhoneGap } from '~/measure/integrity/domain/kiosk-phone-gap';
import { applyRules } from '~/measure/integrity/domain/apply-rules';
import { moreRatingsThanDossiers } from '~/measure/integrity/domain/more-ratings-than-dossiers';
import { outsideHours } from '~/measure/integrity/domain/outside-hours';
import { clockText, toPercent, readParameter, parameterUnit } from '~/measure/integrity/domain/parameter-text';
import {
  findingFingerprint,
  integrityRules,
  ratingRules,
  resolveParameters,
  readParameters,
} from '~/measure/integrity/domain/rules';
import { sameLevelRun } from '~/measure/integrity/domain/same-level-run';
import { tooFast } from '~/measure/integrity/domain/too-fast';

const WEDNESDAY = '2026-11-11';
const HOUR = 3600;

function rating(changed: Partial<RatedRow> = {}): RatedRow {
  const base = {
    pointId: 1,
    field: 'LAND',
    channel: 'QR',
    scale: 'five',
    level: 5,
    day: WEDNESDAY,
    second: 9 * HOUR,
  } as const;
  return { id: 'r', ...base, answerSeconds: 9, trapped: false, ...changed };
}

/** So many ratings, each changed by its index. */
function many(count: number, change: (index: number) => Partial<RatedRow>): RatedRow[] {
  return Array.from({ length: count }, (_, index) => rating({ id: `r${index}`, ...change(index) }));
}

function span(ratings: readonly RatedRow[], changed: Partial<UnitSpan> = {}): UnitSpan {
  return {
    firstDay: WEDNESDAY,
    lastDay: WEDNESDAY,
    ratings,
    hoursOf: () => null,
    cells: [],
    cityShare: () => 0.5,
    ...changed,
  };
}

function found<Name extends string>(
  rule: RatingRule<string, Name>,
  unit: UnitSpan,
  set: Partial<Record<Name, number>> = {},
) {
  return rule.find(unit, resolveParameters(rule.parameters, set as Record<string, number>) as Record<Name, number>);
}

test('every name of a rule that looks through ratings has its rule, in the order in which people see them', () => {
  expect(integrityRules.map(({ code }) => code)).toEqual(ruleCodes);
});

test('a burst is the ratings of the full window and none of the day around it', () => {
  const spread = many(30, (index) => ({ id: `honest ${index}`, second: 8 * HOUR + index * 900 }));
  const crowd = many(25, (index) => ({ second: 18 * HOUR + index * 8 }));
  const [finding, ...more] = found(burst, span([...spread, ...crowd]));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ pointId: 1, numbers: { most: 25, ratings: 25, ofAll: 55 } });
  expect(finding?.responseIds).toEqual(crowd.map(({ id }) => id));
  expect(found(burst, span(many(19, (index) => ({ second: 9 * HOUR + index }))))).toEqual([]);
});

test('a hall whose one poster is always busy has no burst, however many come', () => {
  expect(found(burst, span(many(2_000, (index) => ({ second: 8 * HOUR + index * 14 }))))).toEqual([]);
});

test('after hours means after the hours that the point told, else the usual ones, with an hour of grace', () => {
  const at = (second: number, count = 12) => many(count, () => ({ second }));
  expect(found(outsideHours, span(at(18.4 * HOUR)))).toEqual([]);
  expect(found(outsideHours, span(at(18.6 * HOUR)))).toMatchObject([{ numbers: { ratings: 12, firstMinute: 1116 } }]);
  const told = [...Array.from({ length: 7 }, () => [{ from: 8 * 60, to: 20 * 60 }])];
  expect(found(outsideHours, span(at(20.5 * HOUR), { hoursOf: () => told }))).toEqual([]);
  expect(found(outsideHours, span(at(21.5 * HOUR), { hoursOf: () => told }))).toHaveLength(1);
  const sunday = { firstDay: '2026-11-15', lastDay: '2026-11-15' };
  expect(found(outsideHours, span(at(10 * HOUR), sunday))).toHaveLength(1);
  const web = at(23 * HOUR).map((one) => ({ ...one, channel: 'WEB' as const }));
  expect(found(outsideHours, span(web))).toEqual([]);
  // A poster that went home on phones: a few in the evening of a busy day.
  expect(found(outsideHours, span([...at(10 * HOUR, 60), ...at(20 * HOUR, 12)]))).toEqual([]);
});

test('more ratings than dossiers: a state without volume is no cheat, a few of last week neither', () => {
  const cells = [
    { field: 'LAND', completed: 40, rated: 48 },
    { field: 'TAX', completed: 40, rated: 43 },
    { field: 'HEALTH', completed: null, rated: 90 },
    { field: 'LABOUR', completed: 0, rated: 5 },
  ];
  const findings = found(moreRatingsThanDossiers, span([], { cells }));
  expect(findings.map(({ field, numbers, responseIds }) => [field, numbers.excess, responseIds])).toEqual([
    ['LAND', 8, []],
    ['LABOUR', 5, []],
  ]);
});

test('a run is judged by how common its level is there: a unit is not suspected for being good', () => {
  const run = many(45, (index) => ({ second: index }));
  const mixed = many(60, (index) => ({ id: `m${index}`, pointId: 2, level: (index % 2) + 4 }));
  expect(found(sameLevelRun, span([...run, ...mixed]))).toMatchObject([
    { pointId: 1, numbers: { length: 45, level: 5 } },
  ]);
  const good = many(60, (index) => ({ id: `g${index}`, pointId: 2 }));
  expect(found(sameLevelRun, span([...run, ...good]))).toEqual([]);
  expect(found(sameLevelRun, span([...run, ...mixed], { cityShare: () => 0.95 }))).toEqual([]);
  const broken = run.map((one, index) => (index === 22 ? { ...one, level: 4 } : one));
  expect(found(sameLevelRun, span([...broken, ...mixed]))).toEqual([]);
});

test('a unit that gets nothing but fives has no run, in however many ratings', () => {
  fc.assert(
    fc.property(fc.integer({ min: 30, max: 2_000 }), (ratings) => {
      expect(found(sameLevelRun, span(many(ratings, (index) => ({ second: index * 30 }))))).toEqual([]);
    }),
  );
  // 40 of 40 at one point, and a little of everything at the other.
  const excellent = [
    ...many(40, () => ({})),
    ...many(4, (index) => ({ id: `o${index}`, pointId: 2, level: 5 - index })),
  ];
  expect(found(sameLevelRun, span(excellent))).toEqual([]);
});

test('kiosk and phone are compared only with enough ratings on both sides, and only a wide gap counts', () => {
  const side = (channel: RatedRow['channel'], rated: number, satisfied: number) =>
    many(rated, (index) => ({ channel, level: index < satisfied ? 5 : 1 }));
  expect(found(kioskPhoneGap, span([...side('KIOSK', 60, 60), ...side('QR', 60, 36)]))).toMatchObject([
    { pointId: null, responseIds: [], numbers: { kioskShare: 1, phoneShare: 0.6, kioskRated: 60, phoneRated: 60 } },
  ]);
  expect(found(kioskPhoneGap, span([...side('KIOSK', 600, 600), ...side('QR', 29, 5)]))).toEqual([]);
  expect(found(kioskPhoneGap, span([...side('KIOSK', 900, 855), ...side('QR', 900, 765)]))).toEqual([]);
  expect(found(kioskPhoneGap, span([...side('KIOSK', 40, 40), ...side('QR', 40, 40)]))).toEqual([]);
});

test('too fast are many at one point, not the one who knows the page; what nobody measured is no evidence', () => {
  const fast = many(12, (index) => ({ answerSeconds: index % 2 }));
  expect(found(tooFast, span(fast))).toMatchObject([{ numbers: { ratings: 12, ofAll: 12 } }]);
  expect(found(tooFast, span([...fast, ...many(109, () => ({}))]))).toEqual([]);
  expect(found(tooFast, span(many(40, () => ({ answerSeconds: null }))))).toEqual([]);
  expect(found(tooFast, span(many(40, () => ({ answerSeconds: 2 }))))).toEqual([]);
});

test('one filled trap is enough', () => {
  const ratings = many(9, (index) => ({ trapped: index === 4 }));
  expect(found(honeypot, span(ratings))).toMatchObject([{ responseIds: ['r4'], numbers: { ratings: 1, ofAll: 9 } }]);
  expect(found(honeypot, span(many(9, () => ({}))))).toEqual([]);
});

test('a week that is not over is judged by the rules of a day alone, and order does not matter', () => {
  const ratings = many(40, (index) => ({ trapped: index === 0, second: index * 60 })).map((one) => ({
    ...one,
    unitId: 7,
  }));
  const cells = [{ unitId: 7, field: 'LAND', completed: 5, rated: 40 }];
  const rules = integrityRules.map((rule) => ({ rule, parameters: resolveParameters(rule.parameters) }));
  const looked = { firstDay: WEDNESDAY, lastDay: WEDNESDAY, ratings, cells, hours: new Map() };
  const codes = (whole: boolean) => applyRules(rules, { ...looked, whole }).map(({ rule }) => rule);
  expect(codes(false)).not.toContain('MORE_RATINGS_THAN_DOSSIERS');
  expect(codes(true)).toContain('MORE_RATINGS_THAN_DOSSIERS');
  fc.assert(
    fc.property(fc.shuffledSubarray(ratings, { minLength: ratings.length }), (shuffled) => {
      expect(applyRules(rules, { ...looked, whole: true, ratings: shuffled })).toEqual(
        applyRules(rules, { ...looked, whole: true }),
      );
    }),
    { numRuns: 20 },
  );
});

const someRating = fc.record({
  channel: fc.constantFrom('QR' as const, 'KIOSK' as const, 'WEB' as const),
  pointId: fc.integer({ min: 1, max: 3 }),
  level: fc.integer({ min: 1, max: 5 }),
  second: fc.integer({ min: 0, max: 86_399 }),
  answerSeconds: fc.option(fc.integer({ min: 0, max: 60 })),
  trapped: fc.boolean(),
  invited: fc.boolean(),
});

function isOf(unit: FigureUnit, value: number): boolean {
  if (unit === 'minute-of-day') return Number.isInteger(value) && value >= 0 && value < 24 * 60;
  return value >= 0 && (unit === 'number' || value <= 1);
}

test('whatever is rated, a finding names ratings it was given, each once, and counts in finite numbers', () => {
  fc.assert(
    fc.property(fc.array(someRating, { maxLength: 150 }), (given) => {
      const ratings = given.map((one, index) => rating({ id: `r${index}`, ...one }));
      ratings.sort((a, b) => a.pointId - b.pointId || a.second - b.second);
      const known = new Set(ratings.map(({ id }) => id));
      for (const rule of ratingRules) {
        for (const finding of rule.find(span(ratings), resolveParameters(rule.parameters))) {
          expect(new Set(finding.responseIds).size).toBe(finding.responseIds.length);
          expect(finding.responseIds.every((id) => known.has(id))).toBe(true);
          expect(Object.values(finding.numbers).every(Number.isFinite)).toBe(true);
          expect(Object.keys(finding.numbers).sort()).toEqual(Object.keys(rule.figures).sort());
          for (const [name, unit] of Object.entries(rule.figures)) {
            expect(isOf(unit, finding.numbers[name] ?? Number.NaN), `${rule.code} ${name}`).toBe(true);
          }
          expect(findingFingerprint(rule.code, 7, finding)).toContain(`${rule.code} 7 `);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('parameters are numbers within their bounds, whole where they count something, with comma or point', () => {
  const { parameters } = sameLevelRun;
  const form = (minLength: string, maxExpected: string) => new URLSearchParams({ minLength, maxExpected });
  expect(readParameters(parameters, form('40', '0,001'))).toEqual({
    parameters: { minLength: 40, maxExpected: 0.001 },
  });
  expect(readParameters(parameters, form('4', '2'))).toEqual({ wrong: ['minLength', 'maxExpected'] });
  for (const text of ['30.5', '', 'x', '-40', '1e2'])
    expect(readParameters(parameters, form(text, '0.1'))).toEqual({ wrong: ['minLength'] });
  for (const rule of integrityRules) {
    const defaults = resolveParameters(rule.parameters);
    const written = new URLSearchParams();
    for (const [name, spec] of Object.entries(rule.parameters)) written.set(name, typed(defaults[name] ?? 0, spec));
    expect(readParameters(rule.parameters, written)).toEqual({ parameters: defaults });
  }
});

const typed = (value: number, spec: ParameterSpec) =>
  ({ clock: clockText(value), share: String(toPercent(value)), number: String(value) })[parameterUnit(spec)];

test('a share is typed in per cent and a time as 17:30, and both are kept as they always were', () => {
  const share: ParameterSpec = { value: 0.3, least: 0, most: 1, unit: 'share' };
  const clock: ParameterSpec = { value: 17.5, least: 0, most: 24, unit: 'clock' };
  expect(['30', '30%', '30 %', '7,5', '0', '100'].map((text) => readParameter(text, share))).toEqual([
    0.3, 0.3, 0.3, 0.075, 0, 1,
  ]);
  expect(['17:30', '17h30', '7:00', '00:00', '24:00'].map((text) => readParameter(text, clock))).toEqual([
    17.5, 17.5, 7, 0, 24,
  ]);
  // 0.3 was a fraction once: it is asked again rather than taken for less than a third of a hundredth.
  for (const text of ['0,3', '101', '-1', '', '%', '1e1', '9'.repeat(60_000)])
    expect(readParameter(text, share)).toBeNaN();
  for (const text of ['17,5', '17.5', '24:01', '17:60', '25:00', '17', '', ':'.repeat(60_000)])
    expect(readParameter(text, clock)).toBeNaN();
});

test('what is shown of a stored parameter is read back as the same', () => {
  const minutes = fc.integer({ min: 0, max: 24 * 60 });
  fc.assert(
    fc.property(minutes, fc.integer({ min: 0, max: 1000 }), (minute, tenths) => {
      const clock: ParameterSpec = { value: 7, least: 0, most: 24, unit: 'clock' };
      const share: ParameterSpec = { value: 0.3, least: 0, most: 1, unit: 'share' };
      expect(readParameter(clockText(minute / 60), clock)).toBe(minute / 60);
      const fraction = tenths < 10 && tenths > 0 ? 0.01 : tenths / 1000;
      expect(readParameter(String(toPercent(fraction)), share)).toBe(fraction);
    }),
  );
});

test('one tablet in more of a hurry than people is found; several tablets, other channels and doubted times are not', () => {
  const day = (ratings: RatedRow[]) => found(devicePace, span(ratings));
  const every = (
    seconds: number,
    count: number,
    changed: (index: number) => Partial<RatedRow> = () => ({ deviceId: 1 }),
  ) =>
    Array.from({ length: count }, (_, index) =>
      rating({ id: `${seconds} ${index}`, channel: 'KIOSK', second: 9 * HOUR + index * seconds, ...changed(index) }),
    );
  expect(day(every(0.5, 400))).toMatchObject([
    { pointId: 1, numbers: { ratings: 400, ofAll: 400, shortest: 0.5, most: 120 } },
  ]);
  expect(day(every(4, 40))).toMatchObject([{ numbers: { ratings: 40, most: 15 } }]);
  expect(day(every(20, 400))).toEqual([]);
  expect(day(every(0.5, 9))).toEqual([]);
  expect(day(every(0.5, 40, (index) => ({ deviceId: index })))).toEqual([]);
  expect(day(every(0.5, 40, () => ({})))).toEqual([]);
  expect(day(every(0, 40, () => ({ deviceId: 1, late: true })))).toEqual([]);
  const mixed = [
    ...every(0.5, 20),
    ...every(30, 20, (index) => ({ deviceId: 1, id: `calm ${index}`, second: 14 * HOUR + index * 30 })),
  ];
  expect(day(mixed)[0]?.responseIds).toHaveLength(20);
});
