import { z } from 'zod';
import { localDaySchema } from '~/base/calendar/local-day';
import { boundedList, boundedText } from '~/base/text/bounded';
import { unitLevels } from '~/registry/units/domain/unit';

export const MAX_UNIT_CODE = 32;
export const MAX_UNIT_NAME = 200;
/** No reorganisation has more: the city has some five hundred units. */
export const MAX_STEPS = 2_000;
const MAX_SUCCESSORS = 50;
/** More than the catalogue has. */
const MAX_FIELDS = 100;

export const unitCodeSchema = boundedText(MAX_UNIT_CODE).regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
const name = boundedText(MAX_UNIT_NAME).min(1);
const codes = boundedList(unitCodeSchema, MAX_SUCCESSORS);

/** A line of what somebody asked for, to say what is wrong with it: of a file, or from 1 on. */
const line = z.number().int().min(1);

const begin = z.object({
  kind: z.literal('begin'),
  line,
  code: unitCodeSchema,
  level: z.enum(unitLevels),
  typeVi: boundedText(MAX_UNIT_NAME),
  nameVi: name,
  nameEn: name,
  /** The code, on the day, of the unit that it stands below. */
  parent: unitCodeSchema,
  /** Codes of the units that it comes out of and that go on beside it. */
  from: codes,
  /** Codes of the fields that it handles or serves beside those of its level: of a hospital, health. */
  fields: boundedList(boundedText(64).min(1), MAX_FIELDS).optional(),
});

const alter = z.object({
  kind: z.literal('alter'),
  line,
  code: unitCodeSchema,
  to: z.object({ typeVi: boundedText(MAX_UNIT_NAME), nameVi: name, nameEn: name, parent: unitCodeSchema }).partial(),
});

const end = z.object({
  kind: z.literal('end'),
  line,
  code: unitCodeSchema,
  /** Codes, on the day, of the units that succeed it; the first one takes over its points and people. */
  heirs: codes,
});

export const unitStepSchema = z.discriminatedUnion('kind', [begin, alter, end]);

/** From `day` on units begin, have another name or parent, or are no more: the day before is their last. */
export const unitChangeSchema = z.object({ day: localDaySchema, steps: boundedList(unitStepSchema, MAX_STEPS) });

export type UnitStep = z.infer<typeof unitStepSchema>;
export type UnitChange = z.infer<typeof unitChangeSchema>;
