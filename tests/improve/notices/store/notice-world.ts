import type { Database } from '~/platform/database/db.server';
import type { Role } from '~/registry/people/domain/roles';
import { signedIn } from '../../../support/signed-in';

/** Somebody who confirmed an address. */
export async function reachablePerson(db: Database, role: Role, unit: string | null = null) {
  const now = new Date('2026-01-01T00:00:00Z');
  const { user, cookie } = await signedIn(db, () => now, role, unit);
  await db.mailAddress.create({
    data: { userId: user.id, address: `${user.name}@hcmc.gov.vn`, askedAt: now, confirmedAt: now },
  });
  return { user, cookie };
}

/** What is in somebody's inbox, by kind. */
export async function inboxOf(db: Database, userId: number): Promise<string[]> {
  const rows = await db.notice.findMany({ where: { userId }, select: { event: { select: { kind: true } } } });
  return rows.map(({ event }) => event.kind).sort();
}
