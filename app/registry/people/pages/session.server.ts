import { redirect } from '@remix-run/node';
import type { AppContext } from '~/platform/context.server';
import { MAX_HOURS } from '~/registry/people/domain/session-lifetime';
import { can, holds, type Permission } from '~/registry/people/domain/roles';
import { answerErrors, errorResponse } from '~/platform/http/error-response.server';
import { parseLanguage } from '~/platform/i18n/i18n';
import { findSessionUser, type SignedInUser } from '~/registry/people/store/session.server';
import { placeUnit } from '~/registry/units/store/unit-placement.server';
import { forgetCookie, readCookie, writeCookie } from '~/platform/http/cookies.server';

export type { SignedInUser } from '~/registry/people/store/session.server';

const COOKIE = 'hl_session';

type SessionContext = Pick<AppContext, 'db' | 'now' | 'reference'>;

/**
 * Who is signed in, or null. `?lng=` in the address wins over the language the user chose, for this request.
 */
export async function findUser(request: Request, context: SessionContext): Promise<SignedInUser | null> {
  const token = sessionToken(request);
  const user = token === null ? null : await findSessionUser(context.db, token, context.now());
  if (user === null) return null;
  const asked = parseLanguage(new URL(request.url).searchParams.get('lng'));
  return asked === null ? user : { ...user, language: asked };
}

/** Who is signed in. Throws a redirect to the sign-in page, which leads back here. */
export async function requireUser(request: Request, context: SessionContext): Promise<SignedInUser> {
  const user = await findUser(request, context);
  if (user !== null) return user;
  const url = new URL(request.url);
  throw redirect(`/sign-in?${new URLSearchParams({ next: `${url.pathname}${url.search}` })}`, 303);
}

/**
 * Throws the 403 answer unless the person may do this. With a unit the question is about that unit. Without one it is
 * about what is the person's own: the whole city, or for people bound to a unit that unit with what lies below it, and
 * the page must keep to that.
 */
export async function permit(
  context: Pick<AppContext, 'db' | 'reference'>,
  user: SignedInUser,
  permission: Permission,
  unitId?: number,
): Promise<void> {
  const asked = unitId ?? user.unitId;
  // The role is asked first, so that a refusal does not tell which units there are.
  const granted =
    holds(user.role, permission) &&
    can(user, permission, asked === null ? undefined : await answerErrors(context, () => placeUnit(context.db, asked)));
  if (!granted) throw errorResponse(context, 'forbidden');
}

/** The value of the session's cookie, or null. */
export function sessionToken(request: Request): string | null {
  return readCookie(request, COOKIE);
}

/** The Set-Cookie header that carries a session. */
export function sessionCookie(token: string, publicUrl: string): string {
  return writeCookie(COOKIE, token, { maxAgeSeconds: MAX_HOURS * 3600, publicUrl });
}

/** The Set-Cookie header that ends it in the browser. */
export function endedSessionCookie(publicUrl: string): string {
  return forgetCookie(COOKIE, publicUrl);
}
