import type { Prisma} from '~/db.server';
import { type Database, type Queryable, type Transaction } from '~/db.server';
import { DomainError } from '~/domain/errors';
import type { UnitFinding } from '~/domain/integrity/look';
import type { RuleParameters } from '~/domain/integrity/rules';
import { recordAudit } from '~/models/audit.server';

export type NewFlag = UnitFinding & { fingerprint: string };

/** What is kept of a finding: its numbers, and the parameters that the rule ran with. */
export type Evidence = { numbers: Record<string, number>; parameters: RuleParameters };

const ROWS_PER_STATEMENT = 500;

/** Stores what is not flagged yet and says how many that were. A flag that is known stays as it was. */
export async function createFlags(db: Database, flags: readonly NewFlag[], now: Date): Promise<number> {
  const known = new Set<string>();
  for (let start = 0; start < flags.length; start += ROWS_PER_STATEMENT) {
    const fingerprints = flags.slice(start, start + ROWS_PER_STATEMENT).map(({ fingerprint }) => fingerprint);
    const rows = await db.integrityFlag.findMany({ where: { fingerprint: { in: fingerprints } }, select: { fingerprint: true } });
    for (const { fingerprint } of rows) known.add(fingerprint);
  }
  let added = 0;
  for (const flag of flags) {
    if (known.has(flag.fingerprint)) continue;
    if (await db.$transaction((tx) => createFlag(tx, flag, now))) added += 1;
  }
  return added;
}

/** False when another process was faster. */
async function createFlag(tx: Transaction, flag: NewFlag, now: Date): Promise<boolean> {
  const { rule, fingerprint, unitId, pointId, field, firstDay, lastDay, responseIds, numbers, parameters } = flag;
  const evidence = JSON.stringify({ numbers, parameters } satisfies Evidence);
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO "IntegrityFlag" ("rule", "fingerprint", "unitId", "pointId", "fieldCode", "firstDay", "lastDay", "evidence",
      "responses", "detectedAt", "settledNote")
    VALUES (${rule}, ${fingerprint}, ${unitId}, ${pointId}, ${field}, ${firstDay}, ${lastDay}, ${evidence},
      ${responseIds.length}, ${now}, '')
    ON CONFLICT DO NOTHING RETURNING "id"`;
  if (row === undefined) return false;
  for (let start = 0; start < responseIds.length; start += ROWS_PER_STATEMENT) {
    const ids = responseIds.slice(start, start + ROWS_PER_STATEMENT);
    await tx.integrityFlagResponse.createMany({ data: ids.map((responseId) => ({ flagId: row.id, responseId })) });
  }
  return true;
}

export type FlagFilter = {
  rule?: string;
  unitId?: number;
  /** Flags whose days touch these. */
  span?: { firstDay: string; lastDay: string };
  state?: 'open' | 'settled';
};

const flagColumns = {
  id: true,
  rule: true,
  unitId: true,
  pointId: true,
  fieldCode: true,
  firstDay: true,
  lastDay: true,
  evidence: true,
  responses: true,
  detectedAt: true,
  settledAt: true,
  settledBy: true,
  settledNote: true,
  unit: { select: { code: true, nameVi: true, nameEn: true, level: true, parent: { select: { nameVi: true, nameEn: true } } } },
} as const;

type FlagRow = Prisma.IntegrityFlagGetPayload<{ select: typeof flagColumns }>;

export type Flag = Omit<FlagRow, 'evidence'> & { evidence: Evidence };

/** The flags of a filter, the newest first, and how many there are in all. */
export async function listFlags(
  db: Queryable,
  filter: FlagFilter,
  { skip, take }: { skip: number; take: number },
): Promise<{ flags: Flag[]; total: number }> {
  const where: Prisma.IntegrityFlagWhereInput = {
    rule: filter.rule,
    unitId: filter.unitId,
    ...(filter.span && { firstDay: { lte: filter.span.lastDay }, lastDay: { gte: filter.span.firstDay } }),
    ...(filter.state && { settledAt: filter.state === 'open' ? null : { not: null } }),
  };
  const rows = await db.integrityFlag.findMany({
    where,
    orderBy: [{ lastDay: 'desc' }, { id: 'desc' }],
    select: flagColumns,
    skip,
    take,
  });
  return { flags: rows.map(withEvidence), total: await db.integrityFlag.count({ where }) };
}

/** A flag. Throws 'not-found'. */
export async function getFlag(db: Queryable, id: number): Promise<Flag> {
  const row = await db.integrityFlag.findUnique({ where: { id }, select: flagColumns });
  if (row === null) throw new DomainError('not-found');
  return withEvidence(row);
}

/** How many flags nobody has settled, by unit, that touch a span of days. */
export async function countOpenFlags(db: Queryable, span: { firstDay: string; lastDay: string }): Promise<Map<number, number>> {
  const rows = await db.integrityFlag.groupBy({
    by: ['unitId'],
    where: { settledAt: null, firstDay: { lte: span.lastDay }, lastDay: { gte: span.firstDay } },
    _count: { id: true },
  });
  return new Map(rows.map((row) => [row.unitId, row._count.id]));
}

/** Sets a flag aside with a note, once. Throws 'not-found', 'flag-settled'. */
export async function settleFlag(db: Database, id: number, note: string, deed: { actor: string; now: Date }): Promise<void> {
  const { rule } = await getFlag(db, id);
  await db.$transaction(async (tx) => {
    const { count } = await tx.integrityFlag.updateMany({
      where: { id, settledAt: null },
      data: { settledAt: deed.now, settledBy: deed.actor, settledNote: note },
    });
    if (count === 0) throw new DomainError('flag-settled');
    await recordAudit(tx, { at: deed.now, actor: deed.actor, action: 'flag.settle', subject: String(id), detail: { rule } });
  });
}

/** The moments and levels of the ratings that a flag is about, in the order of time. */
export async function listFlagged(
  db: Queryable,
  flagId: number,
): Promise<{ givenAt: Date; level: number; scale: string; channel: string; answerSeconds: number | null; exclusion: string }[]> {
  return db.$queryRaw`
    SELECT r."givenAt", r."level", r."scale", r."channel", r."answerSeconds", r."exclusion"
    FROM "IntegrityFlagResponse" f JOIN "Response" r ON r."id" = f."responseId"
    WHERE f."flagId" = ${flagId} ORDER BY r."givenAt", r."id"`;
}

function withEvidence({ evidence, ...row }: FlagRow): Flag {
  return { ...row, evidence: JSON.parse(evidence) as Evidence };
}
