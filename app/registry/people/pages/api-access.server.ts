import type { AppContext } from '~/platform/context.server';
import { DomainError } from '~/base/errors';
import { can, holds, seesWholeCity, type Permission } from '~/registry/people/domain/roles';
import { requireGivenScope, type ApiScope } from '~/registry/people/domain/scopes';
import { findApiToken } from '~/registry/people/store/api-token.server';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';
import { placeUnit } from '~/registry/units/store/unit-placement.server';
import { countMiss } from '~/registry/people/pages/guess-limit.server';
import { findUser, type SignedInUser } from '~/registry/people/pages/session.server';

type AccessContext = Pick<AppContext, 'db' | 'env' | 'now' | 'clientAddress' | 'reference'>;

/**
 * Who calls: the name of a token, or a signed-in person. `unitId`: the unit whose branch they see and speak for; null
 * for the whole city.
 */
type ApiCaller = { name: string; user: SignedInUser | null; unitId: number | null };

/**
 * The caller's token. Throws 'token-unknown' without one that works ('too-many' when a network goes on guessing),
 * 'api-token-expired', and 'scope-missing' when it may not do this.
 */
export async function requireScope(request: Request, context: AccessContext, scope: ApiScope): Promise<ApiCaller> {
  const bearer = readBearerToken(request);
  const token = bearer === null ? null : await findApiToken(context.db, bearer, context.now());
  if (token === null) {
    if (bearer !== null) await countMiss(context, 'token');
    throw new DomainError('token-unknown');
  }
  requireGivenScope(token.scopes, scope);
  return { name: token.name, user: null, unitId: token.unitId };
}

/**
 * The units to which a caller is limited, in what they see and send; undefined, which is no limit, for the whole city.
 */
export function findCallerUnitLimit(
  { db }: Pick<AppContext, 'db'>,
  { unitId }: Pick<ApiCaller, 'unitId'>,
): Promise<Set<number> | undefined> {
  return unitId === null ? Promise.resolve(undefined) : listBranchIds(db, unitId);
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
  if (request.headers.has('authorization')) return requireScope(request, context, scope);
  const user = await findUser(request, context);
  if (user === null) throw new DomainError('not-signed-in');
  const asked = unitId ?? user.unitId;
  const granted =
    holds(user.role, permission) &&
    can(user, permission, asked === null ? undefined : await placeUnit(context.db, asked));
  if (!granted) throw new DomainError('forbidden');
  return { name: user.name, user, unitId: seesWholeCity(user) ? null : user.unitId };
}

/** The secret that a caller shows, or null. */
export function readBearerToken(request: Request): string | null {
  return /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}
