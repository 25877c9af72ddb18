import { expect } from 'vitest';
import { addDays, startOfLocalDay } from '~/base/calendar/local-day';
import { periodContaining, toWeekKey } from '~/base/calendar/period';
import { writeRatings } from '~/collect/ratings/store/write-ratings.server';
import { importVolumes } from '~/collect/volumes/store/volume-import.server';
import { runIntegrityRules } from '~/measure/integrity/store/integrity-run.server';
import type { Database } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { rememberStarts } from '../../../scripts/simulation/remember-starts';
import { createPoints, listSimulatedUnits } from '../../../scripts/simulation/simulation.server';
import { runTrial, type Trial, type TrialPlace } from '../../../scripts/simulation/trial';
import { simulateTrialWeek } from '../../../scripts/simulation/trial-week';
import { formatVolumeFile } from '../../../scripts/simulation/volumes';
import { databaseTest } from '../../support/database';

const TIME_ZONE = 'Asia/Ho_Chi_Minh';
const SEED = 81;
const WARDS = 12;
/** Half a year of ratings is written and looked at. */
const TIME_LIMIT = { timeout: 240_000 };

/** Stores the weeks of a trial by the writers of the product, and runs the rules on each that is judged. */
async function storeTrial(db: Database, { city }: Trial, { points }: TrialPlace): Promise<void> {
  const startOf = rememberStarts(TIME_ZONE);
  const { firstDay, lastDay } = city.city.span;
  for (let monday = firstDay; monday <= lastDay; monday = addDays(monday, 7)) {
    const week = simulateTrialWeek(city, { startOf, pointsOf: (id) => points.get(id) ?? [] }, monday);
    const clock = { now: startOf(addDays(monday, 7)), timeZone: TIME_ZONE };
    await inTransaction(db, (tx) => writeRatings(tx, week.ratings), { timeout: 60_000 });
    await importVolumes(db, {
      bytes: new TextEncoder().encode(formatVolumeFile(week.volumes)),
      format: 'csv',
      fileName: `volumes-${toWeekKey(monday)}.csv`,
      source: 'CLI',
      actor: 'trial',
      ...clock,
    });
    if (monday >= city.firstJudged) await runIntegrityRules(db, periodContaining('week', monday), clock);
  }
}

databaseTest('what the rules find in a trial they find as well in its stored weeks', TIME_LIMIT, async ({ db }) => {
  const span = { firstDay: '2026-01-05', lastDay: '2026-01-11' };
  const wards = (await listSimulatedUnits(db, span))
    .filter(({ level }) => level === 'WARD')
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const units = wards.slice(0, WARDS);
  const points = await createPoints(db, { seed: SEED }, units, startOfLocalDay(span.firstDay, TIME_ZONE));
  const trial = runTrial({ units, points }, { seed: SEED, quarters: 1, cheats: 1, timeZone: TIME_ZONE });
  await storeTrial(db, trial, { units, points });
  const stored = await db.integrityFlag.findMany({
    select: { rule: true, lastDay: true, unit: { select: { code: true } } },
  });
  const found = trial.flags.map(({ rule, unit, week }) => `${week} ${unit} ${rule}`);
  expect(found.length).toBeGreaterThan(50);
  expect(
    stored
      .map(({ rule, lastDay, unit }) => `${periodContaining('week', lastDay).firstDay} ${unit.code} ${rule}`)
      .sort(),
  ).toEqual(found.sort());
});
