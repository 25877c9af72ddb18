import { addDays, startOfLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { groupBy } from '~/base/group-by';
import { isVerified } from '~/base/verification';
import { applyHistoryRules } from '~/measure/integrity/domain/apply-history-rules';
import { applyRules, type UnitRating } from '~/measure/integrity/domain/apply-rules';
import type { RatedRow } from '~/measure/integrity/domain/rated-row';
import { integrityRules, resolveParameters } from '~/measure/integrity/domain/rules';
import { joinVolumes, summariseWeek, type UnitWeek } from '~/measure/integrity/domain/unit-week';
import type { TallyRow } from '~/measure/reports/domain/report-input';
import { planPoints, pointWeight, type SimulatedPoint, type SimulatedUnit } from '../../../scripts/simulation/points';
import { drawTrialCity, type TrialCity } from '../../../scripts/simulation/trial-city';
import { countTrial, type TrialFlag, type TrialResults } from '../../../scripts/simulation/trial-results';
import { simulateTrialWeek, type TrialWeek } from '../../../scripts/simulation/trial-week';

const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** So many wards and two dozen districts, with the fields that they handle. */
export function trialUnits(wards: number): SimulatedUnit[] {
  const unit = (id: number, level: SimulatedUnit['level'], fields: string[]) => ({
    id,
    code: `${10_000 + id}`,
    level,
    fields,
  });
  return [
    ...Array.from({ length: 24 }, (_, index) =>
      unit(index, 'DISTRICT', ['CIVIL_STATUS', 'BUSINESS_REGISTRATION', 'LAND', 'LABOUR']),
    ),
    ...Array.from({ length: wards }, (_, index) => unit(100 + index, 'WARD', ['CIVIL_STATUS', 'LABOUR', 'LAND'])),
  ];
}

/** The same trial as the command's, by the pure rules alone, without a database. */
export function runTrialInMemory(
  seed: number | string,
  wards: number,
  options: { quarters: number; cheats: number; firstDay?: LocalDay },
): {
  trial: TrialCity;
  flags: TrialFlag[];
  known: Map<number, { level: string; weeks: Map<LocalDay, UnitWeek> }>;
  results: TrialResults;
} {
  const units = trialUnits(wards);
  const planned = planPoints(seed, units).map((point, index) => ({ ...point, id: index + 1, questionnaireId: 1 }));
  const web = units.map(
    ({ id }) =>
      ({ id: 10_000 + id, unitId: id, field: null, channel: 'WEB', scale: 'five', questionnaireId: 1 }) as const,
  );
  const points = groupBy(
    [...planned, ...web].map((point): SimulatedPoint => ({ ...point, weight: pointWeight(point) })),
    ({ unitId }) => unitId,
  );
  const trial = drawTrialCity(seed, units, planned, { firstDay: '2026-01-05', ...options });
  const starts = new Map<LocalDay, Date>();
  const startOf = (day: LocalDay) => {
    const start = starts.get(day) ?? startOfLocalDay(day, TIME_ZONE);
    starts.set(day, start);
    return start;
  };
  const known = new Map<number, { level: string; weeks: Map<LocalDay, UnitWeek> }>(
    units.map(({ id, level }) => [id, { level, weeks: new Map() }]),
  );
  const rules = integrityRules.map((rule) => ({ rule, parameters: resolveParameters(rule.parameters) }));
  const codeOf = new Map(units.map(({ id, code }) => [id, code]));
  const flags: TrialFlag[] = [];
  const firstDays: LocalDay[] = [];
  for (let monday = trial.city.span.firstDay; monday <= trial.city.span.lastDay; monday = addDays(monday, 7)) {
    firstDays.push(monday);
    const week = simulateTrialWeek(trial, { startOf, pointsOf: (id) => points.get(id) ?? [] }, monday);
    const rows = toRows(week, startOf);
    const tallies = talliesOf(week);
    const volumes = volumesOf(week, new Map(units.map(({ id, code }) => [code, id])));
    for (const [unitId, one] of known) {
      const summary = summariseWeek(tallies.get(unitId) ?? [], rows.get(unitId) ?? []);
      one.weeks.set(monday, joinVolumes(summary, volumes.get(unitId) ?? []));
    }
    if (monday < trial.firstJudged) continue;
    const lastDay = addDays(monday, 6);
    const cells = [...known].flatMap(([unitId, { weeks }]) =>
      (weeks.get(monday)?.fields ?? []).map((field) => ({ ...field, unitId })),
    );
    const found = [
      ...applyRules(rules, {
        firstDay: monday,
        lastDay,
        whole: true,
        ratings: [...rows.values()].flat(),
        cells,
        hours: new Map(),
      }),
      ...applyHistoryRules(rules, known, { firstDays, lastDay }),
    ];
    flags.push(...found.map(({ rule, unitId }) => ({ rule, unit: codeOf.get(unitId) ?? '', week: monday })));
  }
  return { trial, flags, known, results: countTrial(trial, flags) };
}

function toRows({ ratings }: TrialWeek, startOf: (day: LocalDay) => Date): Map<number, UnitRating[]> {
  const rows = ratings
    .filter(({ assisted }) => !assisted)
    .map((rating): UnitRating & RatedRow => ({
      ...rating,
      second: (rating.givenAt.getTime() - startOf(rating.day).getTime()) / 1000,
      invited: rating.dossier !== null && isVerified(rating.dossier.verification),
      told: rating.reasons.length > 0 || rating.comment !== null,
    }));
  return groupBy(rows, ({ unitId }) => unitId);
}

function talliesOf({ ratings }: TrialWeek): Map<number, TallyRow[]> {
  const rows = new Map<string, Omit<TallyRow, 'levels'> & { levels: [number, number, number, number, number] }>();
  for (const { unitId, field, scale, level, dossier } of ratings) {
    const verified = dossier !== null && isVerified(dossier.verification);
    const key = `${unitId} ${field} ${scale} ${verified}`;
    const row = rows.get(key) ?? { unitId, field, scale, verified, exclusion: '', levels: [0, 0, 0, 0, 0] };
    row.levels[level - 1] = (row.levels[level - 1] ?? 0) + 1;
    rows.set(key, row);
  }
  return groupBy([...rows.values()], ({ unitId }) => unitId);
}

function volumesOf({ volumes }: TrialWeek, idOf: ReadonlyMap<string, number>) {
  const rows = new Map<string, { unitId: number; field: string; completed: number }>();
  for (const { unit, field, completed } of volumes) {
    const row = rows.get(`${unit} ${field}`) ?? { unitId: idOf.get(unit) ?? 0, field, completed: 0 };
    row.completed += completed;
    rows.set(`${unit} ${field}`, row);
  }
  const totals = [...rows.values()].map((row) => ({
    ...row,
    onTime: 0,
    online: 0,
    postalReceived: 0,
    postalReturned: 0,
  }));
  return groupBy(totals, ({ unitId }) => unitId);
}
