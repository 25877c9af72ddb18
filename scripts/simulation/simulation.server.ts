import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database } from '~/platform/database/db.server';
import { addDays, toLocalDay, startOfLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { periodContaining, toWeekKey } from '~/base/calendar/period';
import { DomainError } from '~/base/errors';
import type { Channel } from '~/registry/points/domain/service-point';
import type { Scale } from '~/base/scale';
import type { VolumeRow } from '~/collect/volumes/domain/volume-row';
import { loadReportFrame } from '~/measure/reports/store/report-input.server';
import { writeRatings } from '~/collect/ratings/store/write-ratings.server';
import { importVolumes } from '~/collect/volumes/store/volume-import.server';
import { drawCity, type Span } from './city';
import { planPoints, pointWeight, type SimulatedPoint, type SimulatedUnit } from './points';
import { rememberStarts } from './remember-starts';
import { simulateRatings, type SimulatedDay } from './ratings';
import { formatVolumeFile, simulateVolumes } from './volumes';
import { workload } from './workload';

export type SimulationOptions = {
  weeks: number;
  responses: number;
  seed: number | string;
  /** The last simulated day, in the last of the weeks; yesterday when left out. Of today, only what is over by now. */
  until?: LocalDay;
  now: Date;
  timeZone: string;
};

/** `firstDay` and `lastDay`: the days simulated; `dossiers`: completed in all. */
type SimulationResult = Span & { responses: number; dossiers: number; volumeFiles: number };

/** Long enough for a day of a city of ten million ratings on a slow disk. */
const DAY_TIMEOUT_MS = 15 * 60_000;

/**
 * Fills a database that has no ratings and no volumes yet with a believable city, through the same writers that serve
 * the citizens and the one-stop system: the same seed and last day give the same city. A day is one transaction, so
 * memory does not grow with the weeks. `onProgress` gets a line for the terminal after each day. Throws
 * 'day-in-future'.
 */
export async function simulateCity(
  db: Database,
  options: SimulationOptions,
  onProgress: (line: string) => void = () => undefined,
): Promise<SimulationResult> {
  const today = toLocalDay(options.now, options.timeZone);
  const span = simulatedSpan(options, today);
  if (await hasFigures(db)) throw new Error('The database holds ratings or volumes already.');
  const units = await listSimulatedUnits(db, span);
  const city = drawCity(options.seed, units, span);
  const points = await createPoints(db, options, units, startOfLocalDay(span.firstDay, options.timeZone));
  const startOf = rememberStarts(options.timeZone);

  const result: SimulationResult = { ...span, responses: 0, dossiers: 0, volumeFiles: 0 };
  let volumes: VolumeRow[] = [];
  for (const { day, cells } of workload(city, options.responses)) {
    const context: SimulatedDay = { city, day, startOf, pointsOf: (unitId) => points.get(unitId) ?? [] };
    const ratings = cells
      .flatMap((cell) => simulateRatings(context, cell))
      .filter((rating) => rating.receivedAt <= options.now);
    const outcomes = await inTransaction(db, (tx) => writeRatings(tx, ratings), { timeout: DAY_TIMEOUT_MS });
    result.responses += outcomes.filter((outcome) => outcome === 'accepted').length;
    // The one-stop system counts a day when it is over.
    if (day < today) volumes.push(...simulateVolumes(city, day, cells));
    if (day === span.lastDay || toWeekKey(addDays(day, 1)) !== toWeekKey(day)) {
      result.volumeFiles += await sendVolumes(db, options, day, volumes);
      result.dossiers += volumes.reduce((sum, row) => sum + row.completed, 0);
      volumes = [];
    }
    onProgress(
      `Simulating ${span.firstDay} to ${span.lastDay}: ${day}, ${result.responses} of ${options.responses} ratings`,
    );
  }
  return result;
}

function simulatedSpan({ weeks, until }: SimulationOptions, today: LocalDay): Span {
  const lastDay = until ?? addDays(today, -1);
  if (lastDay > today) throw new DomainError('day-in-future', { day: lastDay });
  return { firstDay: addDays(periodContaining('week', lastDay).firstDay, (1 - weeks) * 7), lastDay };
}

/** Whether a database holds figures already: a simulated city is never mixed with a real one. */
export async function hasFigures(db: Database): Promise<boolean> {
  const response = await db.response.findFirst({ select: { id: true } });
  const volumes = await db.volumeImport.findFirst({ select: { id: true } });
  return response !== null || volumes !== null;
}

/** The units of the city that handle some field, through the whole span. */
export async function listSimulatedUnits(db: Database, span: Span): Promise<SimulatedUnit[]> {
  const { units, handled } = await loadReportFrame(db, periodContaining('week', span.lastDay));
  return units.flatMap(({ id, code, level, validFrom, validTo }) => {
    if (validFrom > span.firstDay || (validTo !== null && validTo < span.lastDay)) return [];
    const fields = handled.filter((row) => row.unitId === id).map((row) => row.field);
    return fields.length === 0 ? [] : [{ id, code, level, fields }];
  });
}

/** Puts up the counters and returns them with the points that were there before, by unit. */
export async function createPoints(
  db: Database,
  { seed }: Pick<SimulationOptions, 'seed'>,
  units: readonly SimulatedUnit[],
  createdAt: Date,
): Promise<Map<number, SimulatedPoint[]>> {
  await db.servicePoint.createMany({
    data: planPoints(seed, units).map(({ field, ...point }) => ({ ...point, fieldCode: field, createdAt })),
  });
  const questionnaires = await db.questionnaire.findMany({
    orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, scale: true },
  });
  const newest = new Map(questionnaires.map(({ id, scale }) => [scale, id]));
  const rows = await db.servicePoint.findMany({
    where: { closedAt: null, channel: { not: 'PAPER' } },
    orderBy: { id: 'asc' },
    select: { id: true, unitId: true, fieldCode: true, channel: true, scale: true },
  });
  const points = new Map<number, SimulatedPoint[]>();
  for (const { id, unitId, fieldCode, channel, scale } of rows) {
    const place = { channel: channel as Channel, field: fieldCode };
    const point = {
      id,
      unitId,
      ...place,
      scale: scale as Scale,
      questionnaireId: newest.get(scale) ?? 0,
      weight: pointWeight(place),
    };
    points.set(unitId, [...(points.get(unitId) ?? []), point]);
  }
  return points;
}

/** The week's file, as if sent in the evening of its last day; of a week that still goes on, now. */
async function sendVolumes(
  db: Database,
  options: SimulationOptions,
  day: LocalDay,
  rows: VolumeRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const evening = new Date(startOfLocalDay(day, options.timeZone).getTime() + 19 * 3_600_000);
  const result = await importVolumes(db, {
    bytes: new TextEncoder().encode(formatVolumeFile(rows)),
    format: 'csv',
    fileName: `volumes-${toWeekKey(day)}.csv`,
    source: 'CLI',
    actor: 'simulation',
    now: evening < options.now ? evening : options.now,
    timeZone: options.timeZone,
  });
  if (result.state !== 'imported') throw new Error(`The simulated volumes of ${toWeekKey(day)} were ${result.state}.`);
  return 1;
}
