import type { AppContext } from '~/platform/context.server';
import { toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { daysIn, parsePeriod, periodContaining, previousPeriod, type Period } from '~/base/calendar/period';
import { DomainError } from '~/base/errors';
import { parseRecordId } from '~/base/record-id';
import { boundedText } from '~/base/text/bounded';
import { cellName, type TypedRow, type WeekForm } from '~/collect/volumes/domain/week-form';
import { listFields } from '~/registry/fields/store/field.server';
import { loadHandledOn } from '~/registry/fields/store/handling.server';
import { getUnitAt, type UnitAt } from '~/registry/units/store/unit-at.server';
import { listUnitVolumes } from '~/collect/volumes/store/volume.server';
import type { VolumeFile } from '~/collect/volumes/store/volume-check.server';

/** What an address asks for: a unit by its id, and a week. */
type AskedWeek = { unitId: number | null; week: string | null };

/** A unit's week, to be filled in by hand or in a template. */
export type VolumeWeek = {
  unit: UnitAt;
  week: Period;
  /** The days of the week that are not in the future. */
  days: LocalDay[];
  fields: { code: string; nameVi: string; nameEn: string }[];
  form: WeekForm;
};

const weekSchema = boundedText(10).nullable().catch(null);

/** Reads the unit and week from an address or a form; `own`: the unit of whoever asks, for when none is named. */
export function readAskedWeek(given: (name: string) => string | null, own: number | null): AskedWeek {
  return { unitId: parseRecordId(given('unit')) ?? own, week: weekSchema.parse(given('week') || null) };
}

/** The week that was asked for, else the last one that is complete. Throws 'period-unknown' for what is no week. */
export function weekAsked({ now, env }: Pick<AppContext, 'now' | 'env'>, key: string | null): Period {
  if (key === null) return previousPeriod(periodContaining('week', toLocalDay(now(), env.timeZone)));
  const period = parsePeriod(key);
  if (period.kind !== 'week') throw new DomainError('period-unknown', { period: key });
  return period;
}

/**
 * A unit's week with its fields and the figures in force. Throws 'unit-unknown', also for a unit that was not there
 * then.
 */
export async function loadVolumeWeek(
  context: Pick<AppContext, 'db' | 'now' | 'env'>,
  unitId: number,
  week: Period,
): Promise<VolumeWeek> {
  const { db, now, env } = context;
  const today = toLocalDay(now(), env.timeZone);
  const unit = await getUnitAt(db, unitId, week);
  const days = daysIn(week).filter(
    (day) => day <= today && unit.validFrom <= day && (unit.validTo === null || day <= unit.validTo),
  );
  const cells = await listUnitVolumes(db, unit.id, week.firstDay, week.lastDay);
  const handled = await loadHandledOn(db);
  // What the unit handled on a day of the week, whatever it handles by now, and what it sent figures of.
  const codes = new Set([...days.flatMap((day) => [...handled(unit, day)]), ...cells.map(({ field }) => field)]);
  const fields = await listFields(db, codes);
  const inForce = new Map(cells.map((cell) => [cellName(cell), cell]));
  return { unit, week, days, fields, form: { fields: fields.map(({ code }) => code), days, inForce } };
}

/**
 * What was typed as a file of its own: the same rows in another entry are another file, since figures may go back and
 * forth.
 */
export function weekFile(
  { now, env }: Pick<AppContext, 'now' | 'env'>,
  { unit }: VolumeWeek,
  rows: readonly TypedRow[],
  { entry, unitIds }: { entry: string; unitIds: ReadonlySet<number> | undefined },
): VolumeFile {
  const lines = rows.map(({ day, field, ...figures }) => ({ day, unit: unit.code, field, ...figures, entry }));
  const bytes = new TextEncoder().encode(JSON.stringify(lines));
  return { bytes, format: 'json', now: now(), timeZone: env.timeZone, ...(unitIds !== undefined && { unitIds }) };
}
