import { expect } from 'vitest';
import { takeExplanationStep } from '~/improve/explanations/store/explanation-step.server';
import { runNotices } from '~/improve/notices/pages/notice-run.server';
import { signLog } from '~/measure/log/store/log-checkpoint.server';
import type { Database } from '~/platform/database/db.server';
import type { Env } from '~/platform/env.server';
import { LOG_KEY } from '../../../support/log-key';
import { databaseTest } from '../../../support/database';
import { DISTRICT, TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';
import { closedAt, passWeek, WHY } from '../../explanations/store/explanation-world';
import { inboxOf, reachablePerson } from '../store/notice-world';

const WEEK = '2026-W44';
/** Thursday noon after the week. */
const NOW = closedAt(WEEK);
const MAIL = {
  server: { host: '127.0.0.1', port: 25, tls: 'none', user: null },
  from: 'hai-long@hai-long.test',
} as const;

/** A look at a moment. */
function lookAt(db: Database, env: Env, now: Date, mail: Env['mail'] = MAIL): Promise<number> {
  return runNotices({ db, env: { ...env, mail }, now: () => now });
}
const sign = { logSigningKey: LOG_KEY, publicUrl: 'http://hai-long.test' };

databaseTest(
  'a closed week tells observers and who asked for it once, its unit of what it is asked, and nobody of another branch',
  async ({ db, env }) => {
    const ward = await reachablePerson(db, 'REVIEWER', WARD);
    const other = await reachablePerson(db, 'REVIEWER', '761');
    const observer = await reachablePerson(db, 'OBSERVER');
    const asked = { userId: other.user.id, topic: 'CLOSINGS', email: true };
    await db.noticeChoice.create({ data: asked, select: { userId: true } });
    await passWeek(db, WEEK);
    // Nothing that a witness could keep before the log is signed.
    await lookAt(db, env, NOW);
    expect(await inboxOf(db, observer.user.id)).toEqual([]);
    expect(await inboxOf(db, ward.user.id)).toEqual(['EXPLANATION_ASKED']);
    await signLog(db, sign, NOW);
    await Promise.all([lookAt(db, env, NOW), lookAt(db, env, NOW)]);
    expect(await inboxOf(db, ward.user.id)).toEqual(['EXPLANATION_ASKED']);
    expect(await inboxOf(db, other.user.id)).toEqual(['PERIOD_CLOSED']);
    expect(await inboxOf(db, observer.user.id)).toEqual(['PERIOD_CLOSED']);
    const sent = await db.outgoing.findMany({
      orderBy: { id: 'asc' },
      select: { userId: true, event: { select: { kind: true } } },
    });
    expect(sent.map(({ userId, event }) => [userId, event?.kind])).toEqual([
      [ward.user.id, 'EXPLANATION_ASKED'],
      [other.user.id, 'PERIOD_CLOSED'],
      [observer.user.id, 'PERIOD_CLOSED'],
    ]);
    expect(await lookAt(db, env, NOW)).toBe(0);
  },
);

databaseTest('what the level above says of an explanation reaches the unit', async ({ db, env }) => {
  const ward = await reachablePerson(db, 'REVIEWER', WARD);
  const district = await reachablePerson(db, 'REVIEWER', DISTRICT);
  await passWeek(db, WEEK);
  const { id } = await db.explanation.findFirstOrThrow({ select: { id: true } });
  const by = (user: typeof ward.user) => ({ by: user, now: NOW, timeZone: TIME_ZONE });
  await takeExplanationStep(db, id, { event: 'EXPLAIN', text: WHY, seen: 0 }, by(ward.user));
  const sent = { event: 'RETURN', text: WHY, seen: 1, returnDue: '2026-11-10' } as const;
  await takeExplanationStep(db, id, sent, by(district.user));
  await lookAt(db, env, NOW);
  const returned = await db.noticeEvent.findFirstOrThrow({ where: { kind: 'EXPLANATION_RETURNED' } });
  expect(JSON.parse(returned.detail)).toMatchObject({ explanation: id, dueOn: '2026-11-10' });
  expect(returned.detail).not.toContain(WHY);
  const told = await inboxOf(db, ward.user.id);
  expect(told).toEqual(['EXPLANATION_ASKED', 'EXPLANATION_RETURNED']);
  // On the last working day before its end.
  await lookAt(db, env, new Date('2026-11-08T23:59:00Z'));
  expect(await inboxOf(db, ward.user.id)).toEqual(expect.not.arrayContaining(['EXPLANATION_DUE']));
  await lookAt(db, env, new Date('2026-11-09T01:00:00Z'));
  expect(await inboxOf(db, ward.user.id)).toContain('EXPLANATION_DUE');
  expect(await inboxOf(db, district.user.id)).not.toContain('EXPLANATION_DUE');
});

databaseTest(
  'on Monday each gets a digest of the own unit, and on Tuesday a unit hears that its volumes lack',
  async ({ db, env }) => {
    const ward = await reachablePerson(db, 'REVIEWER', WARD);
    const clerk = await reachablePerson(db, 'CLERK', DISTRICT);
    const city = await reachablePerson(db, 'ADMINISTRATOR');
    const researcher = await reachablePerson(db, 'RESEARCHER');
    await passWeek(db, WEEK);
    const monday = new Date('2026-11-01T23:30:00Z');
    await lookAt(db, env, monday);
    const asked = await db.explanation.count();
    expect(asked).toBeGreaterThan(0);
    const digests = await db.noticeEvent.findMany({ where: { kind: 'DIGEST' }, orderBy: { person: 'asc' } });
    expect(digests.map(({ person }) => person)).toEqual([ward.user.id, clerk.user.id, city.user.id]);
    expect(JSON.parse(digests[0]?.detail ?? '')).toMatchObject({
      week: WEEK,
      open: false,
      missed: 1,
      worst: [{ field: 'HEALTH', indicator: 'PARTICIPATION', short: 1 }],
    });
    expect(digests[0]?.detail).toContain(JSON.stringify({ kind: 'EXPLAIN', part: 'TASK', total: asked }));
    expect(await inboxOf(db, researcher.user.id)).not.toContain('DIGEST');
    const mailed = await db.outgoing.findMany({ where: { event: { kind: 'DIGEST' } }, select: { userId: true } });
    expect(mailed.map(({ userId }) => userId).sort()).toEqual([ward.user.id, city.user.id].sort());

    // The week after has no volumes yet.
    await lookAt(db, env, new Date('2026-11-10T01:30:00Z'));
    const missing = await db.noticeEvent.findMany({ where: { kind: 'VOLUMES_MISSING' } });
    expect(missing.length).toBeGreaterThan(0);
    expect(await inboxOf(db, clerk.user.id)).toContain('VOLUMES_MISSING');
  },
);

databaseTest('without a mail server nothing is put into the outbox', async ({ db, env }) => {
  const observer = await reachablePerson(db, 'OBSERVER');
  await passWeek(db, WEEK);
  await signLog(db, sign, NOW);
  await lookAt(db, env, NOW, null);
  expect(await inboxOf(db, observer.user.id)).toEqual(['PERIOD_CLOSED']);
  expect(await db.outgoing.count()).toBe(0);
});
