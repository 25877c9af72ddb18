import { expect } from 'vitest';
import { createApiToken, findApiToken, listApiTokens, revokeApiToken } from '~/registry/people/store/api-token.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import { databaseTest as test } from '../../../support/database';

test('a token is known by its hash only', async ({ db, now }) => {
  const token = await createApiToken(db, { name: 'one-stop', scopes: ['volumes:write'], actor: 'an', now: now() });
  expect(token).toMatch(/^hl_[\w-]{43}$/);
  const stored = await db.apiToken.findFirstOrThrow({});
  expect(stored.tokenHash).toBe(sha256Hex(token));
  expect(JSON.stringify([stored, await db.auditEvent.findMany()])).not.toContain(token);
  expect(await findApiToken(db, token, now())).toEqual({
    name: 'one-stop',
    scopes: ['volumes:write'],
    unitId: null,
    expiresAt: null,
  });
  expect(await findApiToken(db, stored.tokenHash, now())).toBeNull();
});

test('a name stands for one token at a time, and a revoked one stays dead when its name is given again', async ({
  db,
  now,
}) => {
  const wanted = { name: 'kiosk', scopes: ['responses:write'], actor: 'an', now: now() } as const;
  const token = await createApiToken(db, wanted);
  await expect(createApiToken(db, wanted)).rejects.toMatchObject({ code: 'token-name-taken' });
  await revokeApiToken(db, wanted);
  await expect(revokeApiToken(db, wanted)).rejects.toMatchObject({ code: 'token-name-unknown' });
  expect(await findApiToken(db, token, now())).toBeNull();
  const next = await createApiToken(db, wanted);
  expect(await findApiToken(db, token, now())).toBeNull();
  expect(await findApiToken(db, next, now())).toMatchObject({ name: 'kiosk' });
});

test('the last use is noted once a minute, not at every call', async ({ db, clock }) => {
  const token = await createApiToken(db, { name: 'a', scopes: ['points:read'], actor: 'an', now: clock.now() });
  const lastUse = async () => (await listApiTokens(db))[0]?.lastUsedAt;
  expect(await lastUse()).toBeNull();
  const first = clock.now();
  await findApiToken(db, token, first);
  clock.forward(59_000);
  await findApiToken(db, token, clock.now());
  expect(await lastUse()).toEqual(first);
  clock.forward(1_000);
  await findApiToken(db, token, clock.now());
  expect(await lastUse()).toEqual(clock.now());
});

test('making and revoking a token is on record', async ({ db, now }) => {
  await createApiToken(db, { name: 'a', scopes: ['points:read', 'reports:read'], actor: 'an', now: now() });
  await revokeApiToken(db, { name: 'a', actor: 'binh', now: now() });
  const events = await db.auditEvent.findMany({
    orderBy: { id: 'asc' },
    select: { actor: true, action: true, subject: true },
  });
  expect(events.slice(-2)).toEqual([
    { actor: 'an', action: 'token.create', subject: 'a' },
    { actor: 'binh', action: 'token.revoke', subject: 'a' },
  ]);
});
