import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import { listInvitations } from '~/collect/dossiers/store/dossier-links.server';
import { acceptResponses } from '~/collect/intake/store/rating-intake.server';
import { dossierOf, registerDossiers, SECRET } from '../../dossiers/store/dossier-file';
import { databaseTest as test, TEST_NOW } from '../../../support/database';
import { enrolled, kioskPoint, rating, send } from '../../kiosk/pages/kiosk-calls';
import { addPoints, COUNTER, WARD } from './rated-points';
import { visitor } from '../../../support/visitor';

const BOX = 'b0xpaper0001';

async function addBox({ db }: AppContext): Promise<string> {
  const { web } = await addPoints(db, TEST_NOW);
  const unit = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
  await db.servicePoint.create({
    data: {
      code: BOX,
      unitId: unit.id,
      fieldCode: 'CIVIL_STATUS',
      counter: 'Hòm phiếu',
      channel: 'PAPER',
      createdAt: TEST_NOW,
    },
  });
  return web;
}

test('the code of a box for forms on paper leads on to the unit on the web, whatever page is asked for, and rates nothing', async ({
  db,
  context: make,
}) => {
  const context = make();
  const web = await addBox(context);
  const browser = visitor(context);
  const page = await browser.get(`/r/${BOX}?lng=en`);
  expect(page.status).toBe(410);
  expect(page.text).toContain('This service point takes forms on paper only');
  expect(page.html).toContain(`href="/r/${web}?field=CIVIL_STATUS&amp;lng=en"`);
  expect(page.html).not.toContain('<form');
  for (const path of [`/r/${BOX}`, `/r/${BOX}/dossier`, `/r/${BOX.toUpperCase()}?field=CIVIL_STATUS&d=abc`]) {
    const answer = await browser.get(path);
    expect([path, answer.status, answer.html.includes(`/r/${web}`)]).toEqual([path, 410, true]);
  }
  // Without an open point on the web there is still the search.
  await db.servicePoint.updateMany({ where: { channel: 'WEB' }, data: { closedAt: TEST_NOW } });
  expect((await browser.get(`/r/${BOX}`)).html).toContain('href="/"');
});

test('nobody sends a rating to a point for paper: not a page that was open, not the number of a dossier, not the API', async ({
  db,
  context: make,
  clock,
}) => {
  const context = make();
  await addBox(context);
  const browser = visitor(context);
  const open = await browser.get(`/r/${COUNTER}`);
  await db.servicePoint.update({ where: { code: COUNTER }, data: { channel: 'PAPER' } });
  clock.forward(6_000);
  expect((await browser.post(`/r/${COUNTER}`, { ...open.hidden, level: '5' })).status).toBe(410);
  expect((await browser.post(`/r/${COUNTER}/dossier`, { number: '000.00.16.H29-201118-0001' })).status).toBe(410);
  const item = { point: BOX, scale: 'five', level: 5, id: randomUUID(), givenAt: clock.now().toISOString() };
  expect((await acceptResponses(context, [item])).answer).toMatchObject({
    accepted: 0,
    rejected: [{ id: item.id, code: 'point-paper' }],
  });
  expect(await db.response.count()).toBe(0);
});

test('an invitation never leads to a box for forms on paper, and one that names it goes on to where a phone can rate', async ({
  db,
  context: make,
}) => {
  const context = make();
  await addBox(context);
  const { rows } = await registerDossiers(db, [dossierOf('000.00.16.H29-201118-0001', { unit: WARD })]);
  const link = async () => (await listInvitations(db, rows, { publicUrl: '', secret: SECRET }))[0]?.link ?? null;
  const d = /d=(.*)$/.exec((await link()) ?? '')?.[1] ?? '';
  expect((await visitor(context).get(`/r/${BOX}?d=${d}`)).location).toMatch(/^\/r\/(?!b0x).*\?d=/);
  await db.servicePoint.updateMany({ where: { channel: { not: 'PAPER' } }, data: { closedAt: TEST_NOW } });
  expect(await link()).toBeNull();
});

test("a rating at a kiosk's point is the kiosk's only when a device sent it: a phone's, and the API's, came by the QR code", async ({
  db,
  context: make,
  clock,
}) => {
  const context = make();
  const point = await kioskPoint(context, { unit: WARD });
  clock.set(new Date('2026-11-18T08:00:00+07:00'));
  const { key } = await enrolled(context, point.id);
  clock.set(TEST_NOW);
  await send(context, key, [rating(point.code)]);
  expect(await db.response.findMany({ select: { channel: true } })).toEqual([{ channel: 'KIOSK' }]);
  await db.response.deleteMany();

  const browser = visitor(context);
  const path = `/r/${point.code}?field=LAND`;
  const page = await browser.get(path);
  expect((await browser.post(path, { ...page.hidden, level: '4' })).status).toBe(303);
  expect((await acceptResponses(context, [rating(point.code)])).answer).toMatchObject({ accepted: 1 });
  expect(await db.response.findMany({ select: { channel: true, deviceId: true } })).toEqual([
    { channel: 'QR', deviceId: null },
    { channel: 'QR', deviceId: null },
  ]);
});
