import type { Database, Queryable } from '~/platform/database/db.server';
import type { Channel } from '~/registry/points/domain/service-point';
import type { LocalDay } from '~/base/calendar/local-day';
import type { Scale } from '~/base/scale';
import {
  namedUnitSelection,
  toNamedUnit,
  type SelectedUnit,
  type StoredNamedUnit,
} from '~/registry/units/store/named-unit.server';
import type { QuestionnaireContent } from '~/registry/questionnaires/domain/questionnaire-content';
import { getCurrentQuestionnaire } from '~/registry/questionnaires/store/questionnaire.server';
import { listFieldsHandledBy } from '~/registry/fields/store/handled-fields.server';

/**
 * A service point with all that its rating page says. `fields`: what can be rated there, one when the point has its
 * own.
 */
export type PointForRating = {
  id: number;
  code: string;
  counter: string;
  channel: Channel;
  scale: Scale;
  closed: boolean;
  unit: StoredNamedUnit & { code: string; level: string };
  /** The units to which it belonged until a day (inclusive) each. */
  moves: readonly { until: LocalDay; unitId: number }[];
  fixedField: string | null;
  fields: { code: string; nameVi: string; nameEn: string }[];
  questionnaireId: number;
  questionnaire: QuestionnaireContent;
  /** When the point got another code than this one; null for the code it has now. */
  retiredAt: Date | null;
};

type PointDirectory = {
  /** The point that has the code now, or null. */
  find: (code: string) => Promise<PointForRating | null>;
  /** The point that had the code before, under that code, or null. */
  findRetired: (code: string) => Promise<PointForRating | null>;
};

declare module '~/platform/context.server' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to
  interface AppParts {
    /** Service points as the citizen's page needs them, remembered for a few seconds. */
    points: PointDirectory;
  }
}

const placedUnit = { ...namedUnitSelection, code: true, level: true } as const;
const namedField = { code: true, nameVi: true, nameEn: true } as const;

const REMEMBER_MS = 5_000;
const MAX_REMEMBERED = 5_000;

/**
 * Looks service points up and remembers them for five seconds: the page of a busy counter must not cost four queries
 * each time, and a closed point must be closed within seconds.
 */
export function createPointDirectory(db: Database, now: () => Date): PointDirectory {
  return {
    find: memoisePoints(now, (code) => findCurrent(db, code)),
    findRetired: memoisePoints(now, (code) => findRetired(db, code)),
  };
}

/** The names of a unit and a field, for a rating that is not about what its point is for. */
export async function getRatedPlace(
  db: Queryable,
  { unitId, field }: { unitId: number; field: string },
): Promise<{ unit: PointForRating['unit']; field: PointForRating['fields'][number] }> {
  return {
    unit: toPlacedUnit(await db.unit.findUniqueOrThrow({ where: { id: unitId }, select: placedUnit })),
    field: await db.field.findUniqueOrThrow({ where: { code: field }, select: namedField }),
  };
}

function toPlacedUnit({
  code,
  level,
  ...unit
}: SelectedUnit & { code: string; level: string }): PointForRating['unit'] {
  return { ...toNamedUnit(unit), code, level };
}

function memoisePoints(now: () => Date, find: PointDirectory['find']): PointDirectory['find'] {
  const remembered = new Map<string, { point: PointForRating | null; until: number }>();
  return async (code) => {
    const known = remembered.get(code);
    if (known && known.until > now().getTime()) return known.point;
    const point = await find(code);
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(code, { point, until: now().getTime() + REMEMBER_MS });
    return point;
  };
}

const selection = {
  id: true,
  code: true,
  counter: true,
  channel: true,
  scale: true,
  closedAt: true,
  fieldCode: true,
  unit: { select: placedUnit },
  moves: { orderBy: { until: 'asc' }, select: { until: true, unitId: true } },
} as const;

async function findCurrent(db: Database, code: string): Promise<PointForRating | null> {
  const point = await db.servicePoint.findUnique({ where: { code }, select: selection });
  return point && { ...(await withDetails(db, point)), retiredAt: null };
}

/** Keeps the old code, so that a person who has only the old one does not learn the new one. */
async function findRetired(db: Database, code: string): Promise<PointForRating | null> {
  const retired = await db.retiredPointCode.findUnique({
    where: { code },
    select: { retiredAt: true, point: { select: selection } },
  });
  return retired && { ...(await withDetails(db, retired.point)), code, retiredAt: retired.retiredAt };
}

type SelectedPoint = Omit<
  PointForRating,
  'unit' | 'channel' | 'scale' | 'closed' | 'fixedField' | 'fields' | 'questionnaireId' | 'questionnaire' | 'retiredAt'
> & {
  unit: SelectedUnit & { code: string; level: string };
  channel: string;
  scale: string;
  closedAt: Date | null;
  fieldCode: string | null;
};

async function withDetails(
  db: Database,
  { closedAt, fieldCode, unit, ...point }: SelectedPoint,
): Promise<Omit<PointForRating, 'retiredAt'>> {
  const questionnaire = await getCurrentQuestionnaire(db, point.scale as Scale);
  const fields =
    fieldCode === null
      ? await listFieldsHandledBy(db, unit)
      : await db.field.findMany({ where: { code: fieldCode }, select: namedField });
  return {
    ...point,
    unit: toPlacedUnit(unit),
    channel: point.channel as Channel,
    scale: point.scale as Scale,
    closed: closedAt !== null,
    fixedField: fieldCode,
    fields,
    questionnaireId: questionnaire.id,
    questionnaire: questionnaire.content,
  };
}
