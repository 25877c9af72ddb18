import type { Database, Queryable } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import { createPasswordLink } from '~/registry/people/store/one-time-link.server';
import type { Attribution } from '~/registry/people/store/user.server';

/** The sign-in names of the administrators who are not disabled, in order. */
export async function listAdministratorNames(db: Queryable): Promise<string[]> {
  const rows = await db.user.findMany({
    where: { role: 'ADMINISTRATOR', disabledAt: null },
    orderBy: { name: 'asc' },
    select: { name: true },
  });
  return rows.map(({ name }) => name);
}

/**
 * The link by which an administrator who forgot the password sets a new one: for whoever is at the server's own
 * machine, who needs no second person (decision 027). Throws 'not-found' where no administrator who is not disabled has
 * the name.
 */
export async function createAdministratorLink(
  db: Database,
  name: string,
  attribution: Omit<Attribution, 'actorId'> & { publicUrl: string },
): Promise<string> {
  const user = await db.user.findFirst({
    where: { name, role: 'ADMINISTRATOR', disabledAt: null },
    select: { id: true },
  });
  if (user === null) throw new DomainError('not-found');
  return createPasswordLink(db, user.id, { ...attribution, actorId: null });
}
