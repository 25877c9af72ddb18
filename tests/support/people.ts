import type { Database } from '~/db.server';
import type { Role } from '~/domain/identity/roles';
import { setPassword } from '~/models/credential.server';
import { createUser } from '~/models/user.server';
import { hashPassword } from '~/security/password.server';

export const PASSWORD = 'một câu ngắn dễ nhớ';

/** A user who can sign in with PASSWORD. Returns the id. */
export async function personWithPassword(
  db: Database,
  now: () => Date,
  name: string,
  role: Role = 'ADMINISTRATOR',
): Promise<number> {
  const input = { name, displayName: `Người dùng ${name}`, role, unitId: null, language: 'vi' as const };
  const id = await createUser(db, input, { actor: 'test', now: now() });
  await setPassword(db, id, await hashPassword(PASSWORD), now());
  return id;
}
