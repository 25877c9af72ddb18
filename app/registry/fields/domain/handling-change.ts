import { z } from 'zod';
import { addDays, localDaySchema, type LocalDay } from '~/base/calendar/local-day';
import type { ErrorCode, ErrorDetails } from '~/base/errors';
import { boundedList, boundedText } from '~/base/text/bounded';
import type { LevelField, UnitField } from '~/registry/fields/domain/field';
import { ownChoices, toChoice } from '~/registry/fields/domain/field-changes';
import { isUnitLevel, unitLevels } from '~/registry/units/domain/unit';

/** More than levels times fields, and than fields of one unit. */
const MAX_CHANGES = 500;
const field = boundedText(64).min(1);

/** From `day` on levels and single units handle other fields. */
export const handlingChangeSchema = z.object({
  day: localDaySchema,
  levels: boundedList(z.object({ level: z.enum(unitLevels), field, handles: z.boolean() }), MAX_CHANGES),
  units: boundedList(
    z.object({ unitId: z.int().min(1).max(999_999_999), field, choice: z.enum(ownChoices) }),
    MAX_CHANGES,
  ),
});

export type HandlingChange = z.infer<typeof handlingChangeSchema>;

/** Who handles which fields. */
export type Handling = { levels: readonly LevelField[]; units: readonly UnitField[] };

/**
 * Whether a level, or the unit of an id, handled a field until a day (inclusive): what a dated change replaced. Null:
 * the unit followed its level.
 */
export type HandledPast = { subject: string; field: string; until: LocalDay; handled: boolean | null };

/** Who handled which fields on a day. */
export function handlingAsOf(now: Handling, pasts: readonly HandledPast[], day: LocalDay): Handling {
  const inForce = new Map<string, HandledPast>();
  for (const past of pasts) {
    const key = `${past.subject} ${past.field}`;
    const known = inForce.get(key);
    if (past.until >= day && (known === undefined || past.until < known.until)) inForce.set(key, past);
  }
  if (inForce.size === 0) return now;
  const isKept = (subject: string | number, code: string) => !inForce.has(`${subject} ${code}`);
  const before = [...inForce.values()];
  return {
    levels: [
      ...now.levels.filter((one) => isKept(one.level, one.field)),
      ...before.flatMap(({ subject, field: code, handled }) =>
        isUnitLevel(subject) && handled === true ? [{ level: subject, field: code }] : [],
      ),
    ],
    units: [
      ...now.units.filter((one) => isKept(one.unitId, one.field)),
      ...before.flatMap(({ subject, field: code, handled }) =>
        isUnitLevel(subject) || handled === null ? [] : [{ unitId: Number(subject), field: code, handles: handled }],
      ),
    ],
  };
}

/** What of a change is one by what is handled now, with what each part replaces. */
export function effectiveChanges(now: Handling, { levels, units }: Pick<HandlingChange, 'levels' | 'units'>) {
  const ofLevel = new Set(now.levels.map((one) => `${one.level} ${one.field}`));
  const ofUnit = new Map(now.units.map((one) => [`${one.unitId} ${one.field}`, one.handles]));
  return {
    levels: levels.filter((one) => ofLevel.has(`${one.level} ${one.field}`) !== one.handles),
    units: units.flatMap((one) => {
      const before = ofUnit.get(`${one.unitId} ${one.field}`);
      return toChoice(before) === one.choice ? [] : [{ ...one, before: before ?? null }];
    }),
  };
}

/** Who handles which fields once a change holds. */
export function handlingAfter(now: Handling, change: Pick<HandlingChange, 'levels' | 'units'>): Handling {
  const { levels, units } = effectiveChanges(now, change);
  const changed = new Set([
    ...levels.map((one) => `${one.level} ${one.field}`),
    ...units.map((one) => `${one.unitId} ${one.field}`),
  ]);
  return {
    levels: [
      ...now.levels.filter((one) => !changed.has(`${one.level} ${one.field}`)),
      ...levels.filter(({ handles }) => handles).map(({ level, field: code }) => ({ level, field: code })),
    ],
    units: [
      ...now.units.filter((one) => !changed.has(`${one.unitId} ${one.field}`)),
      ...units
        .filter(({ choice }) => choice !== 'as-level')
        .map(({ unitId, field: code, choice }) => ({ unitId, field: code, handles: choice === 'handles' })),
    ],
  };
}

/** What was until the day before a change, for those parts of which it is not on record already. */
export function pastsOf(now: Handling, pasts: readonly HandledPast[], change: HandlingChange): HandledPast[] {
  const until = addDays(change.day, -1);
  const { levels, units } = effectiveChanges(now, change);
  const known = new Set(pasts.filter((past) => past.until === until).map((past) => `${past.subject} ${past.field}`));
  return [
    ...levels.map((one) => ({ subject: one.level, field: one.field, until, handled: !one.handles })),
    ...units.map((one) => ({ subject: String(one.unitId), field: one.field, until, handled: one.before })),
  ].filter((past) => !known.has(`${past.subject} ${past.field}`));
}

export type HandlingProblem = { field: string; code: ErrorCode; details: ErrorDetails };

type Known = { closedThrough: LocalDay | null; fields: ReadonlySet<string>; units: ReadonlySet<number> };

/** What is wrong with a change by what is handled now. */
export function checkHandlingChange(
  now: Handling,
  pasts: readonly HandledPast[],
  change: HandlingChange,
  { closedThrough, fields, units }: Known,
): HandlingProblem[] {
  const problems: HandlingProblem[] = [];
  const { day } = change;
  if (closedThrough !== null && day <= closedThrough)
    problems.push({ field: 'day', code: 'handling-in-closed-period', details: { day, closed: closedThrough } });
  const all = [...change.levels, ...change.units];
  const unknown = all.find((one) => !fields.has(one.field));
  if (unknown !== undefined)
    problems.push({ field: '', code: 'field-unknown', details: { field: unknown.field.slice(0, 40) } });
  const stranger = change.units.find(({ unitId }) => !units.has(unitId));
  if (stranger !== undefined) problems.push({ field: '', code: 'unit-unknown', details: { unit: stranger.unitId } });
  const parts = effectiveChanges(now, change);
  if (parts.levels.length + parts.units.length === 0)
    problems.push({ field: '', code: 'handling-nothing-changes', details: {} });
  const touched = new Set([
    ...parts.levels.map((one) => `${one.level} ${one.field}`),
    ...parts.units.map((one) => `${one.unitId} ${one.field}`),
  ]);
  const later = pasts.find((past) => past.until >= day && touched.has(`${past.subject} ${past.field}`));
  if (later !== undefined)
    problems.push({ field: 'day', code: 'handling-changed-later', details: { day: addDays(later.until, 1) } });
  return problems;
}
