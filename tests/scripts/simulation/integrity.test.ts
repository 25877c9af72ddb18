import { expect, test } from 'vitest';
import { integrityRules, ratingRules, resolveParameters } from '~/measure/integrity/domain/rules';
import type { RuleCode } from '~/base/named-rules';
import { applyRules, type UnitCell, type UnitFinding, type UnitRating } from '~/measure/integrity/domain/apply-rules';
import { startOfLocalDay } from '~/base/calendar/local-day';
import { periodContaining } from '~/base/calendar/period';
import { drawCity } from '../../../scripts/simulation/city';
import type { SimulatedUnit } from '../../../scripts/simulation/points';
import { planPoints, pointWeight, type SimulatedPoint } from '../../../scripts/simulation/points';
import { simulateRatings, type SimulatedDay } from '../../../scripts/simulation/ratings';
import { simulateVolumes } from '../../../scripts/simulation/volumes';
import { workload } from '../../../scripts/simulation/workload';

// As large and as busy as the real city: 24 districts and 322 wards, twenty thousand ratings a week.
const units: SimulatedUnit[] = [
  ...Array.from({ length: 24 }, (_, index): SimulatedUnit =>
    unit(index, 'DISTRICT', ['CIVIL_STATUS', 'BUSINESS_REGISTRATION', 'LAND', 'LABOUR']),
  ),
  ...Array.from({ length: 322 }, (_, index): SimulatedUnit =>
    unit(100 + index, 'WARD', ['CIVIL_STATUS', 'LABOUR', 'LAND']),
  ),
];

function unit(id: number, level: SimulatedUnit['level'], fields: string[]): SimulatedUnit {
  return { id, code: String(10_000 + id), level, fields };
}

type Looked = { findings: UnitFinding[]; suspects: Map<string, RuleCode[]>; unitWeeks: number };

/** Ten weeks of a city and what the rules find in the second half of them, in which its cheats are at work. */
function lookAtCity(seed: number): Looked {
  const city = drawCity(seed, units, { firstDay: '2026-09-07', lastDay: '2026-11-15' });
  const planned = planPoints(seed, units).map((point, index) => ({ ...point, id: index + 1, questionnaireId: 1 }));
  const web = units.map(
    ({ id }) =>
      ({ id: 10_000 + id, unitId: id, field: null, channel: 'WEB', scale: 'five', questionnaireId: 1 }) as const,
  );
  const points = [...planned, ...web].map((point): SimulatedPoint => ({ ...point, weight: pointWeight(point) }));
  const pointsOf = new Map(units.map(({ id }) => [id, points.filter((point) => point.unitId === id)]));
  const starts = new Map<string, Date>();
  const startOf = (day: string) => {
    const start = starts.get(day) ?? startOfLocalDay(day, 'Asia/Ho_Chi_Minh');
    starts.set(day, start);
    return start;
  };
  const idOf = new Map(units.map(({ id, code }) => [code, id]));

  const weeks = new Map<string, { ratings: UnitRating[]; cells: Map<string, UnitCell> }>();
  for (const { day, cells } of workload(city, 200_000)) {
    if (day < '2026-10-12') continue;
    const key = periodContaining('week', day).key;
    const week = weeks.get(key) ?? { ratings: [], cells: new Map<string, UnitCell>() };
    weeks.set(key, week);
    const cellOf = (unitId: number, field: string) => {
      const cell = week.cells.get(`${unitId} ${field}`) ?? { unitId, field, completed: null, rated: 0 };
      week.cells.set(`${unitId} ${field}`, cell);
      return cell;
    };
    const context: SimulatedDay = { city, day, startOf, pointsOf: (id) => pointsOf.get(id) ?? [] };
    for (const rating of cells.flatMap((cell) => simulateRatings(context, cell))) {
      const second = (rating.givenAt.getTime() - startOf(day).getTime()) / 1000;
      week.ratings.push({ ...rating, second });
      cellOf(rating.unitId, rating.field).rated += 1;
    }
    for (const { unit: code, field, completed } of simulateVolumes(city, day, cells)) {
      const cell = cellOf(idOf.get(code) ?? 0, field);
      cell.completed = (cell.completed ?? 0) + completed;
    }
  }
  const rules = integrityRules.map((rule) => ({ rule, parameters: resolveParameters(rule.parameters) }));
  const findings = [...weeks].flatMap(([key, { ratings, cells }]) => {
    const { firstDay, lastDay } = periodContaining('week', ratings[0]?.day ?? key);
    return applyRules(rules, { firstDay, lastDay, whole: true, ratings, cells: [...cells.values()], hours: new Map() });
  });
  const { stuffer, tapper, bot, twoFaced } = city.scenarios;
  const suspects = new Map<string, RuleCode[]>([
    [stuffer ?? '', ['BURST', 'OUTSIDE_HOURS', 'MORE_RATINGS_THAN_DOSSIERS']],
    [tapper ?? '', ['SAME_LEVEL_RUN']],
    [bot ?? '', ['TOO_FAST', 'HONEYPOT']],
    [twoFaced ?? '', ['KIOSK_PHONE_GAP']],
  ]);
  return { findings, suspects, unitWeeks: weeks.size * units.length };
}

const looks = [7, 2026].map(lookAtCity);
const codeOf = (finding: UnitFinding) => String(10_000 + finding.unitId);

test('every rule fires on the unit that cheats its way', () => {
  for (const { findings, suspects } of looks) {
    expect(suspects.size).toBe(4);
    for (const [code, rules] of suspects) {
      for (const rule of rules) {
        expect([rule, findings.some((one) => one.rule === rule && codeOf(one) === code)]).toEqual([rule, true]);
      }
    }
  }
  const covered = new Set([...(looks[0]?.suspects.values() ?? [])].flat());
  // No tablet of this city has a key of its own, nobody goes through its invitations, and ten weeks are no history: the
  // pace of both is tried where the rules are, and rules of a history in the trial.
  const elsewhere: RuleCode[] = ['DEVICE_PACE', 'INVITATION_PACE'];
  const tried = ratingRules.map(({ code }) => code).filter((code) => !elsewhere.includes(code));
  expect([...covered].sort()).toEqual(tried.sort());
});

test('in 3,420 weeks of honest units of two cities no rule raises a false alarm', () => {
  const honest = looks.flatMap(({ findings, suspects }) => findings.filter((one) => !suspects.has(codeOf(one))));
  const weeks = looks.reduce((sum, { unitWeeks, suspects }) => sum + unitWeeks - suspects.size * 5, 0);
  expect(weeks).toBe(3_420);
  expect(honest.map(({ rule, unitId, numbers }) => [rule, unitId, numbers])).toEqual([]);
});

test('a rule that looks at ratings names exactly the ones that were made up', () => {
  const seen = looks.flatMap(({ findings }) => findings.filter(({ rule }) => rule === 'BURST'));
  for (const { responseIds, numbers } of seen) {
    expect(responseIds).toHaveLength(48);
    expect(numbers.most).toBeGreaterThan(20);
  }
});
