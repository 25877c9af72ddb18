import type { LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import type { Prisma, Queryable } from '~/platform/database/db.server';
import { openChangeStates, type ChangeKind, type ChangeState } from '~/registry/changes/domain/change-state';

type Person = { id: number; displayName: string };

/** A dated change and what became of it. `content` is as its kind writes it. */
export type DatedChangeRecord = {
  id: number;
  kind: ChangeKind;
  state: ChangeState;
  day: LocalDay;
  basis: string;
  content: unknown;
  /** What it was made of, where others may have changed that meanwhile. */
  seen: string;
  proposedBy: Person;
  proposedAt: Date;
  takesEffectAt: Date | null;
  /** Null while nobody decided, and where the time did. */
  decidedBy: Person | null;
  decidedAt: Date | null;
  note: string;
  appliedAt: Date | null;
  failure: string;
};

const person = { select: { id: true, displayName: true } } as const;

const columns = {
  id: true,
  kind: true,
  state: true,
  day: true,
  basis: true,
  content: true,
  seen: true,
  proposedAt: true,
  takesEffectAt: true,
  decidedAt: true,
  note: true,
  appliedAt: true,
  failure: true,
  proposedBy: person,
  decidedBy: person,
} as const;

/** A change. Throws 'not-found'. */
export async function getDatedChange(db: Queryable, id: number): Promise<DatedChangeRecord> {
  const row = await db.datedChange.findUnique({ where: { id }, select: columns });
  if (row === null) throw new DomainError('not-found');
  return toRecord(row);
}

/** Changes of a kind that a person may see, the newest first: all but the drafts of others. */
export async function listDatedChanges(
  db: Queryable,
  kind: ChangeKind,
  viewerId: number,
  { skip, take }: { skip: number; take: number },
): Promise<{ changes: DatedChangeRecord[]; total: number }> {
  const where = {
    kind,
    OR: [{ state: { not: 'DRAFT' satisfies ChangeState } }, { proposedById: viewerId }],
  };
  const rows = await db.datedChange.findMany({ where, orderBy: { id: 'desc' }, select: columns, skip, take });
  return { changes: rows.map(toRecord), total: await db.datedChange.count({ where }) };
}

/** The changes from which something can still come, the earliest day first; drafts are left out. */
export async function listOpenChanges(db: Queryable, kind?: ChangeKind): Promise<DatedChangeRecord[]> {
  const rows = await db.datedChange.findMany({
    where: {
      ...(kind !== undefined && { kind }),
      state: { in: openChangeStates.filter((state) => state !== 'DRAFT') },
    },
    orderBy: [{ day: 'asc' }, { id: 'asc' }],
    select: columns,
  });
  return rows.map(toRecord);
}

function toRecord(row: Prisma.DatedChangeGetPayload<{ select: typeof columns }>): DatedChangeRecord {
  const { kind, state, content, ...rest } = row;
  return { ...rest, kind: kind as ChangeKind, state: state as ChangeState, content: JSON.parse(content) as unknown };
}
