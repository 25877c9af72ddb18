import type { Queryable } from '~/platform/database/db.server';
import { listTotal } from '~/platform/database/list-total';
import { daysBetween, type LocalDay } from '~/base/calendar/local-day';
import { daysIn } from '~/base/calendar/period';
import { DomainError } from '~/base/errors';
import { polarityOf, type Polarity } from '~/base/reasons';
import { levelsOf, scales, type Scale } from '~/base/scale';
import { changeableUntil } from '~/collect/ratings/domain/change-window';

/** Up to so many days a span is asked for day by day. */
const SHORT_SPAN_DAYS = 14;

/**
 * Whose comments a person may read; undefined for the whole city. `before`: only those received before it, for people
 * who could tell by the time whose they are (decision 023).
 */
type CommentScope = { unitIds?: ReadonlySet<number>; now: Date; before?: Date };

type CommentFilter = {
  from: LocalDay;
  to: LocalDay;
  field?: string;
  polarity?: Polarity;
  /** Whether an answer was released; `waiting`: it was not, and the comment became no petition. */
  answered?: boolean | 'waiting';
};

type AnswerState = 'none' | 'draft' | 'released';

/** A comment without what would tell when exactly, and by which rating, it was given. */
export type Comment = {
  id: string;
  day: LocalDay;
  unitId: number;
  field: string;
  polarity: Polarity;
  excluded: boolean;
  text: string;
  answer: AnswerState;
};

const select = {
  id: true,
  day: true,
  unitId: true,
  fieldCode: true,
  scale: true,
  level: true,
  exclusion: true,
  comment: true,
} as const;

type Selected = {
  id: string;
  day: LocalDay;
  unitId: number;
  fieldCode: string;
  scale: string;
  level: number;
  exclusion: string;
  comment: string | null;
};

/**
 * A page of comments, the newest or the oldest day first, and within a day in no order of time. Those that their
 * person may still change are left out.
 */
export async function listComments(
  db: Queryable,
  scope: CommentScope,
  filter: CommentFilter,
  { page, pageSize, order = 'newest' }: { page: number; pageSize: number; order?: 'newest' | 'oldest' },
): Promise<{ comments: Comment[]; total: number }> {
  const where = await matching(db, scope, filter);
  const range = { skip: (page - 1) * pageSize, take: pageSize };
  const rows = await db.response.findMany({
    where,
    orderBy: [{ day: order === 'newest' ? 'desc' : 'asc' }, { id: 'asc' }],
    ...range,
    select,
  });
  const states = await answerStates(
    db,
    rows.map(({ id }) => id),
  );
  const total = await listTotal(rows, range, () => db.response.count({ where }));
  return { comments: rows.map((row) => toComment(row, states.get(row.id) ?? 'none')), total };
}

/** How many comments the list shows. */
export async function countComments(db: Queryable, scope: CommentScope, filter: CommentFilter): Promise<number> {
  return db.response.count({ where: await matching(db, scope, filter) });
}

/** One comment. Throws 'not-found' also when it is not the person's to read. */
export async function getComment(db: Queryable, scope: CommentScope, id: string): Promise<Comment> {
  const row = await db.response.findFirst({ where: { ...visible(scope), id }, select });
  if (row === null) throw new DomainError('not-found');
  const states = await answerStates(db, [id]);
  return toComment(row, states.get(id) ?? 'none');
}

async function matching(db: Queryable, scope: CommentScope, { from, to, field, polarity, answered }: CommentFilter) {
  return {
    ...visible(scope),
    // Day by day in a short span, so that the index finds the units within each.
    day:
      daysBetween(from, to) < SHORT_SPAN_DAYS
        ? { in: daysIn({ firstDay: from, lastDay: to }) }
        : { gte: from, lte: to },
    ...(field === undefined ? {} : { fieldCode: field }),
    ...(polarity === undefined
      ? {}
      : { OR: scales.map((scale) => ({ scale, level: { in: levelsWith(scale, polarity) } })) }),
    ...(answered === undefined ? {} : { id: await withAnswer(db, scope, answered) }),
  };
}

function visible({ unitIds, now, before }: CommentScope) {
  // Given at such a time that its person can no longer change it.
  const window = changeableUntil(now).getTime() - now.getTime();
  return {
    comment: { not: null },
    givenAt: { lte: new Date(now.getTime() - window) },
    ...(before === undefined ? {} : { receivedAt: { lt: before } }),
    ...(unitIds === undefined ? {} : { unitId: { in: [...unitIds] } }),
  };
}

async function withAnswer(db: Queryable, scope: CommentScope, answered: boolean | 'waiting') {
  const released = await releasedIds(db, scope);
  if (answered === true) return { in: released };
  return { notIn: answered === false ? released : [...released, ...(await petitionedIds(db, scope))] };
}

/** What became a petition goes the way of petitions; these are few too. */
async function petitionedIds(db: Queryable, { unitIds }: CommentScope): Promise<string[]> {
  const where = unitIds === undefined ? {} : { unitId: { in: [...unitIds] } };
  return (await db.petition.findMany({ where, select: { responseId: true } })).map(({ responseId }) => responseId);
}

/** People write answers one by one, so these are few. */
async function releasedIds(db: Queryable, { unitIds }: CommentScope): Promise<string[]> {
  const ofUnits = unitIds === undefined ? {} : { unitId: { in: [...unitIds] } };
  const rows = await db.commentAnswer.findMany({
    where: { releasedAt: { not: null }, ...ofUnits },
    select: { responseId: true },
  });
  return rows.map(({ responseId }) => responseId);
}

async function answerStates(db: Queryable, ids: readonly string[]): Promise<Map<string, AnswerState>> {
  const rows = await db.commentAnswer.findMany({
    where: { responseId: { in: [...ids] } },
    select: { responseId: true, releasedAt: true },
  });
  return new Map(rows.map(({ responseId, releasedAt }) => [responseId, releasedAt === null ? 'draft' : 'released']));
}

function levelsWith(scale: Scale, polarity: Polarity): number[] {
  return levelsOf(scale).filter((level) => polarityOf(scale, level) === polarity);
}

function toComment(
  { id, day, unitId, fieldCode, scale, level, exclusion, comment }: Selected,
  answer: AnswerState,
): Comment {
  return {
    id,
    day,
    unitId,
    field: fieldCode,
    polarity: polarityOf(scale as Scale, level),
    excluded: exclusion !== '',
    text: comment ?? '',
    answer,
  };
}
