import { createHash, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { periodContaining } from '~/base/calendar/period';
import { closesAt } from '~/measure/closing/domain/closing-time';
import type { Database } from '~/platform/database/db.server';
import { challengeText } from '~/measure/challenges/domain/challenge-text';
import { action, loader } from '~/measure/challenges/pages/challenges.route';
import { loader as publicPage } from '~/measure/challenges/pages/public-challenges.route';
import { rate, WARD } from '../../reports/store/report-world';
import { callRoute, type Outcome } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { doneIn, problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';

const COMMENT = 'Chị ở quầy 3 hướng dẫn rất rõ, chỉ tận nơi chỗ nộp lệ phí';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const textOf = (level: number, point = 'k7xq2m', comment = COMMENT) =>
  challengeText({ point: sha256(point), level, comment, nonce: randomUUID().replaceAll('-', '') });

async function makePoint(db: Database): Promise<number> {
  const unit = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
  const point = await db.servicePoint.create({
    data: {
      code: 'k7xq2m',
      unitId: unit.id,
      counter: 'Quầy 3',
      channel: 'KIOSK',
      createdAt: new Date('2026-01-01'),
    },
    select: { id: true },
  });
  return point.id;
}

/** A tap at the point, received so many minutes after now. */
async function tapAt(db: Database, pointId: number, { level, at }: { level: number; at: Date }): Promise<string> {
  const day = new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  const [id = ''] = await rate(db, { unit: WARD, field: 'LAND', day, level, receivedAt: at });
  await db.response.update({ where: { id }, data: { pointId, comment: COMMENT } });
  return id;
}

databaseTest(
  'a tap that was announced by a hash is opened after it, published, and counts no more',
  async ({ db, context, now, clock }) => {
    const pointId = await makePoint(db);
    const { cookie } = await signedIn(db, now, 'OBSERVER');
    const call = { context: context(), path: '/admin/challenges', cookie };
    const send = (form: Record<string, string>): Promise<Outcome> => callRoute(action, { ...call, form });
    const text = textOf(4);

    expect(problemsIn((await send({ intent: 'open', text })).body)).toEqual({ text: 'challenge-unknown' });
    expect(doneIn((await send({ intent: 'announce', commitment: sha256(text) })).body)).toEqual({
      what: 'announced',
      id: 1,
    });
    expect(problemsIn((await send({ intent: 'announce', commitment: sha256(text) })).body)).toEqual({
      commitment: 'commitment-taken',
    });
    expect(JSON.stringify(await db.challenge.findMany())).not.toContain('k7xq2m');
    expect(problemsIn((await send({ intent: 'open', text })).body)).toEqual({ text: 'challenge-rating-missing' });

    clock.forward(60_000);
    const id = await tapAt(db, pointId, { level: 4, at: now() });
    const counted = async () =>
      (await db.tally.findMany({ where: { exclusion: '' } })).reduce((sum, { level4 }) => sum + level4, 0);
    expect(await counted()).toBe(1);
    expect(problemsIn((await send({ intent: 'open', text: `${text}x` })).body)).toEqual({
      text: 'challenge-text-invalid',
    });
    expect(doneIn((await send({ intent: 'open', text: text.replaceAll('\n', '\r\n') })).body)).toEqual({
      what: 'MATCHED',
      id: 1,
    });
    expect(await db.response.findUniqueOrThrow({ where: { id }, select: { exclusion: true } })).toEqual({
      exclusion: 'CHALLENGED_TAP',
    });
    expect(await counted()).toBe(0);
    expect(problemsIn((await send({ intent: 'open', text })).body)).toEqual({ text: 'challenge-opened' });

    const shown = (await callRoute(publicPage, { context: context(), path: '/results/challenges' })).body as string;
    expect(shown).toContain(sha256(text));
    expect(shown).toContain('Mức đã chọn: 4. Mức đã ghi: 4.');
    expect(shown).not.toContain(id);
    expect(shown).not.toContain('k7xq2m');
    expect((await callRoute(loader, call)).body).toMatchObject({ counts: { MATCHED: 1, ANNOUNCED: 0 } });
  },
);

databaseTest(
  'a level that was recorded otherwise is published, and a rating from before the announcement is never opened',
  async ({ db, context, now, clock }) => {
    const pointId = await makePoint(db);
    const { cookie } = await signedIn(db, now, 'OBSERVER');
    const send = (form: Record<string, string>): Promise<Outcome> =>
      callRoute(action, { context: context(), path: '/admin/challenges', cookie, form });
    const before = await tapAt(db, pointId, { level: 1, at: now() });
    clock.forward(60_000);
    const text = textOf(4);
    await send({ intent: 'announce', commitment: sha256(text) });
    clock.forward(60_000);
    expect(problemsIn((await send({ intent: 'open', text })).body)).toEqual({ text: 'challenge-rating-missing' });
    expect(doneIn((await send({ intent: 'open', text, missing: 'yes' })).body)).toEqual({ what: 'MISSING', id: 1 });

    await tapAt(db, pointId, { level: 5, at: now() });
    expect(doneIn((await send({ intent: 'open', text })).body)).toEqual({ what: 'DIFFERENT', id: 1 });
    expect(await db.challenge.findFirst({ select: { announcedLevel: true, recordedLevel: true } })).toEqual({
      announcedLevel: 4,
      recordedLevel: 5,
    });
    expect(await db.response.findUniqueOrThrow({ where: { id: before }, select: { exclusion: true } })).toEqual({
      exclusion: '',
    });
  },
);

databaseTest(
  'a tap is opened before its week is due, and afterwards neither told nor taken out of the figures',
  async ({ db, context, now, clock }) => {
    const pointId = await makePoint(db);
    const { cookie } = await signedIn(db, now, 'OBSERVER');
    const send = async (form: Record<string, string>): Promise<Outcome> =>
      callRoute(action, { context: context(), path: '/admin/challenges', cookie, form });
    const text = textOf(4);
    await send({ intent: 'announce', commitment: sha256(text) });
    clock.forward(60_000);
    const id = await tapAt(db, pointId, { level: 4, at: now() });
    const { day } = await db.response.findUniqueOrThrow({ where: { id }, select: { day: true } });
    clock.forward(closesAt(periodContaining('week', day), 'Asia/Ho_Chi_Minh').getTime() - now().getTime());
    const { cookie: later } = await signedIn(db, now, 'OBSERVER');
    const form = { intent: 'open', text };
    const { body } = await callRoute(action, { context: context(), path: '/admin/challenges', cookie: later, form });
    expect(problemsIn(body)).toEqual({ text: 'challenge-week-closed' });
    expect(await db.challenge.findFirst({ select: { state: true, opening: true } })).toEqual({
      state: 'ANNOUNCED',
      opening: '',
    });
    expect(await db.response.findUnique({ where: { id }, select: { exclusion: true } })).toEqual({ exclusion: '' });
  },
);

databaseTest(
  'a level that the point does not have is refused, not published as recorded otherwise',
  async ({ db, context, now }) => {
    const pointId = await makePoint(db);
    await db.servicePoint.update({ where: { id: pointId }, data: { scale: 'three' } });
    const { cookie } = await signedIn(db, now, 'OBSERVER');
    const send = (form: Record<string, string>): Promise<Outcome> =>
      callRoute(action, { context: context(), path: '/admin/challenges', cookie, form });
    const text = textOf(5);
    await send({ intent: 'announce', commitment: sha256(text) });
    expect(problemsIn((await send({ intent: 'open', text, missing: 'yes' })).body)).toEqual({
      text: 'level-off-scale',
    });
  },
);

databaseTest('only observers announce, and not without end', async ({ db, context, now }) => {
  const call = { context: context(), path: '/admin/challenges' };
  for (const role of ['ADMINISTRATOR', 'RESEARCHER', 'REVIEWER', 'CLERK'] as const) {
    const { cookie } = await signedIn(db, now, role, role === 'REVIEWER' || role === 'CLERK' ? WARD : null);
    const form = { intent: 'announce', commitment: sha256(role) };
    expect(await callRoute(action, { ...call, cookie, form })).toMatchObject({ status: 403 });
  }
  const { cookie } = await signedIn(db, now, 'OBSERVER');
  const announce = async (commitment: string) =>
    (await callRoute(action, { ...call, cookie, form: { intent: 'announce', commitment } })).body;
  expect(problemsIn(await announce('abc'))).toEqual({ commitment: 'commitment-invalid' });
  for (let count = 0; count < 20; count += 1) doneIn(await announce(sha256(String(count))));
  expect(problemsIn(await announce(sha256('one more')))).toEqual({ commitment: 'too-many-challenges' });
  expect(await callRoute(action, { ...call, cookie, form: { intent: 'x' } })).toMatchObject({ status: 422 });
});
