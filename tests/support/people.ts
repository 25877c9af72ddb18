import { hash } from '@node-rs/argon2';
import type { Database } from '~/platform/database/db.server';
import type { Role } from '~/registry/people/domain/roles';
import { setPassword } from '~/registry/people/store/credential.server';
import { createUser } from '~/registry/people/store/user.server';

export const PASSWORD = 'một câu ngắn dễ nhớ';

/** What the hashes of the city cost is tried in tests/registry/people/store/password.test.ts. */
const cheapHash = hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 });

/** A user who can sign in with PASSWORD. Returns the id. */
export async function personWithPassword(
  db: Database,
  now: () => Date,
  name: string,
  role: Role = 'ADMINISTRATOR',
): Promise<number> {
  const input = { name, displayName: `Người dùng ${name}`, role, unitId: null, language: 'vi' as const };
  const id = await createUser(db, input, { actor: 'test', actorId: null, now: now() });
  await setPassword(db, id, await cheapHash, now());
  return id;
}
