import type { Database } from '~/platform/database/db.server';
import { addDays, startOfLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { periodContaining, toWeekKey } from '~/base/calendar/period';
import type { RuleCode } from '~/base/named-rules';
import { writeRatings } from '~/collect/ratings/store/write-ratings.server';
import { importVolumes } from '~/collect/volumes/store/volume-import.server';
import { runIntegrityRules } from '~/measure/integrity/store/integrity-run.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { seedReference } from '~/registry/reference/store/reference.server';
import { createPoints, listSimulatedUnits } from './simulation.server';
import { drawTrialCity } from './trial-city';
import { countTrial, type TrialFlag, type TrialResults } from './trial-results';
import { simulateTrialWeek, type TrialWeek } from './trial-week';
import { formatVolumeFile } from './volumes';

/** `wards`: how many of the city's take part, beside all districts; `cheats`: wards by each strategy. */
export type TrialOptions = { seed: number; quarters: number; wards: number; cheats: number; timeZone: string };

const FIRST_DAY: LocalDay = '2026-01-05';
const RATINGS_AT_ONCE = 5000;

/**
 * Simulates the city of a trial in an empty database, week after week through the writers that serve citizens and the
 * one-stop system, runs all rules at the end of each week that is judged, and counts what they found.
 */
export async function runTrial(
  db: Database,
  { seed, quarters, wards, cheats, timeZone }: TrialOptions,
  onProgress: (line: string) => void = () => undefined,
): Promise<TrialResults> {
  const begin = startOfLocalDay(FIRST_DAY, timeZone);
  await seedReference(db, { now: begin });
  const span = { firstDay: FIRST_DAY, lastDay: addDays(FIRST_DAY, 6) };
  const all = (await listSimulatedUnits(db, span)).sort((a, b) => (a.code < b.code ? -1 : 1));
  const units = [
    ...all.filter(({ level }) => level === 'DISTRICT'),
    ...all.filter(({ level }) => level === 'WARD').slice(0, wards),
  ];
  const points = await createPoints(db, { seed }, units, begin);
  const trial = drawTrialCity(seed, units, [...points.values()].flat(), { firstDay: FIRST_DAY, quarters, cheats });
  const starts = new Map<LocalDay, Date>();
  const startOf = (day: LocalDay) => {
    const start = starts.get(day) ?? startOfLocalDay(day, timeZone);
    starts.set(day, start);
    return start;
  };
  const surroundings = { startOf, pointsOf: (unitId: number) => points.get(unitId) ?? [] };
  for (let monday = FIRST_DAY; monday <= trial.city.span.lastDay; monday = addDays(monday, 7)) {
    const week = simulateTrialWeek(trial, surroundings, monday);
    const now = startOf(addDays(monday, 7));
    await storeWeek(db, week, { now, timeZone });
    if (monday >= trial.firstJudged) await runIntegrityRules(db, periodContaining('week', monday), { now, timeZone });
    onProgress(`Seed ${seed}: ${toWeekKey(monday)}, ${week.ratings.length} ratings`);
  }
  return countTrial(trial, await listTrialFlags(db));
}

async function storeWeek(
  db: Database,
  { ratings, volumes, firstDay }: TrialWeek,
  clock: { now: Date; timeZone: string },
): Promise<void> {
  for (let start = 0; start < ratings.length; start += RATINGS_AT_ONCE) {
    const some = ratings.slice(start, start + RATINGS_AT_ONCE);
    await inTransaction(db, (tx) => writeRatings(tx, some), { timeout: 60_000 });
  }
  const result = await importVolumes(db, {
    bytes: new TextEncoder().encode(formatVolumeFile(volumes)),
    format: 'csv',
    fileName: `volumes-${toWeekKey(firstDay)}.csv`,
    source: 'CLI',
    actor: 'trial',
    ...clock,
  });
  if (result.state !== 'imported') throw new Error(`The volumes of ${firstDay} were ${result.state}.`);
}

async function listTrialFlags(db: Database): Promise<TrialFlag[]> {
  const rows = await db.integrityFlag.findMany({
    select: { rule: true, lastDay: true, unit: { select: { code: true } } },
  });
  return rows.map(({ rule, lastDay, unit }) => ({
    rule: rule as RuleCode,
    unit: unit.code,
    week: periodContaining('week', lastDay).firstDay,
  }));
}
