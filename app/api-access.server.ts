import type { AppContext } from '~/context.server';
import { DomainError } from '~/domain/errors';
import { can, holds, type Permission } from '~/domain/identity/roles';
import { requireScope as requireGivenScope, type ApiScope } from '~/domain/identity/scopes';
import { findApiToken } from '~/models/api-token.server';
import { placeUnit } from '~/models/unit-placement.server';
import { findUser, type SignedInUser } from '~/session.server';

type AccessContext = Pick<AppContext, 'db' | 'now' | 'reference'>;

/** Who calls: the name of a token, or a signed-in person whose permissions may end at their unit. */
export type ApiCaller = { name: string; user: SignedInUser | null };

/** The caller's token. Throws 'token-unknown' without one that works, 'scope-missing' when it may not do this. */
export async function requireScope(request: Request, context: AccessContext, scope: ApiScope): Promise<{ name: string }> {
  const bearer = bearerOf(request);
  const token = bearer === null ? null : await findApiToken(context.db, bearer, context.now());
  if (token === null) throw new DomainError('token-unknown');
  requireGivenScope(token.scopes, scope);
  return { name: token.name };
}

/**
 * A token with the scope or, for reading in the browser, a signed-in person with the permission: for the unit named,
 * else for their own unit or the whole city. Throws 'not-signed-in' or 'forbidden', and as above when a token came.
 */
export async function requireScopeOrPermission(
  request: Request,
  context: AccessContext,
  scope: ApiScope,
  permission: Permission,
  unitId?: number,
): Promise<ApiCaller> {
  if (request.headers.has('authorization')) return { ...(await requireScope(request, context, scope)), user: null };
  const user = await findUser(request, context);
  if (user === null) throw new DomainError('not-signed-in');
  const asked = unitId ?? user.unitId;
  const granted =
    holds(user.role, permission) &&
    can(user, permission, asked === null ? undefined : await placeUnit(context.db, asked));
  if (!granted) throw new DomainError('forbidden');
  return { name: user.name, user };
}

/** The secret that a caller shows, or null. */
export function bearerOf(request: Request): string | null {
  return /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}
