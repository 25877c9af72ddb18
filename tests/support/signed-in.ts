import type { Database } from '~/platform/database/db.server';
import type { Role } from '~/registry/people/domain/roles';
import { createSession } from '~/registry/people/store/session.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';

let made = 0;

/**
 * A new user of a role with a session: who they are, and the header that says so. `unit`: the code of their
 * unit.
 */
export async function signedIn(
  db: Database,
  now: () => Date,
  role: Role,
  unit: string | null = null,
): Promise<{ user: SignedInUser; cookie: string }> {
  made += 1;
  const place = unit === null ? null : await db.unit.findFirstOrThrow({ where: { code: unit }, select: { id: true } });
  const created = await db.user.create({
    data: {
      name: `${role.toLowerCase()}-${made}`,
      displayName: `Người dùng ${made}`,
      role,
      unitId: place?.id ?? null,
      createdAt: now(),
    },
    select: { id: true, name: true, displayName: true, unitId: true },
  });
  const token = await createSession(db, created.id, now());
  return { user: { ...created, role, language: 'vi' }, cookie: `hl_session=${token}` };
}
