import { addDays, type LocalDay } from '~/base/calendar/local-day';
import { toWeekKey } from '~/base/calendar/period';
import { groupBy } from '~/base/group-by';
import { isVerified } from '~/base/verification';
import { applyHistoryRules } from '~/measure/integrity/domain/apply-history-rules';
import { applyRules, type UnitCell, type UnitRating } from '~/measure/integrity/domain/apply-rules';
import type { RatedRow } from '~/measure/integrity/domain/rated-row';
import { integrityRules, resolveParameters } from '~/measure/integrity/domain/rules';
import { joinVolumes, summariseWeek, type UnitWeek } from '~/measure/integrity/domain/unit-week';
import type { TallyRow, VolumeTotal } from '~/measure/reports/domain/report-input';
import { planPoints, pointWeight, type SimulatedPoint, type SimulatedUnit } from './points';
import { rememberStarts } from './remember-starts';
import { drawTrialCity, type TrialCity } from './trial-city';
import type { TrialFlag } from './trial-results';
import { simulateTrialWeek, type TrialWeek } from './trial-week';

/** The units of a trial, and the points at which their people rate. */
export type TrialPlace = { units: readonly SimulatedUnit[]; points: ReadonlyMap<number, readonly SimulatedPoint[]> };

/** `cheats`: wards by each way of cheating. `quarters`: how many are judged, after one that is not. */
export type TrialOptions = { seed: number | string; quarters: number; cheats: number; timeZone: string };

export type Trial = { city: TrialCity; flags: TrialFlag[] };

type Volume = Pick<VolumeTotal, 'unitId' | 'field' | 'completed'>;

const FIRST_DAY: LocalDay = '2026-01-05';
const DISTRICTS = 24;

/** What districts and wards handle. */
const districtFields = [
  'CIVIL_STATUS',
  'CERTIFICATION',
  'HOUSEHOLD_BUSINESS',
  'CONSTRUCTION',
  'URBAN_ORDER',
  'LAND',
  'ENVIRONMENT',
  'LABOUR',
  'EDUCATION',
  'HEALTH',
];
const wardFields = ['CIVIL_STATUS', 'CERTIFICATION', 'LABOUR', 'LAND', 'CONSTRUCTION'];

/** All districts of the city and some of its wards, each with its counters and its page on the web. */
export function planTrial(seed: number | string, wards: number): TrialPlace {
  const unit = (id: number, level: SimulatedUnit['level'], fields: string[]): SimulatedUnit => ({
    id,
    code: `${10_000 + id}`,
    level,
    fields,
  });
  const units = [
    ...Array.from({ length: DISTRICTS }, (_, index) => unit(index, 'DISTRICT', districtFields)),
    ...Array.from({ length: wards }, (_, index) => unit(100 + index, 'WARD', wardFields)),
  ];
  const web = units.map(({ id }) => ({ unitId: id, field: null, channel: 'WEB', scale: 'five' }) as const);
  const points = [...web, ...planPoints(seed, units)].map(
    ({ unitId, field, channel, scale }, index): SimulatedPoint => ({
      id: index + 1,
      unitId,
      field,
      channel,
      scale,
      questionnaireId: 1,
      weight: pointWeight({ channel, field }),
    }),
  );
  return { units, points: groupBy(points, ({ unitId }) => unitId) };
}

/**
 * Simulates a city in which some wards cheat, week after week, and looks at the end of each week that is judged for
 * what all rules find, with the parameters that they come with. Nothing is stored: a trial is of the rules alone.
 */
export function runTrial(
  { units, points }: TrialPlace,
  { seed, quarters, cheats, timeZone }: TrialOptions,
  onProgress: (line: string) => void = () => undefined,
): Trial {
  const city = drawTrialCity(seed, units, [...points.values()].flat(), { firstDay: FIRST_DAY, quarters, cheats });
  const startOf = rememberStarts(timeZone);
  const known = new Map(units.map(({ id, level }) => [id, { level, weeks: new Map<LocalDay, UnitWeek>() }]));
  const rules = integrityRules.map((rule) => ({ rule, parameters: resolveParameters(rule.parameters) }));
  const codeOf = new Map(units.map(({ id, code }) => [id, code]));
  const idOf = new Map(units.map(({ id, code }) => [code, id]));
  const flags: TrialFlag[] = [];
  const firstDays: LocalDay[] = [];
  for (let monday = FIRST_DAY; monday <= city.city.span.lastDay; monday = addDays(monday, 7)) {
    firstDays.push(monday);
    const week = simulateTrialWeek(city, { startOf, pointsOf: (id) => points.get(id) ?? [] }, monday);
    onProgress(`Seed ${seed}: ${toWeekKey(monday)}, ${week.ratings.length} ratings`);
    const rows = toRows(week, startOf);
    const tallies = talliesOf(week);
    const volumes = volumesOf(week, idOf);
    for (const [unitId, { weeks }] of known) {
      const own = tallies.get(unitId);
      if (own === undefined) continue;
      weeks.set(monday, joinVolumes(summariseWeek(own, rows.get(unitId) ?? []), volumes.get(unitId) ?? []));
    }
    if (monday < city.firstJudged) continue;
    const lastDay = addDays(monday, 6);
    const cells = units.flatMap(({ id }) => cellsOf(id, tallies.get(id) ?? [], volumes.get(id) ?? []));
    const ratings = [...rows.values()].flat();
    const found = [
      ...applyRules(rules, { firstDay: monday, lastDay, whole: true, ratings, cells, hours: new Map() }),
      ...applyHistoryRules(rules, known, { firstDays, lastDay }),
    ];
    flags.push(...found.map(({ rule, unitId }) => ({ rule, unit: codeOf.get(unitId) ?? '', week: monday })));
  }
  return { city, flags };
}

/** The fields of a unit in a week, with its ratings and, where it sent volumes, its dossiers. */
function cellsOf(unitId: number, tallies: readonly TallyRow[], volumes: readonly Volume[]): UnitCell[] {
  const rated = groupBy(tallies, ({ field }) => field);
  const completed = new Map(volumes.map((volume) => [volume.field, volume.completed]));
  return [...new Set([...rated.keys(), ...completed.keys()])].map((field) => ({
    unitId,
    field,
    completed: completed.get(field) ?? null,
    rated: (rated.get(field) ?? []).reduce((sum, { levels }) => sum + levels.reduce((all, one) => all + one, 0), 0),
  }));
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

function volumesOf({ volumes }: TrialWeek, idOf: ReadonlyMap<string, number>): Map<number, Volume[]> {
  const totals = new Map<string, Volume>();
  for (const { unit, field, completed } of volumes) {
    const total = totals.get(`${unit} ${field}`) ?? { unitId: idOf.get(unit) ?? 0, field, completed: 0 };
    total.completed += completed;
    totals.set(`${unit} ${field}`, total);
  }
  return groupBy([...totals.values()], ({ unitId }) => unitId);
}
