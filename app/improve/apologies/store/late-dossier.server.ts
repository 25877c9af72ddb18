import type { LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import type { TrackedState } from '~/collect/dossiers/domain/tracked-dossier';
import { deriveDossierKey } from '~/collect/dossiers/store/dossier-key.server';
import { dueBounds, type LateShow, type LateState } from '~/improve/apologies/domain/appointment';
import type { DelayReason } from '~/improve/apologies/domain/letter-input';
import type { HolidayCalendar } from '~/improve/petitions/domain/working-days';
import { Prisma, type Queryable } from '~/platform/database/db.server';

const letterSelect = {
  unitId: true,
  year: true,
  number: true,
  reason: true,
  dueOn: true,
  newDueOn: true,
  issuedOn: true,
  signer: true,
  signerTitle: true,
  recordedBy: true,
  voidedAt: true,
} as const;

const bodySelect = { level: true, typeVi: true, nameVi: true, nameEn: true } as const;

const select = {
  id: true,
  unitId: true,
  fieldCode: true,
  procedure: true,
  receivedOn: true,
  dueOn: true,
  channel: true,
  state: true,
  endedOn: true,
  unit: { select: { ...bodySelect, parent: { select: bodySelect } } },
  letters: { select: letterSelect, orderBy: { id: 'asc' } },
} as const satisfies Prisma.TrackedDossierSelect;

type Row = Prisma.TrackedDossierGetPayload<{ select: typeof select }>;

/** A letter as it is on record; `isVoid`: it was taken back on the day it was issued. */
export type ApologyLetter = Omit<Row['letters'][number], 'reason' | 'voidedAt'> & {
  reason: DelayReason;
  isVoid: boolean;
};

/** A dossier of the register, without its number, which is stored nowhere. `letter`: the one that stands. */
export type LateDossier = Omit<Row, 'letters' | 'state'> & {
  state: TrackedState;
  letter: ApologyLetter | null;
  letters: ApologyLetter[];
};

type Asked = {
  /** Left out: the whole city. */
  unitIds?: ReadonlySet<number>;
  show: LateShow;
  today: LocalDay;
  calendar: HolidayCalendar;
};

/** The dossiers under way in a state, what is due first at the top. */
export async function listLateDossiers(
  db: Queryable,
  { unitIds, show, today, calendar }: Asked,
  page: { skip: number; take: number },
): Promise<{ dossiers: LateDossier[]; total: number }> {
  const where = {
    state: 'UNDER_WAY',
    ...(unitIds && { unitId: { in: [...unitIds] } }),
    ...whereShown(show, today, calendar),
  } satisfies Prisma.TrackedDossierWhereInput;
  const rows = await db.trackedDossier.findMany({ where, select, orderBy: [{ dueOn: 'asc' }, { id: 'asc' }], ...page });
  return { dossiers: rows.map(toLateDossier), total: await db.trackedDossier.count({ where }) };
}

/** A dossier of the register. Throws 'not-found', also where it is of no unit of `unitIds`. */
export async function getLateDossier(db: Queryable, id: number, unitIds?: ReadonlySet<number>): Promise<LateDossier> {
  const row = await db.trackedDossier.findFirst({
    where: { id, ...(unitIds && { unitId: { in: [...unitIds] } }) },
    select,
  });
  if (row === null) throw new DomainError('not-found');
  return toLateDossier(row);
}

/** The id of the dossier with a number, or null; also where it is of no unit of `unitIds`. */
export async function findByNumber(
  db: Queryable,
  { number, secret, unitIds }: { number: string; secret: string; unitIds?: ReadonlySet<number> },
): Promise<number | null> {
  const key = deriveDossierKey(secret, number);
  if (key === null) return null;
  const row = await db.trackedDossier.findFirst({
    where: { key, ...(unitIds && { unitId: { in: [...unitIds] } }) },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** How many dossiers under way each unit has, by state; of a unit or state without any there is no entry. */
export async function countLateDossiers(
  db: Queryable,
  { unitIds, today, calendar }: Omit<Asked, 'show'>,
): Promise<Map<number, Partial<Record<LateState, number>>>> {
  const { letterUntil, soonUntil } = dueBounds(today, calendar);
  const rows = await db.$queryRaw<{ unitId: number; called: LateState; count: number | bigint }[]>`
    SELECT "unitId", "called", COUNT(*) AS "count" FROM (
      SELECT d."unitId", CASE
        WHEN l."id" IS NOT NULL AND l."newDueOn" < ${today} THEN 'OVERDUE_AGAIN'
        WHEN l."id" IS NOT NULL THEN 'REAPPOINTED'
        WHEN d."dueOn" < ${today} THEN 'OVERDUE'
        WHEN d."dueOn" <= ${letterUntil} THEN 'LETTER_DUE'
        WHEN d."dueOn" <= ${soonUntil} THEN 'DUE_SOON'
        ELSE 'ON_COURSE' END AS "called"
      FROM "TrackedDossier" d LEFT JOIN "ApologyLetter" l ON l."standingFor" = d."id"
      WHERE d."state" = 'UNDER_WAY' ${ofUnits(unitIds)}
    ) AS called GROUP BY "unitId", "called"`;
  const counts = new Map<number, Partial<Record<LateState, number>>>();
  for (const { unitId, called, count } of rows) counts.set(unitId, { ...counts.get(unitId), [called]: Number(count) });
  return counts;
}

/**
 * For how many dossiers of each unit a letter is in time today and on no later working day. On the very day that a
 * dossier is due a letter is late already (61/2018 Art. 19.9), though the register still asks for it.
 */
export async function countTimelyLetters(
  db: Queryable,
  { today, calendar }: { today: LocalDay; calendar: HolidayCalendar },
): Promise<Map<number, number>> {
  const rows = await db.trackedDossier.groupBy({
    by: ['unitId'],
    where: {
      state: 'UNDER_WAY',
      letters: { none: { voidedAt: null } },
      dueOn: { gt: today, lte: dueBounds(today, calendar).letterUntil },
    },
    orderBy: { unitId: 'asc' },
    _count: { _all: true },
  });
  return new Map(rows.map(({ unitId, _count }) => [unitId, _count._all]));
}

/** The condition that a dossier is of certain units, for a table called `d`. */
export function ofUnits(unitIds: ReadonlySet<number> | undefined): Prisma.Sql {
  if (unitIds === undefined) return Prisma.empty;
  // No list is empty in SQL, and there is no unit 0.
  return Prisma.sql`AND d."unitId" IN (${Prisma.join([0, ...unitIds])})`;
}

function toLateDossier({ letters, state, ...row }: Row): LateDossier {
  const all = letters.map(({ reason, voidedAt, ...letter }) => ({
    ...letter,
    reason: reason as DelayReason,
    isVoid: voidedAt !== null,
  }));
  return { ...row, state: state as TrackedState, letters: all, letter: all.find(({ isVoid }) => !isVoid) ?? null };
}

function whereShown(show: LateShow, today: LocalDay, calendar: HolidayCalendar): Prisma.TrackedDossierWhereInput {
  const { letterUntil, soonUntil } = dueBounds(today, calendar);
  const standing = (newDueOn: Prisma.StringFilter) => ({ letters: { some: { voidedAt: null, newDueOn } } });
  const without = (dueOn: Prisma.StringFilter) => ({ letters: { none: { voidedAt: null } }, dueOn });
  switch (show) {
    case 'all':
      return {};
    case 'work':
      return { OR: [without({ lte: soonUntil }), standing({ lt: today })] };
    case 'OVERDUE':
      return without({ lt: today });
    case 'LETTER_DUE':
      return without({ gte: today, lte: letterUntil });
    case 'DUE_SOON':
      return without({ gt: letterUntil, lte: soonUntil });
    case 'ON_COURSE':
      return without({ gt: soonUntil });
    case 'REAPPOINTED':
      return standing({ gte: today });
    case 'OVERDUE_AGAIN':
      return standing({ lt: today });
  }
}
