import { randomBytes } from 'node:crypto';
import type { Database } from '~/db.server';
import { DomainError } from '~/domain/errors';
import { apiScopes, type ApiScope } from '~/domain/identity/scopes';
import { recordAudit } from '~/models/audit.server';
import { sha256Hex } from '~/security/keyed-hash.server';

const TOKEN_BYTES = 32;
/** Writing the last use at every call would make every read a write. */
const LAST_USED_STEP_MS = 60_000;

export type ApiToken = { name: string; scopes: ApiScope[] };

/**
 * Makes a token and returns it: this is the only time it is seen, since only its hash is stored (256 random bits need
 * no slow hash). The name of a revoked token may be given again. Throws 'token-name-taken'.
 */
export async function createApiToken(
  db: Database,
  { name, scopes, actor, now }: { name: string; scopes: readonly ApiScope[]; actor: string; now: Date },
): Promise<string> {
  const token = `hl_${randomBytes(TOKEN_BYTES).toString('base64url')}`;
  await db.$transaction(async (tx) => {
    // The log of deeds keeps what the name stood for before.
    await tx.apiToken.deleteMany({ where: { name, revokedAt: { not: null } } });
    const taken = await tx.apiToken.findUnique({ where: { name }, select: { id: true } });
    if (taken !== null) throw new DomainError('token-name-taken', { name });
    const data = { name, tokenHash: sha256Hex(token), scopes: scopes.join(' '), createdAt: now };
    await tx.apiToken.create({ data, select: { id: true } });
    await recordAudit(tx, { at: now, actor, action: 'token.create', subject: name, detail: { scopes: scopes.join(' ') } });
  });
  return token;
}

/** The token of a caller, or null when it was never made or is revoked. Notes the minute of its last use. */
export async function findApiToken(db: Database, token: string, now: Date): Promise<ApiToken | null> {
  const row = await db.apiToken.findUnique({
    where: { tokenHash: sha256Hex(token) },
    select: { id: true, name: true, scopes: true, lastUsedAt: true, revokedAt: true },
  });
  if (row === null || row.revokedAt !== null) return null;
  if (row.lastUsedAt === null || now.getTime() - row.lastUsedAt.getTime() >= LAST_USED_STEP_MS) {
    await db.apiToken.update({ where: { id: row.id }, data: { lastUsedAt: now }, select: { id: true } });
  }
  return { name: row.name, scopes: readScopes(row.scopes) };
}

/** Ends a token from this moment on. Throws 'token-name-unknown' when no token of that name works. */
export async function revokeApiToken(
  db: Database,
  { name, actor, now }: { name: string; actor: string; now: Date },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.apiToken.updateMany({ where: { name, revokedAt: null }, data: { revokedAt: now } });
    if (count === 0) throw new DomainError('token-name-unknown', { name });
    await recordAudit(tx, { at: now, actor, action: 'token.revoke', subject: name });
  });
}

export type ListedApiToken = ApiToken & { createdAt: Date; lastUsedAt: Date | null; revokedAt: Date | null };

/** Every token by name, with those that were revoked and whose name nobody took since. */
export async function listApiTokens(db: Database): Promise<ListedApiToken[]> {
  const rows = await db.apiToken.findMany({
    orderBy: { name: 'asc' },
    select: { name: true, scopes: true, createdAt: true, lastUsedAt: true, revokedAt: true },
  });
  return rows.map((row) => ({ ...row, scopes: readScopes(row.scopes) }));
}

function readScopes(text: string): ApiScope[] {
  const words = text.split(' ');
  return apiScopes.filter((scope) => words.includes(scope));
}
