import { addDays } from '~/base/calendar/local-day';
import { nextPeriod, parsePeriod } from '~/base/calendar/period';
import { closePeriod } from '~/measure/reports/store/closing.server';
import type { Database } from '~/platform/database/db.server';
import type { Role } from '~/registry/people/domain/roles';
import { createUser } from '~/registry/people/store/user.server';
import { importVolumes } from '~/collect/volumes/store/volume-import.server';
import { rate, TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';

export const FIELD = 'HEALTH';

/** So many of the ward's twenty dossiers of a week were rated, and the week is closed. */
export async function closeWeek(db: Database, key: string, rated: number, completed = 20): Promise<void> {
  const { firstDay } = parsePeriod(key);
  if (rated > 0) await rate(db, { unit: WARD, field: FIELD, day: firstDay, level: 5, count: rated });
  await sendAllOnline(db, firstDay, completed);
  await closePeriod(db, parsePeriod(key), { now: closingOf(key), by: 'test', timeZone: TIME_ZONE });
}

/** Dossiers that miss no target by themselves: on time, online and by post. */
async function sendAllOnline(db: Database, day: string, completed: number): Promise<void> {
  const header = 'day,unit,field,completed,on_time,online,postal_received,postal_returned';
  const { state } = await importVolumes(db, {
    bytes: Buffer.from(`${header}\n${[day, WARD, FIELD, ...Array<number>(5).fill(completed)].join(',')}\n`),
    format: 'csv',
    fileName: 'volumes.csv',
    source: 'API',
    actor: 'one-stop',
    now: new Date(`${day}T05:00:00.000Z`),
    timeZone: TIME_ZONE,
  });
  if (state !== 'imported') throw new Error(`the volume was ${state}`);
}

/** Weeks in a row, each closed; returns the key of the one after them. */
export async function closeWeeks(db: Database, first: string, rated: readonly number[]): Promise<string> {
  let period = parsePeriod(first);
  for (const count of rated) {
    await closeWeek(db, period.key, count);
    period = nextPeriod(period);
  }
  return period.key;
}

/** The Wednesday noon on which a week is closed. */
export function closingOf(key: string): Date {
  return new Date(`${addDays(parsePeriod(key).lastDay, 3)}T05:00:00Z`);
}

export async function unitIdOf(db: Database, code: string): Promise<number> {
  return (await db.unit.findFirstOrThrow({ where: { code }, select: { id: true } })).id;
}

/** An account of a unit; returns id and name. */
export async function personOf(db: Database, code: string | null, name: string, role: Role = 'REVIEWER') {
  const unitId = code === null ? null : await unitIdOf(db, code);
  const input = { name, displayName: `Ông ${name}`, role, unitId, language: 'vi' as const };
  const id = await createUser(db, input, { actor: 'test', actorId: null, now: new Date('2026-01-01T00:00:00Z') });
  return { id, name };
}
