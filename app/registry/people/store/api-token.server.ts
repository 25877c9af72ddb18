import { randomBytes } from 'node:crypto';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import { apiScopes, type ApiScope } from '~/registry/people/domain/scopes';
import { recordAudit } from '~/platform/audit/audit.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

const TOKEN_BYTES = 32;
/** Writing the last use at every call would make every read a write. */
const LAST_USED_STEP_MS = 60_000;

/** `unitId`: the unit whose branch it is for; null for the whole city. `expiresAt`: null for never. */
type ApiToken = { name: string; scopes: ApiScope[]; unitId: number | null; expiresAt: Date | null };

type NewApiToken = {
  name: string;
  scopes: readonly ApiScope[];
  /** Left out: the whole city, and never; what only tokens made before they expired are. */
  unitId?: number | null;
  expiresAt?: Date | null;
  actor: string;
  now: Date;
};

/**
 * Makes a token and returns it: this is the only time it is seen, since only its hash is stored (256 random bits need
 * no slow hash). The name of a revoked token may be given again. Throws 'token-name-taken'.
 */
export async function createApiToken(
  db: Database,
  { name, scopes, unitId = null, expiresAt = null, actor, now }: NewApiToken,
): Promise<string> {
  const token = `hl_${randomBytes(TOKEN_BYTES).toString('base64url')}`;
  await inTransaction(db, async (tx) => {
    // The audit log keeps which token had the name before.
    await tx.apiToken.deleteMany({ where: { name, revokedAt: { not: null } } });
    const taken = await tx.apiToken.findUnique({ where: { name }, select: { id: true } });
    if (taken !== null) throw new DomainError('token-name-taken', { name });
    const data = { name, tokenHash: sha256Hex(token), scopes: scopes.join(' '), unitId, expiresAt, createdAt: now };
    await tx.apiToken.create({ data, select: { id: true } });
    await recordAudit(tx, {
      at: now,
      actor,
      action: 'token.create',
      subject: name,
      detail: { scopes: scopes.join(' '), unitId, expires: expiresAt?.toISOString() ?? null },
    });
  });
  return token;
}

/**
 * The token of a caller, or null when it was never made or is revoked. Notes the minute of its last use. Throws
 * 'api-token-expired'.
 */
export async function findApiToken(db: Database, token: string, now: Date): Promise<ApiToken | null> {
  const row = await db.apiToken.findUnique({
    where: { tokenHash: sha256Hex(token) },
    select: { id: true, name: true, scopes: true, unitId: true, expiresAt: true, lastUsedAt: true, revokedAt: true },
  });
  if (row === null || row.revokedAt !== null) return null;
  if (row.expiresAt !== null && row.expiresAt <= now) {
    throw new DomainError('api-token-expired', { day: row.expiresAt.toISOString().slice(0, 10) });
  }
  if (row.lastUsedAt === null || now.getTime() - row.lastUsedAt.getTime() >= LAST_USED_STEP_MS) {
    await db.apiToken.update({ where: { id: row.id }, data: { lastUsedAt: now }, select: { id: true } });
  }
  return { name: row.name, scopes: readScopes(row.scopes), unitId: row.unitId, expiresAt: row.expiresAt };
}

/** The name of a token, also of one that does not work any more, or null: for the audit log. */
export async function findTokenName(db: Queryable, token: string): Promise<string | null> {
  const row = await db.apiToken.findUnique({ where: { tokenHash: sha256Hex(token) }, select: { name: true } });
  return row?.name ?? null;
}

/** Ends a token from this moment on. Throws 'token-name-unknown' when no token of that name works. */
export async function revokeApiToken(
  db: Database,
  { name, actor, now }: { name: string; actor: string; now: Date },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { count } = await tx.apiToken.updateMany({ where: { name, revokedAt: null }, data: { revokedAt: now } });
    if (count === 0) throw new DomainError('token-name-unknown', { name });
    await recordAudit(tx, { at: now, actor, action: 'token.revoke', subject: name });
  });
}

/** `unit`: the code of its unit. */
export type ListedApiToken = Omit<ApiToken, 'unitId'> & {
  unit: string | null;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

/** Every token by name, with those that were revoked and whose name nobody took since. */
export async function listApiTokens(db: Database): Promise<ListedApiToken[]> {
  const rows = await db.apiToken.findMany({
    orderBy: { name: 'asc' },
    select: {
      name: true,
      scopes: true,
      unitId: true,
      expiresAt: true,
      createdAt: true,
      lastUsedAt: true,
      revokedAt: true,
    },
  });
  const unitIds = rows.flatMap(({ unitId }) => unitId ?? []);
  const units = await db.unit.findMany({ where: { id: { in: unitIds } }, select: { id: true, code: true } });
  const codes = new Map(units.map(({ id, code }) => [id, code]));
  return rows.map(({ unitId, ...row }) => ({
    ...row,
    unit: unitId === null ? null : (codes.get(unitId) ?? null),
    scopes: readScopes(row.scopes),
  }));
}

function readScopes(text: string): ApiScope[] {
  const words = text.split(' ');
  return apiScopes.filter((scope) => words.includes(scope));
}
