import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '~/base/calendar/local-day';
import { countArrivals } from '~/measure/integrity/domain/arrival-counts';
import { applyHistoryRules, type UnitWeeks } from '~/measure/integrity/domain/apply-history-rules';
import { measureHistory, scoreShifts } from '~/measure/integrity/domain/history-scores';
import { invitationPace } from '~/measure/integrity/domain/invitation-pace';
import type { HistoryRule, ScoredHistory } from '~/measure/integrity/domain/integrity-rule';
import type { RatedRow } from '~/measure/integrity/domain/rated-row';
import { integrityRules, resolveParameters } from '~/measure/integrity/domain/rules';
import { countShift, median, robustDeviation, shareShift } from '~/measure/integrity/domain/shift';
import { tailChance, thresholdExcess } from '~/measure/integrity/domain/threshold-excess';
import { joinVolumes, summariseWeek, type UnitWeek } from '~/measure/integrity/domain/unit-week';

const MONDAY = '2026-01-05';
const HOUR = 3600;
const mondays = Array.from({ length: 17 }, (_, index) => addDays(MONDAY, index * 7));
const lastDay = addDays(MONDAY, 17 * 7 - 1);
const historyRules = integrityRules.filter((rule) => rule.span === 'history');
const inForce = historyRules.map((rule) => ({ rule, parameters: resolveParameters(rule.parameters) }));

type Figures = {
  completed: number;
  rated: number;
  satisfied: number;
  top: number;
  invited: number;
  invitedTop: number;
  told: number;
};

const usual: Figures = { completed: 60, rated: 42, satisfied: 36, top: 20, invited: 12, invitedTop: 6, told: 6 };

function week(changed: Partial<Figures> = {}): UnitWeek {
  const { completed, rated, satisfied, top, invited, invitedTop, told } = { ...usual, ...changed };
  const none = { count: 0, of: 0 };
  return {
    fields: [{ field: 'LAND', completed, rated, satisfied }],
    invited: { five: { count: invitedTop, of: invited }, three: none },
    others: { five: { count: top - invitedTop, of: rated - invited }, three: none },
    told: { count: told, of: top },
    arrivals: countArrivals([]),
  };
}

/** Twenty wards with ordinary weeks, and one of which the last four are changed. */
function city(changed: Partial<Figures>, others: Partial<Figures> = {}): Map<number, UnitWeeks> {
  const ward = (own: (index: number) => Partial<Figures>) => ({
    level: 'WARD',
    weeks: new Map(mondays.map((monday, index) => [monday, week(own(index))])),
  });
  const ordinary = Array.from({ length: 20 }, (_, unit) =>
    ward((index) =>
      index < 13 ? { rated: 42 + ((index + unit) % 3) - 1 } : { rated: 42 + (unit % 3) - 1, ...others },
    ),
  );
  return new Map([
    [0, ward((index) => (index < 13 ? { rated: 42 + (index % 3) - 1 } : changed))],
    ...ordinary.map((one, index) => [index + 1, one] as const),
  ]);
}

function found(units: ReadonlyMap<number, UnitWeeks>, firstDays = mondays): string[] {
  return applyHistoryRules(inForce, units, { firstDays, lastDay }).map(({ rule, unitId }) => `${rule} ${unitId}`);
}

test('fives that fill the silent move participation and the highest level at once; either alone is no sign', () => {
  expect(found(city({ rated: 58, satisfied: 52, top: 36 }))).toContain('FINGERPRINT_JUMP 0');
  expect(found(city({ rated: 58, satisfied: 50, top: 28, told: 9, invited: 16, invitedTop: 8 }))).toEqual([]);
  expect(found(city({ top: 30, satisfied: 40, told: 9 }))).toEqual([]);
});

test('unhappy people are missing where satisfaction rises and as many no longer rate; better service keeps them', () => {
  expect(found(city({ rated: 33, satisfied: 33, top: 19, invited: 10, invitedTop: 5 }))).toEqual(['UNHAPPY_MISSING 0']);
  expect(found(city({ satisfied: 42, top: 22 }))).toEqual([]);
});

test('where many stay away, content and dissatisfied alike, satisfaction may rise and nobody in particular is missing', () => {
  const fewer = { rated: 35, top: 19, invited: 10, invitedTop: 5 };
  // Six in sixty dossiers had a dissatisfied rater before: one of them is left, or three.
  expect(found(city({ ...fewer, satisfied: 34 }))).toEqual(['UNHAPPY_MISSING 0']);
  expect(found(city({ ...fewer, satisfied: 32 }))).toEqual([]);
});

test('dossiers that go while their ratings stay were left out; work that moved takes its ratings along', () => {
  expect(found(city({ completed: 46 }))).toEqual(['VOLUME_DROP 0']);
  // A third of the work went with its ratings, and more of the others rated than usual.
  expect(found(city({ completed: 38, rated: 32, satisfied: 27, top: 15, invited: 9, invitedTop: 4, told: 5 }))).toEqual(
    [],
  );
  expect(found(city({ completed: 40, rated: 28, satisfied: 24, top: 13, invited: 8, invitedTop: 4, told: 4 }))).toEqual(
    [],
  );
});

test('what moves in all units of a level has moved in none', () => {
  const holiday = { completed: 46 };
  expect(found(city(holiday, holiday))).toEqual([]);
  const campaign = { rated: 58, satisfied: 52, top: 36 };
  expect(found(city(campaign, campaign))).toEqual([]);
});

test('ratings by invitation that became better than the others, while more came, are staff', () => {
  const staff = { rated: 54, satisfied: 48, top: 32, invited: 24, invitedTop: 20 };
  expect(found(city(staff))).toContain('INVITED_GAP 0');
});

test('fewer who say why among the happiest is a sign, fewer happy people is none', () => {
  expect(found(city({ told: 0 }))).toEqual(['REASONS_MISSING 0']);
  expect(found(city({ top: 12, told: 4, satisfied: 33, invitedTop: 4 }))).toEqual([]);
});

test('a unit with fewer than six weeks before, or without one of the four, is not judged', () => {
  const cheat = { rated: 58, satisfied: 52, top: 36 };
  expect(found(city(cheat), mondays.slice(8))).toEqual([]);
  expect(found(city(cheat), mondays.slice(7))).toContain('FINGERPRINT_JUMP 0');
  const units = city(cheat);
  const gap = new Map(units.get(0)?.weeks);
  gap.delete(mondays[14] ?? '');
  expect(found(new Map([...units, [0, { level: 'WARD', weeks: gap }]]))).toEqual([]);
});

test('a figure that is the smallest to reach a threshold again and again is topped up', () => {
  const weekOf = (rated: number) => ({
    ...week(),
    fields: ['A', 'B', 'C'].map((field) => ({ field, completed: 20, rated, satisfied: 12 })),
  });
  const judge = (rated: readonly number[]) =>
    thresholdExcess.judge(history(rated.map(weekOf)), resolveParameters(thresholdExcess.parameters) as never);
  expect(judge([14, 14, 14, 14])).toMatchObject({ threshold: 0.7, hits: 12, cells: 12 });
  expect(judge([15, 13, 14, 16])).toBeNull();
  expect(judge([15, 15, 15, 15])).toBeNull();
});

test('the probability of so many hits is that of the binomial where all chances are one', () => {
  // 4 of 10 or more at 1/5: 0.12087.
  expect(
    tailChance(
      Array.from({ length: 10 }, () => 0.2),
      4,
    ),
  ).toBeCloseTo(0.12087, 5);
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }),
      fc.nat(20),
      (chances, least) => {
        const chance = tailChance(chances, least);
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(tailChance(chances, least + 1)).toBeLessThanOrEqual(chance + 1e-12);
      },
    ),
  );
});

function history(recent: UnitWeek[]): ScoredHistory {
  const none = {
    participation: null,
    satisfaction: null,
    unhappy: null,
    top: null,
    dossiers: null,
    told: null,
    invitedGap: null,
  };
  return { recent, before: mondays.slice(0, 13).map(() => week()), firstDay: MONDAY, lastDay, scores: none };
}

function row(changed: Partial<RatedRow>): RatedRow {
  const base = { id: 'r', pointId: 1, field: 'LAND', channel: 'QR', scale: 'five', level: 5, day: MONDAY } as const;
  return { ...base, second: 9 * HOUR, answerSeconds: 9, trapped: false, ...changed };
}

test('runs are counted as Wald and Wolfowitz do, point by point and day by day', () => {
  const levels = [5, 5, 3, 5, 2, 2, 5, 5];
  const day = levels.map((level, index) => row({ id: `r${index}`, level, second: 9 * HOUR + index * 60 }));
  // 5 of the highest level and 3 others: 1 + 30/8 runs, and 30 · 22 ÷ (64 · 7).
  expect(countArrivals(day)).toMatchObject({ runs: 5, expectedRuns: 4.75, runVariance: (30 * 22) / (64 * 7) });
  const twoPoints = [...day, ...day.map((one) => ({ ...one, id: `p${one.id}`, pointId: 2 }))];
  expect(countArrivals(twoPoints)).toMatchObject({ runs: 10, expectedRuns: 9.5 });
  expect(countArrivals(day.map((one) => ({ ...one, level: 5 })))).toMatchObject({ runs: 0, runVariance: 0 });
});

test('even gaps are near no distance from one half, gaps of chance a quarter', () => {
  const even = Array.from({ length: 21 }, (_, index) => row({ id: `r${index}`, second: 9 * HOUR + index * 120 }));
  expect(countArrivals(even)).toMatchObject({ gapPairs: 10, unevenness: 0 });
  const web = even.map((one) => ({ ...one, channel: 'WEB' as const }));
  expect(countArrivals(web).gapPairs).toBe(0);
  expect(countArrivals(even.map((one) => ({ ...one, late: true }))).hours.some((count) => count > 0)).toBe(false);
});

test('a week is summed of what counts, by field with a volume', () => {
  const tally = {
    unitId: 1,
    field: 'LAND',
    scale: 'five',
    verified: false,
    exclusion: '',
    levels: [1, 0, 2, 3, 4],
  } as const;
  const volume = {
    unitId: 1,
    field: 'LAND',
    completed: 20,
    onTime: 0,
    online: 0,
    postalReceived: 0,
    postalReturned: 0,
  };
  const tallies = [tally, { ...tally, verified: true }, { ...tally, exclusion: 'BURST' }, { ...tally, field: 'TAX' }];
  const ratings = [row({ told: true }), row({ id: 'x' }), row({ id: 'y', level: 4, told: true })];
  const summary = joinVolumes(summariseWeek(tallies, ratings), [volume]);
  expect(summary.fields).toEqual([{ field: 'LAND', completed: 20, rated: 20, satisfied: 14 }]);
  expect([summary.invited.five, summary.others.five, summary.told]).toEqual([
    { count: 4, of: 10 },
    { count: 8, of: 20 },
    { count: 1, of: 2 },
  ]);
});

test('slip after slip is found, people who come by are not, and another level ends the run', () => {
  const day = (gap: number, level: (index: number) => number = () => 5) =>
    invitationPace.find(
      {
        firstDay: MONDAY,
        lastDay: MONDAY,
        ratings: Array.from({ length: 12 }, (_, index) =>
          row({ id: `r${index}`, invited: true, second: 9 * HOUR + index * gap, level: level(index) }),
        ),
        hoursOf: () => null,
        cells: [],
        cityShare: () => 0.5,
      },
      resolveParameters(invitationPace.parameters) as never,
    );
  expect(day(60)).toMatchObject([{ pointId: 1, numbers: { ratings: 12, ofAll: 12, seconds: 660 } }]);
  expect(day(1800)).toEqual([]);
  expect(day(60, (index) => (index % 4 === 0 ? 4 : 5))).toEqual([]);
});

test('median and spread are moved by no single number', () => {
  expect([median([]), median([3]), median([1, 2, 3, 1000]), robustDeviation([1, 2, 3, 4, 1e9])]).toEqual([
    0, 3, 2.5, 1.4826,
  ]);
});

test('the shift of a share is its distance from the usual one, weeks far off left out', () => {
  const weeks = (count: number, of = 100) => [[{ count, of }]];
  const before = Array.from({ length: 12 }, () => weeks(50)).flat();
  const shift = shareShift(weeks(60), [...before, [{ count: 100, of: 100 }]]);
  expect(shift?.before).toBeCloseTo(0.5);
  expect(shift?.shift).toBeCloseTo(0.1);
  expect(shareShift(weeks(0, 0), before)).toBeNull();
  expect(
    countShift(
      [80],
      Array.from({ length: 9 }, () => 100),
    )?.shift,
  ).toBeCloseTo(Math.log(80.5 / 100.5));
});

/** What a generator gives in the end. */
function lastOf<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

test('units are scored a figure at a time, so that no step looks at a city more than once', () => {
  const units = [...city({}).keys()];
  const shifts = new Map(
    units.map((id) => [id, measureHistory({ recent: mondays.slice(13).map(() => week()), before: [week()] })]),
  );
  let asked = 0;
  const scoring = scoreShifts(shifts, () => {
    asked += 1;
    return 'WARD';
  });
  const byStep: number[] = [];
  for (;;) {
    const { done } = scoring.next();
    byStep.push(asked);
    asked = 0;
    if (done === true) break;
  }
  expect(Math.max(...byStep)).toBe(units.length);
  expect(byStep.filter((count) => count > 0).length).toBeGreaterThan(5);
});

const someWeek = fc.record({
  completed: fc.nat(200),
  rated: fc.nat(200),
  top: fc.nat(200),
  invited: fc.nat(200),
});

test('whatever the weeks hold, scores are finite and a finding has the figures of its rule', () => {
  fc.assert(
    fc.property(fc.array(someWeek, { minLength: 17, maxLength: 17 }), (weeks) => {
      const some = weeks.map(({ completed, rated, top, invited }) => {
        const tops = Math.min(rated, top);
        const ways = Math.min(rated, invited);
        return week({
          completed,
          rated,
          satisfied: tops,
          top: tops,
          invited: ways,
          invitedTop: Math.min(ways, tops),
          told: tops >> 1,
        });
      });
      const histories = new Map([[1, { recent: some.slice(13), before: some.slice(0, 13) }]]);
      const shifts = new Map([...histories].map(([id, one]) => [id, measureHistory(one)]));
      const scores = lastOf(scoreShifts(shifts, () => 'WARD')).get(1);
      for (const score of Object.values(scores ?? {})) {
        if (score !== null) expect([score.z, score.shift, score.before, score.now].every(Number.isFinite)).toBe(true);
      }
      for (const rule of historyRules as HistoryRule[]) {
        const numbers = rule.judge(
          { ...history(some.slice(13)), scores: scores ?? history([]).scores },
          resolveParameters(rule.parameters),
        );
        if (numbers === null) continue;
        expect(Object.keys(numbers).sort()).toEqual(Object.keys(rule.figures).sort());
        expect(Object.values(numbers).every(Number.isFinite)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
