import type { Database, Queryable } from '~/db.server';
import type { Channel } from '~/domain/points/service-point';
import type { Scale } from '~/domain/ratings/scale';

/** A service point with all that its rating page says. `fields`: what can be rated there, one when the point has its own. */
export type PointForRating = {
  id: number;
  code: string;
  counter: string;
  channel: Channel;
  scale: Scale;
  closed: boolean;
  unit: { id: number; code: string; level: string; nameVi: string; nameEn: string };
  fixedField: string | null;
  fields: { code: string; nameVi: string; nameEn: string }[];
  questionnaireId: number;
};

export type PointDirectory = {
  /** The point of a code, or null. */
  find: (code: string) => Promise<PointForRating | null>;
};

const namedUnit = { id: true, code: true, level: true, nameVi: true, nameEn: true } as const;
const namedField = { code: true, nameVi: true, nameEn: true } as const;

const REMEMBER_MS = 5_000;
const REMEMBER_AT_MOST = 5_000;

/**
 * Looks service points up and remembers them for five seconds: the page of a busy counter must not cost four queries
 * each time, and a closed point must close at once by a person's measure.
 */
export function createPointDirectory(db: Database, now: () => Date): PointDirectory {
  const remembered = new Map<string, { point: PointForRating | null; until: number }>();
  return {
    async find(code) {
      const known = remembered.get(code);
      if (known && known.until > now().getTime()) return known.point;
      const point = await findPointForRating(db, code);
      if (remembered.size >= REMEMBER_AT_MOST) remembered.clear();
      remembered.set(code, { point, until: now().getTime() + REMEMBER_MS });
      return point;
    },
  };
}

/** The names of a unit and a field, for a rating that is not about what its point is for. */
export async function getRatedPlace(
  db: Queryable,
  { unitId, field }: { unitId: number; field: string },
): Promise<{ unit: PointForRating['unit']; field: PointForRating['fields'][number] }> {
  return {
    unit: await db.unit.findUniqueOrThrow({ where: { id: unitId }, select: namedUnit }),
    field: await db.field.findUniqueOrThrow({ where: { code: field }, select: namedField }),
  };
}

async function findPointForRating(db: Database, code: string): Promise<PointForRating | null> {
  const point = await db.servicePoint.findUnique({
    where: { code },
    select: {
      id: true,
      code: true,
      counter: true,
      channel: true,
      scale: true,
      closedAt: true,
      fieldCode: true,
      unit: { select: namedUnit },
    },
  });
  if (point === null) return null;
  const questionnaire = await db.questionnaire.findFirstOrThrow({
    where: { scale: point.scale },
    orderBy: { publishedAt: 'desc' },
    select: { id: true },
  });
  const fields = await db.field.findMany({
    where: point.fieldCode === null ? await fieldsHandledBy(db, point.unit) : { code: point.fieldCode },
    orderBy: { sortOrder: 'asc' },
    select: namedField,
  });
  return {
    id: point.id,
    code: point.code,
    counter: point.counter,
    channel: point.channel as Channel,
    scale: point.scale as Scale,
    closed: point.closedAt !== null,
    unit: point.unit,
    fixedField: point.fieldCode,
    fields,
    questionnaireId: questionnaire.id,
  };
}

async function fieldsHandledBy(db: Database, unit: { id: number; level: string }) {
  const own = await db.unitField.findMany({ where: { unitId: unit.id }, select: { fieldCode: true, handles: true } });
  const added = own.filter((row) => row.handles).map((row) => row.fieldCode);
  const removed = own.filter((row) => !row.handles).map((row) => row.fieldCode);
  return {
    OR: [{ levels: { some: { level: unit.level } } }, { code: { in: added } }],
    code: { notIn: removed },
  };
}
