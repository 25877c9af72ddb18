import { expect, test } from 'vitest';
import { withoutPassword } from '../scripts/postgresql-tools';

test('the tools of PostgreSQL get an address without the password, and without parameters that they do not know', () => {
  const { address, env } = withoutPassword(
    'postgresql://city:s%20cret@127.0.0.1:5432/hailong?schema=public&connection_limit=3&sslmode=require',
  );
  expect(address).toBe('postgresql://city@127.0.0.1:5432/hailong?sslmode=require');
  expect(env.PGPASSWORD).toBe('s cret');
});
