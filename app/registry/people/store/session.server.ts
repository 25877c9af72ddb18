import { randomBytes } from 'node:crypto';
import type { Database, Queryable } from '~/platform/database/db.server';
import { isSessionLive, isLastSeenDue, newSessionTimes } from '~/registry/people/domain/session-lifetime';
import type { Role } from '~/registry/people/domain/roles';
import type { Language } from '~/platform/i18n/i18n';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

/** A person who has signed in. `unitId` is the unit they belong to; null for those of the whole city. */
export type SignedInUser = {
  id: number;
  name: string;
  displayName: string;
  role: Role;
  unitId: number | null;
  language: Language;
};

type ListedSession = { tokenHash: string; createdAt: Date; lastSeenAt: Date; expiresAt: Date };

/** Starts a session and returns the cookie's value, which is kept nowhere else. */
export async function createSession(db: Queryable, userId: number, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db.session.create({
    data: { tokenHash: sha256Hex(token), userId, ...newSessionTimes(now) },
    select: { tokenHash: true },
  });
  return token;
}

/** The user of a live session whose account is not disabled, or null. Stores the time of the request when it is due. */
export async function findSessionUser(db: Database, token: string, now: Date): Promise<SignedInUser | null> {
  const tokenHash = sha256Hex(token);
  const session = await db.session.findUnique({
    where: { tokenHash },
    select: {
      createdAt: true,
      lastSeenAt: true,
      expiresAt: true,
      user: {
        select: {
          id: true,
          name: true,
          displayName: true,
          role: true,
          unitId: true,
          language: true,
          disabledAt: true,
        },
      },
    },
  });
  if (session === null || !isSessionLive(session, now) || session.user.disabledAt !== null) return null;
  if (isLastSeenDue(session, now)) {
    await db.session.updateMany({ where: { tokenHash, lastSeenAt: { lt: now } }, data: { lastSeenAt: now } });
  }
  const { id, name, displayName, role, unitId, language } = session.user;
  return { id, name, displayName, role: role as Role, unitId, language: language as Language };
}

/** A user's live sessions, the newest first. */
export async function listSessions(db: Queryable, userId: number, now: Date): Promise<ListedSession[]> {
  const sessions = await db.session.findMany({
    where: { userId },
    orderBy: { createdAt: 'desc' },
    select: { tokenHash: true, createdAt: true, lastSeenAt: true, expiresAt: true },
  });
  return sessions.filter((session) => isSessionLive(session, now));
}

/** Ends one session by its cookie's value; one that is gone already is no error. */
export async function deleteSession(db: Queryable, token: string): Promise<void> {
  await db.session.deleteMany({ where: { tokenHash: sha256Hex(token) } });
}

/** Ends a user's sessions, all of them or all but the one with this cookie. Returns how many. */
export async function deleteUserSessions(db: Queryable, userId: number, exceptToken?: string): Promise<number> {
  const except = exceptToken === undefined ? {} : { tokenHash: { not: sha256Hex(exceptToken) } };
  const { count } = await db.session.deleteMany({ where: { userId, ...except } });
  return count;
}

/** Deletes sessions that have ended. */
export async function deleteEndedSessions(db: Queryable, now: Date): Promise<void> {
  await db.session.deleteMany({ where: { expiresAt: { lte: now } } });
}
