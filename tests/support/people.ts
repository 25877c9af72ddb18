import type { Database } from '~/platform/database/db.server';
import type { Role } from '~/registry/people/domain/roles';
import { setPassword } from '~/registry/people/store/credential.server';
import { createUser } from '~/registry/people/store/user.server';
import { hashPassword } from '~/registry/people/store/password.server';

export const PASSWORD = 'một câu ngắn dễ nhớ';

/** A user who can sign in with PASSWORD. Returns the id. */
export async function personWithPassword(
  db: Database,
  now: () => Date,
  name: string,
  role: Role = 'ADMINISTRATOR',
): Promise<number> {
  const input = { name, displayName: `Người dùng ${name}`, role, unitId: null, language: 'vi' as const };
  const id = await createUser(db, input, { actor: 'test', actorId: null, now: now() });
  await setPassword(db, id, await hashPassword(PASSWORD), now());
  return id;
}
