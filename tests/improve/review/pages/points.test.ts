import { expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import { loader as list } from '~/improve/review/pages/points.route';
import { action as change, loader as show } from '~/improve/review/pages/point.route';
import { loader as poster } from '~/registry/points/pages/poster.route';
import { loader as qr } from '~/registry/points/pages/point-qr.route';
import { loader as cards } from '~/registry/points/pages/cards.route';
import { action as create, loader as form } from '~/registry/points/pages/new-point.route';
import { callRoute } from '../../../support/call-route';
import { rate } from '../../../measure/reports/store/report-world';
import { problemsIn } from '../../../support/form-result';
import { databaseTest } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';

type Listed = { count: number; points: { id: number; unitName: string; counter: string }[] };

async function unitId(db: Database, code: string): Promise<number> {
  return (await db.unit.findFirstOrThrow({ where: { code }, select: { id: true } })).id;
}

/** A web point of the reference data: every unit that handles fields has one. */
async function pointOf(db: Database, unit: string): Promise<number> {
  return (await db.servicePoint.findFirstOrThrow({ where: { unit: { code: unit } }, select: { id: true } })).id;
}

const filled = { field: 'LAND', counter: ' Quầy  3 ', channel: 'QR', scale: 'five' };

databaseTest('a reviewer makes a point below the own unit, and it is listed there', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'REVIEWER', '760');
  const ward = await unitId(db, '26740');
  const asked = await callRoute(form, { context: context(), path: `/admin/points/new?unit=${ward}`, cookie });
  expect(asked.body).toMatchObject({
    unit: { id: ward, fields: expect.arrayContaining([{ code: 'LAND', name: 'Đất đai' }]) as unknown },
  });
  const sent = { context: context(), path: '/admin/points/new', cookie, form: { ...filled, unitId: String(ward) } };
  const { status, location } = await callRoute(create, sent);
  expect([status, location]).toEqual([303, expect.stringMatching(/^\/admin\/points\/\d+\?done=created$/)]);
  const found = await callRoute(list, { context: context(), path: '/admin/points?q=quay 3 ben nghe', cookie });
  expect(found.body).toMatchObject({
    count: 1,
    points: [{ unitName: 'Phường Bến Nghé, Quận 1', counter: 'Quầy 3', closed: false }],
  });

  const again = await callRoute(create, sent);
  const { id } = (found.body as Listed).points[0] ?? { id: 0 };
  expect([again.status, again.body]).toMatchObject([
    422,
    {
      problems: [{ field: 'counter', code: 'place-taken', details: { point: id } }],
      typed: { counter: ' Quầy  3 ', field: 'LAND', channel: 'QR' },
    },
  ]);
});

databaseTest(
  'what is wrong with a new point is said at its input, and nothing typed is lost',
  async ({ db, now, context }) => {
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    const ward = String(await unitId(db, '26740'));
    const before = await db.servicePoint.count();
    const cases: [Record<string, string>, Record<string, string>][] = [
      [
        { counter: ' ', channel: 'FAX', scale: 'nine' },
        { counter: 'counter-missing', channel: 'channel-missing', scale: 'scale-missing' },
      ],
      [{ counter: 'x'.repeat(101) }, { counter: 'counter-too-long' }],
      [{ field: 'CUSTOMS' }, { field: 'field-not-handled' }],
    ];
    for (const [wrong, problems] of cases) {
      const sent = { ...filled, unitId: ward, ...wrong };
      const { status, body } = await callRoute(create, {
        context: context(),
        path: '/admin/points/new',
        cookie,
        form: sent,
      });
      expect([status, body]).toMatchObject([422, { typed: sent }]);
      expect(problemsIn(body)).toEqual(problems);
    }
    for (const unit of ['', 'x', '999999', '1e400']) {
      const sent = { ...filled, unitId: unit };
      expect(
        (await callRoute(create, { context: context(), path: '/admin/points/new', cookie, form: sent })).status,
      ).toBe(422);
    }
    expect(await db.servicePoint.count()).toBe(before);
  },
);

databaseTest(
  'posters and cards name the counter in the words of each language, and a name without English words as the unit wrote it',
  async ({ db, now, context }) => {
    const { cookie } = await signedIn(db, now, 'REVIEWER', '26740');
    const [unit, point] = [await unitId(db, '26740'), await pointOf(db, '26740')];
    const printed = async (counter: string) => {
      await db.servicePoint.update({ where: { id: point }, data: { counter, channel: 'QR' } });
      const call = { context: context(), cookie, params: { point: String(point) } };
      const pages = [
        await callRoute(poster, { ...call, path: `/admin/points/${point}/poster` }),
        await callRoute(cards, { ...call, path: `/admin/points/cards?unit=${unit}` }),
      ];
      return pages.map(({ body }) => String(body).replace(/<!-- -->/g, ''));
    };
    for (const page of await printed('Quầy 3'))
      expect(page).toMatch(/Quầy 3[\s\S]*lang="en"[^<]*>[^<]* · <span>Counter 3<\/span>/);
    const untranslated = /lang="en"[^<]*>[^<]* · <span lang="vi">Chỗ cô Ba<\/span>/;
    const [posterOf, cardsOf] = await printed('Chỗ cô Ba');
    expect(posterOf).toMatch(untranslated);
    // A card says such a name once: it has no room for it twice.
    expect(cardsOf).toContain('Chỗ cô Ba');
    expect(cardsOf).not.toMatch(untranslated);
  },
);

databaseTest(
  'a point for forms on paper has no poster, card or QR code, and a link may choose the channel of a new point',
  async ({ db, now, context }) => {
    const { cookie } = await signedIn(db, now, 'REVIEWER', '26740');
    const unit = await unitId(db, '26740');
    const { id } = await db.servicePoint.create({
      data: { code: 'b0xpaper0001', unitId: unit, counter: 'Hòm phiếu', channel: 'PAPER', createdAt: now() },
    });
    await db.servicePoint.create({
      data: { code: 'k10sk', unitId: unit, counter: 'Quầy 7', channel: 'KIOSK', createdAt: now() },
    });
    const call = { context: context(), cookie, params: { point: String(id) } };
    for (const [handler, path] of [
      [poster, '/poster'],
      [qr, '/qr.svg'],
    ] as const) {
      expect((await callRoute(handler, { ...call, path: `/admin/points/${id}${path}` })).status).toBe(410);
    }
    const sheet = String((await callRoute(cards, { ...call, path: `/admin/points/cards?unit=${unit}` })).body);
    expect([sheet.includes('Quầy 7'), sheet.includes('Hòm phiếu')]).toEqual([true, false]);
    expect((await callRoute(show, { ...call, path: `/admin/points/${id}?done=created` })).body).toMatchObject({
      done: 'created',
      may: { addDevice: true, keyForms: true },
    });
    for (const [asked, channel] of [
      ['KIOSK', 'KIOSK'],
      ['FAX', null],
    ]) {
      expect((await callRoute(form, { ...call, path: `/admin/points/new?channel=${asked}` })).body).toMatchObject({
        channel,
      });
    }
  },
);

databaseTest('nobody sees, changes or prints the points of another unit', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'REVIEWER', '26740');
  const [own, other] = [await pointOf(db, '26740'), await pointOf(db, '26743')];
  const foreign = await unitId(db, '26743');
  const call = { context: context(), cookie };
  for (const [handler, path] of [
    [show, ''],
    [poster, '/poster'],
    [qr, '/qr.svg'],
  ] as const) {
    expect(
      (await callRoute(handler, { ...call, path: `/admin/points/${other}${path}`, params: { point: String(other) } }))
        .status,
    ).toBe(403);
    expect(
      (await callRoute(handler, { ...call, path: `/admin/points/${own}${path}`, params: { point: String(own) } }))
        .status,
    ).toBe(200);
    expect((await callRoute(handler, { ...call, path: `/admin/points/x${path}`, params: { point: 'x' } })).status).toBe(
      404,
    );
  }
  for (const intent of ['rename', 'rotate', 'close', 'reopen']) {
    const sent = { intent, counter: 'x', confirmed: 'yes' };
    const { status } = await callRoute(change, {
      ...call,
      path: `/admin/points/${other}`,
      params: { point: String(other) },
      form: sent,
    });
    expect([intent, status]).toEqual([intent, 403]);
  }
  expect((await callRoute(cards, { ...call, path: `/admin/points/cards?unit=${foreign}` })).status).toBe(403);
  expect((await callRoute(list, { ...call, path: `/admin/points?unit=${foreign}` })).status).toBe(403);
  expect((await callRoute(form, { ...call, path: `/admin/points/new?unit=${foreign}` })).status).toBe(403);
  const sent = { ...filled, unitId: String(foreign) };
  expect((await callRoute(create, { ...call, path: '/admin/points/new', form: sent })).status).toBe(403);
  const { body } = await callRoute(list, { ...call, path: '/admin/points' });
  expect((body as Listed).points.map(({ id }) => id)).toEqual([own]);
});

databaseTest(
  'a code is replaced only when that is confirmed, and once for two clicks',
  async ({ db, now, context }) => {
    const { cookie } = await signedIn(db, now, 'REVIEWER', '26740');
    const id = await pointOf(db, '26740');
    const { code } = await db.servicePoint.findUniqueOrThrow({ where: { id } });
    const send = (sent: Record<string, string>) =>
      callRoute(change, {
        context: context(),
        cookie,
        path: `/admin/points/${id}`,
        params: { point: String(id) },
        form: sent,
      });
    expect(problemsIn((await send({ intent: 'rotate', code })).body)).toEqual({ confirmed: 'not-confirmed' });
    expect((await send({ intent: 'rotate', code, confirmed: 'yes' })).location).toBe(
      `/admin/points/${id}?done=rotated`,
    );
    expect(problemsIn((await send({ intent: 'rotate', code, confirmed: 'yes' })).body)).toEqual({
      confirmed: 'code-changed',
    });
    expect(await db.retiredPointCode.count()).toBe(1);
    expect((await send({ intent: 'close' })).location).toBe(`/admin/points/${id}?done=closed`);
    const closed = { context: context(), cookie, path: '/x', params: { point: String(id) } };
    expect((await callRoute(poster, closed)).status).toBe(410);
    const page = await callRoute(poster, { ...closed, headers: { accept: 'text/html' } });
    expect(page.headers.get('content-type')).toContain('text/html');
    expect((await send({ intent: 'reopen' })).location).toBe(`/admin/points/${id}?done=reopened`);
    expect((await send({ intent: 'explode' })).status).toBe(422);
  },
);

databaseTest('the whole city is listed page by page, and a search narrows it', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const get = async (query: string) =>
    (await callRoute(list, { context: context(), cookie, path: `/admin/points${query}` })).body as Listed & {
      pages: number;
    };
  const all = await get('');
  expect(all.count).toBe(await db.servicePoint.count());
  expect(all.points).toHaveLength(50);
  expect((await get(`?page=${all.pages + 5}`)).points.length).toBeGreaterThan(0);
  const district = await get(`?unit=${await unitId(db, '760')}`);
  expect(district.points.every(({ unitName }) => unitName.includes('Quận 1'))).toBe(true);
  expect((await get('?q=khong co dau')).points).toEqual([]);
});

databaseTest(
  'the ratings of a point move by days that are over and by five for the people of its unit, and at once for who reads the whole city',
  async ({ db, now, context, clock }) => {
    const id = await pointOf(db, '26740');
    const add = async (day: string, count: number) => {
      const ids = await rate(db, { unit: '26740', field: 'CIVIL_STATUS', day, level: 4, count });
      await db.response.updateMany({ where: { id: { in: ids } }, data: { pointId: id } });
    };
    const seen = async (role: 'REVIEWER' | 'ADMINISTRATOR') => {
      const { cookie } = await signedIn(db, now, role, role === 'REVIEWER' ? '26740' : null);
      const listed = await callRoute(list, { context: context(), path: '/admin/points?q=ben nghe', cookie });
      const { body } = await callRoute(show, {
        context: context(),
        path: `/admin/points/${id}`,
        params: { point: String(id) },
        cookie,
      });
      const { points } = listed.body as { points: { id: number; ratings: number | null }[] };
      const { ratings, ratingsAsOf } = (body as { point: { ratings: number | null; ratingsAsOf: string | null } })
        .point;
      expect(points.find((point) => point.id === id)?.ratings).toBe(ratings);
      return [ratings, ratingsAsOf];
    };
    clock.set(new Date('2026-11-18T02:00:00.000Z'));
    await add('2026-11-17', 6);
    expect([await seen('REVIEWER'), await seen('ADMINISTRATOR')]).toEqual([
      [6, '2026-11-17'],
      [6, null],
    ]);
    await add('2026-11-18', 4);
    expect([await seen('REVIEWER'), await seen('ADMINISTRATOR')]).toEqual([
      [6, '2026-11-17'],
      [10, null],
    ]);
    clock.set(new Date('2026-11-19T02:00:00.000Z'));
    expect(await seen('REVIEWER')).toEqual([6, '2026-11-18']);
    await add('2026-11-19', 1);
    clock.set(new Date('2026-11-20T02:00:00.000Z'));
    expect(await seen('REVIEWER')).toEqual([11, '2026-11-19']);
  },
);

databaseTest(
  'an administrator moves a point to another unit, and a reviewer does not',
  async ({ db, now, context }) => {
    const id = await pointOf(db, '26740');
    const sent = { context: context(), path: `/admin/points/${id}`, params: { point: String(id) } };
    const reason = 'Quầy chuyển về phường Đa Kao từ hôm nay';
    const form = { intent: 'move', unit: String(await unitId(db, '26737')), from: '2026-11-18', reason };
    const reviewer = await signedIn(db, now, 'REVIEWER', '760');
    expect((await callRoute(change, { ...sent, cookie: reviewer.cookie, form })).status).toBe(403);
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    const refused = await callRoute(change, { ...sent, cookie, form: { ...form, from: '2027-01-01' } });
    expect(problemsIn(refused.body)).toEqual({ from: 'move-day-invalid' });
    expect((await callRoute(change, { ...sent, cookie, form: { ...form, unit: '0' } })).status).toBe(422);
    const mute = await callRoute(change, { ...sent, cookie, form: { ...form, reason: 'Vì' } });
    expect(problemsIn(mute.body)).toEqual({ reason: 'reason-too-short' });
    const free = await callRoute(change, { ...sent, cookie, form });
    // The other ward has a web point of its own for the same place: nothing is moved onto it.
    expect([free.status, problemsIn(free.body)]).toEqual([422, { unit: 'place-taken' }]);
    await db.servicePoint.update({ where: { id }, data: { counter: 'Quầy 9' } });
    expect(await callRoute(change, { ...sent, cookie, form })).toMatchObject({ status: 303 });
    expect((await callRoute(show, { ...sent, cookie })).body).toMatchObject({
      point: { unitName: 'Phường Đa Kao, Quận 1' },
    });
  },
);
