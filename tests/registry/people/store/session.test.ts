import { expect } from 'vitest';
import {
  createSession,
  deleteEndedSessions,
  deleteSession,
  deleteUserSessions,
  findSessionUser,
  listSessions,
} from '~/registry/people/store/session.server';
import { databaseTest } from '../../../support/database';
import { personWithPassword } from '../../../support/people';

databaseTest('a session finds its user, and no other token does', async ({ db, now }) => {
  const id = await personWithPassword(db, now, 'lan');
  const token = await createSession(db, id, now());
  expect(await findSessionUser(db, token, now())).toEqual({
    id,
    name: 'lan',
    displayName: 'Người dùng lan',
    role: 'ADMINISTRATOR',
    unitId: null,
    language: 'vi',
  });
  for (const other of ['', token.slice(1), `${token}x`]) expect(await findSessionUser(db, other, now())).toBeNull();
});

databaseTest('the last sight is written at most every five minutes', async ({ db, now, clock }) => {
  const token = await createSession(db, await personWithPassword(db, now, 'lan'), now());
  const seen = async () => (await db.session.findFirstOrThrow()).lastSeenAt;
  const start = now();
  clock.forward(4 * 60_000);
  await findSessionUser(db, token, now());
  expect(await seen()).toEqual(start);
  clock.forward(60_000);
  await findSessionUser(db, token, now());
  expect(await seen()).toEqual(now());
});

databaseTest(
  'a session that ended by the clock is nobody, is not listed, and can be thrown away',
  async ({ db, now, clock }) => {
    const id = await personWithPassword(db, now, 'lan');
    const token = await createSession(db, id, now());
    clock.forward(12 * 3_600_000);
    expect(await findSessionUser(db, token, now())).toBeNull();
    expect(await listSessions(db, id, now())).toEqual([]);
    await createSession(db, id, now());
    await deleteEndedSessions(db, now());
    expect(await db.session.count()).toBe(1);
  },
);

databaseTest('ends one session, all of a user, or all but one', async ({ db, now }) => {
  const lan = await personWithPassword(db, now, 'lan');
  const minh = await personWithPassword(db, now, 'minh');
  const tokens = [];
  for (let session = 0; session < 3; session += 1) tokens.push(await createSession(db, lan, now()));
  const [first = '', second = '', third = ''] = tokens;
  await createSession(db, minh, now());
  await deleteSession(db, first);
  await deleteSession(db, first);
  expect(await deleteUserSessions(db, lan, second)).toBe(1);
  expect(await findSessionUser(db, third, now())).toBeNull();
  expect(await findSessionUser(db, second, now())).not.toBeNull();
  expect(await deleteUserSessions(db, lan)).toBe(1);
  expect(await listSessions(db, minh, now())).toHaveLength(1);
});
