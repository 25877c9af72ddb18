import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Attribution } from '~/registry/people/store/user.server';

/** What a unit says in public: what people said and what it did; English may be empty. */
export type PublicWords = { saidVi: string; didVi: string; saidEn: string; didEn: string };

type PublicAnswerRecord = PublicWords & {
  id: number;
  unitId: number;
  unitCode: string;
  field: string | null;
  state: 'draft' | 'released' | 'withdrawn';
};

type ReleasedAnswer = PublicWords & {
  id: number;
  releasedAt: Date;
  field: { nameVi: string; nameEn: string } | null;
};

const words = { saidVi: true, didVi: true, saidEn: true, didEn: true } as const;

/** A page of what units wrote, the newest first; `unitIds` as far as a person may see, undefined for the whole city. */
export async function listPublicAnswers(
  db: Queryable,
  { unitIds, page, pageSize }: { unitIds?: ReadonlySet<number>; page: number; pageSize: number },
): Promise<{ answers: PublicAnswerRecord[]; total: number }> {
  const where = unitIds === undefined ? {} : { unitId: { in: [...unitIds] } };
  const rows = await db.publicAnswer.findMany({
    where,
    orderBy: { id: 'desc' },
    skip: (page - 1) * pageSize,
    take: pageSize,
    select: {
      id: true,
      unitId: true,
      fieldCode: true,
      releasedAt: true,
      withdrawnAt: true,
      unit: { select: { code: true } },
      ...words,
    },
  });
  return {
    total: await db.publicAnswer.count({ where }),
    answers: rows.map(({ fieldCode, releasedAt, withdrawnAt, unit, ...row }) => ({
      ...row,
      unitCode: unit.code,
      field: fieldCode,
      state: withdrawnAt !== null ? 'withdrawn' : releasedAt !== null ? 'released' : 'draft',
    })),
  };
}

/** The unit a text belongs to. Throws 'not-found'. */
export async function getPublicAnswerUnit(db: Queryable, id: number): Promise<number> {
  const row = await db.publicAnswer.findUnique({ where: { id }, select: { unitId: true } });
  if (row === null) throw new DomainError('not-found');
  return row.unitId;
}

/** Writes a text, and releases it if asked. Throws 'field-unknown'. */
export async function createPublicAnswer(
  db: Database,
  { unitId, field, said, release }: { unitId: number; field: string | null; said: PublicWords; release: boolean },
  { actor, now }: Attribution,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    if (field !== null && (await tx.field.count({ where: { code: field } })) === 0)
      throw new DomainError('field-unknown', { field });
    const released = release ? { releasedAt: now, releasedBy: actor } : {};
    const { id } = await tx.publicAnswer.create({
      data: { unitId, fieldCode: field, ...said, createdAt: now, createdBy: actor, ...released },
      select: { id: true },
    });
    const action = release ? 'public-answer.release' : 'public-answer.create';
    await recordAudit(tx, { at: now, actor, action, subject: String(id), detail: { unitId } });
  });
}

/** Shows a draft in public. What was taken down stays down. */
export async function releasePublicAnswer(db: Database, id: number, { actor, now }: Attribution): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { count } = await tx.publicAnswer.updateMany({
      where: { id, releasedAt: null, withdrawnAt: null },
      data: { releasedAt: now, releasedBy: actor },
    });
    if (count > 0) await recordAudit(tx, { at: now, actor, action: 'public-answer.release', subject: String(id) });
  });
}

/** Takes a text down, or a draft away. */
export async function withdrawPublicAnswer(db: Database, id: number, { actor, now }: Attribution): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { count } = await tx.publicAnswer.updateMany({
      where: { id, withdrawnAt: null },
      data: { withdrawnAt: now },
    });
    if (count > 0) await recordAudit(tx, { at: now, actor, action: 'public-answer.withdraw', subject: String(id) });
  });
}

/** What a unit shows in public, the newest first. */
export async function listReleasedAnswers(db: Queryable, unitId: number, limit: number): Promise<ReleasedAnswer[]> {
  const rows = await db.publicAnswer.findMany({
    where: { unitId, releasedAt: { not: null }, withdrawnAt: null },
    orderBy: [{ releasedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: { id: true, releasedAt: true, fieldCode: true, ...words },
  });
  const codes = rows.map(({ fieldCode }) => fieldCode).filter((code) => code !== null);
  const fields = await db.field.findMany({
    where: { code: { in: codes } },
    select: { code: true, nameVi: true, nameEn: true },
  });
  return rows.map(({ releasedAt, fieldCode, ...row }) => {
    const field = fields.find(({ code }) => code === fieldCode);
    return {
      ...row,
      releasedAt: releasedAt ?? new Date(0),
      field: field ? { nameVi: field.nameVi, nameEn: field.nameEn } : null,
    };
  });
}

type PublicUnit = { id: number; code: string; nameVi: string; nameEn: string; pointCode: string | null };

/** The unit that has a code on a day, or the last one that had it, with where it can be rated; null when none had. */
export async function findPublicUnit(db: Queryable, code: string, day: LocalDay): Promise<PublicUnit | null> {
  const units = await db.unit.findMany({
    where: { code, validFrom: { lte: day } },
    orderBy: { validFrom: 'desc' },
    take: 1,
    select: { id: true, code: true, nameVi: true, nameEn: true },
  });
  const [unit] = units;
  if (unit === undefined) return null;
  const point = await db.servicePoint.findFirst({
    where: { unitId: unit.id, channel: 'WEB', fieldCode: null, closedAt: null },
    orderBy: { id: 'asc' },
    select: { code: true },
  });
  return { ...unit, pointCode: point?.code ?? null };
}
