import { setImmediate } from 'node:timers/promises';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Prisma, Queryable, Transaction } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import type { ExclusionKind, ExclusionState } from '~/measure/integrity/domain/exclusion';
import { determineFlagState, type FlagState } from '~/measure/integrity/domain/flag-state';
import type { UnitFinding } from '~/measure/integrity/domain/apply-rules';
import type { NamedRule } from '~/base/named-rules';
import type { RuleParameters } from '~/measure/integrity/domain/rules';
import type { Scale } from '~/base/scale';
import { recordAudit } from '~/platform/audit/audit.server';
import { namedUnitSelection, toNamedUnit, type StoredNamedUnit } from '~/registry/units/store/named-unit.server';

type NewFlag = Omit<UnitFinding, 'rule'> & { rule: NamedRule; fingerprint: string };

/** What is kept of a finding: its numbers, and the parameters that the rule ran with. */
type StoredEvidence = { numbers: Record<string, number>; parameters: RuleParameters };

const ROWS_PER_STATEMENT = 500;

/**
 * Stores what is not flagged yet and says how many that were. A flag that is known stays as it was. On the embedded
 * database a transaction holds everybody up, so others get their turn after each.
 */
export async function createFlags(db: Database, flags: readonly NewFlag[], now: Date): Promise<number> {
  const known = new Set<string>();
  for (let start = 0; start < flags.length; start += ROWS_PER_STATEMENT) {
    const fingerprints = flags.slice(start, start + ROWS_PER_STATEMENT).map(({ fingerprint }) => fingerprint);
    const rows = await db.integrityFlag.findMany({
      where: { fingerprint: { in: fingerprints } },
      select: { fingerprint: true },
    });
    for (const { fingerprint } of rows) known.add(fingerprint);
  }
  let added = 0;
  for (const flag of flags) {
    if (known.has(flag.fingerprint)) continue;
    if ((await inTransaction(db, (tx) => createFlagWithin(tx, flag, now))) !== null) added += 1;
    await setImmediate();
  }
  return added;
}

/** Stores a flag as part of a transaction and gives its id; null when there is one of its fingerprint already. */
export async function createFlagWithin(tx: Transaction, flag: NewFlag, now: Date): Promise<number | null> {
  const { rule, fingerprint, unitId, pointId, field, firstDay, lastDay, responseIds, numbers, parameters } = flag;
  const evidence = JSON.stringify({ numbers, parameters } satisfies StoredEvidence);
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO "IntegrityFlag" ("rule", "fingerprint", "unitId", "pointId", "fieldCode", "firstDay", "lastDay", "evidence",
      "responses", "detectedAt", "settledNote")
    VALUES (${rule}, ${fingerprint}, ${unitId}, ${pointId}, ${field}, ${firstDay}, ${lastDay}, ${evidence},
      ${responseIds.length}, ${now}, '')
    ON CONFLICT DO NOTHING RETURNING "id"`;
  if (row === undefined) return null;
  for (let start = 0; start < responseIds.length; start += ROWS_PER_STATEMENT) {
    const ids = responseIds.slice(start, start + ROWS_PER_STATEMENT);
    await tx.integrityFlagResponse.createMany({ data: ids.map((responseId) => ({ flagId: row.id, responseId })) });
  }
  return row.id;
}

type FlagFilter = {
  rule?: string;
  unitIds?: ReadonlySet<number>;
  /** Flags whose days touch these. */
  span?: { firstDay: string; lastDay: string };
  /** Settled: set aside, or decided by excluding its ratings. */
  state?: 'open' | 'settled';
};

/** Nobody has set it aside, and no exclusion was applied for it. */
const openFlag = {
  settledAt: null,
  exclusions: { none: { state: 'APPLIED' } },
} satisfies Prisma.IntegrityFlagWhereInput;

const flagColumns = {
  id: true,
  rule: true,
  caseId: true,
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
  unit: { select: { ...namedUnitSelection, code: true } },
  exclusions: {
    where: { state: { not: 'REFUSED' } },
    orderBy: { id: 'desc' },
    take: 1,
    select: { state: true, kind: true },
  },
} as const;

type FlagRow = Prisma.IntegrityFlagGetPayload<{ select: typeof flagColumns }>;

export type Flag = Omit<FlagRow, 'evidence' | 'exclusions' | 'rule' | 'unit'> & {
  rule: NamedRule;
  unit: StoredNamedUnit & { code: string };
  evidence: StoredEvidence;
  state: FlagState;
};

/** The flags of a filter, the newest first, and how many there are in all. */
export async function listFlags(
  db: Queryable,
  filter: FlagFilter,
  { skip, take }: { skip: number; take: number },
): Promise<{ flags: Flag[]; total: number }> {
  const where: Prisma.IntegrityFlagWhereInput = {
    rule: filter.rule,
    ...(filter.unitIds && { unitId: { in: [...filter.unitIds] } }),
    ...(filter.span && { firstDay: { lte: filter.span.lastDay }, lastDay: { gte: filter.span.firstDay } }),
    ...(filter.state && (filter.state === 'open' ? openFlag : { NOT: openFlag })),
  };
  const rows = await db.integrityFlag.findMany({
    where,
    orderBy: [{ lastDay: 'desc' }, { id: 'desc' }],
    select: flagColumns,
    skip,
    take,
  });
  return { flags: rows.map(toFlag), total: await db.integrityFlag.count({ where }) };
}

/** A flag. Throws 'not-found'. */
export async function getFlag(db: Queryable, id: number): Promise<Flag> {
  const row = await db.integrityFlag.findUnique({ where: { id }, select: flagColumns });
  if (row === null) throw new DomainError('not-found');
  return toFlag(row);
}

/** How many flags are open, by unit, that touch a span of days. */
export async function countOpenFlags(
  db: Queryable,
  span: { firstDay: string; lastDay: string },
): Promise<Map<number, number>> {
  const rows = await db.integrityFlag.groupBy({
    by: ['unitId'],
    where: { ...openFlag, firstDay: { lte: span.lastDay }, lastDay: { gte: span.firstDay } },
    _count: { id: true },
  });
  return new Map(rows.map((row) => [row.unitId, row._count.id]));
}

/** Sets a flag aside with a note, once. Throws 'not-found', 'exclusion-open' while a proposal waits, 'flag-settled'. */
export async function settleFlag(
  db: Database,
  id: number,
  note: string,
  attribution: { actor: string; now: Date },
): Promise<void> {
  const { rule } = await getFlag(db, id);
  await inTransaction(db, async (tx) => {
    if ((await tx.exclusion.count({ where: { flagId: id, state: 'PROPOSED' } })) > 0)
      throw new DomainError('exclusion-open');
    const { count } = await tx.integrityFlag.updateMany({
      where: { id, settledAt: null },
      data: { settledAt: attribution.now, settledBy: attribution.actor, settledNote: note },
    });
    if (count === 0) throw new DomainError('flag-settled');
    await recordAudit(tx, {
      at: attribution.now,
      actor: attribution.actor,
      action: 'flag.settle',
      subject: String(id),
      detail: { rule },
    });
  });
}

type FlaggedRating = {
  givenAt: Date;
  level: number;
  scale: Scale;
  channel: string;
  answerSeconds: number | null;
  exclusion: string;
};

/** The moments and levels of the ratings that a flag is about, in the order of time. */
export async function listFlagged(db: Queryable, flagId: number): Promise<FlaggedRating[]> {
  return db.$queryRaw`
    SELECT r."givenAt", r."level", r."scale", r."channel", r."answerSeconds", r."exclusion"
    FROM "IntegrityFlagResponse" f JOIN "Response" r ON r."id" = f."responseId"
    WHERE f."flagId" = ${flagId} ORDER BY r."givenAt", r."id"`;
}

function toFlag({ evidence, exclusions: [latest], rule, unit, ...row }: FlagRow): Flag {
  const exclusion = latest && { state: latest.state as ExclusionState, kind: latest.kind as ExclusionKind };
  return {
    ...row,
    rule: rule as NamedRule,
    unit: { ...toNamedUnit(unit), code: unit.code },
    evidence: JSON.parse(evidence) as StoredEvidence,
    state: determineFlagState(row.settledAt !== null, exclusion),
  };
}
