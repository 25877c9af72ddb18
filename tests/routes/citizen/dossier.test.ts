import { expect } from 'vitest';
import type { AppContext } from '~/context.server';
import { FREE_ADDRESS_FAILURES } from '~/domain/identity/address-throttle';
import { listInvitations } from '~/models/dossier-links.server';
import { closePoint, rotatePointCode } from '~/models/point-change.server';
import { loader as qr } from '~/routes/r.$point_.invitation[.]svg';
import { action as takeResponses } from '~/routes/api.v1.responses';
import { dossierOf, feed, SECRET } from '../../models/dossier-file';
import { databaseTest as test, TEST_NOW } from '../../support/database';
import { call, tokenFor } from '../api/api-request';
import { addPoints, CLOSED, COUNTER, THREE, WARD as BEN_NGHE } from './rated-points';
import { visitor, type Answer } from './visitor';

const NUMBER = '000.00.16.H29-201118-0001';

/** Feeds one dossier of Bến Nghé ward and gives its invitation's path. */
async function invite(context: AppContext, number = NUMBER, other: Parameters<typeof dossierOf>[1] = {}): Promise<string> {
  const { rows } = await feed(context.db, [dossierOf(number, { unit: BEN_NGHE, ...other })]);
  const [invitation] = await listInvitations(context.db, rows, { publicUrl: '', secret: SECRET });
  return invitation?.link ?? '';
}

function press(context: AppContext, path: string, page: Answer, level: string): Promise<Answer> {
  return visitor(context).post(path, { ...page.hidden, level });
}

test('an invitation fixes unit and field, tells no number, and makes a verified rating that its person can change', async ({ db, context: make }) => {
  const context = make();
  const path = await invite(context, NUMBER, { field: 'LAND' });
  const browser = visitor(context);
  const page = await browser.get(path);
  expect(page.status).toBe(200);
  expect(page.text).toContain('Hồ sơ của Ông/Bà đã được xác nhận.');
  expect(page.text).toMatch(/đất đai/i);
  expect(page.html).not.toMatch(/H29|201118/);
  const english = /href="(\?[^"]*)" hrefLang="en"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect((await browser.get(path.replace(/\?.*/, english))).text).toContain('Your dossier has been confirmed.');

  const { location } = await press(context, path, page, '4');
  expect((await press(context, path, page, '2')).location).toBe(location);
  const [response, ...others] = await db.response.findMany();
  expect(others).toEqual([]);
  expect(response).toMatchObject({ fieldCode: 'LAND', level: 2, dossierKey: (await db.dossier.findFirstOrThrow()).key });
  expect(await db.tally.findMany({ where: { verified: true, level2: 1 } })).toHaveLength(1);

  const again = await browser.get(path);
  expect(again).toMatchObject({ status: 409, title: expect.stringContaining('Hồ sơ này đã được đánh giá') as string });
  expect(again.text).toContain('trong vòng 30 phút');
});

test('two people who rate the same dossier at the same instant make one rating, and the other is told kindly', async ({ db, context: make }) => {
  const context = make();
  const path = await invite(context);
  const browser = visitor(context);
  const pages = await Promise.all([browser.get(path), browser.get(path), browser.get(path)]);
  const pressed = await Promise.all(pages.map((page, index) => press(make({ ratings: context.ratings }), path, page, String(index + 3))));
  expect(pressed.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
  for (const answer of pressed.filter(({ status }) => status === 409)) expect(answer.text).toContain('mỗi hồ sơ chỉ tính một lần');
  expect(await db.response.count()).toBe(1);
});

test('the same through the API: one is accepted, the other is already rated, also against the page', async ({ db, context: make }) => {
  const context = make();
  const path = await invite(context, NUMBER, { field: 'LAND' });
  const page = await visitor(context).get(path);
  const token = await tokenFor(context, ['responses:write']);
  await addPoints(db, TEST_NOW);
  const rating = (id: number) => ({ id: `00000000-0000-4000-8000-00000000000${id}`, point: COUNTER, scale: 'five', level: 5, givenAt: '2026-11-18T02:00:00Z', dossier: ` ${NUMBER.toLowerCase()} ` });
  const send = async (body: unknown[]) => {
    const answer = await call(takeResponses, context, '/api/v1/responses', { body: JSON.stringify(body), token });
    return (await answer.json()) as { accepted: number; rejected: { code: string }[] };
  };
  const [one, two, pressed] = await Promise.all([send([rating(1)]), send([rating(2)]), press(context, path, page, '3')]);
  const rejected = [...one.rejected, ...two.rejected].map(({ code }) => code);
  expect(one.accepted + two.accepted + (pressed.status === 303 ? 1 : 0)).toBe(1);
  expect(rejected.every((code) => code === 'dossier-already-rated')).toBe(true);
  // The counter's point is for civil status: what the one-stop system says of the dossier outweighs it.
  expect(await db.response.findMany({ select: { fieldCode: true } })).toEqual([{ fieldCode: 'LAND' }]);

  await feed(db, [dossierOf('of another district', { unit: '761', field: 'LAND' })]);
  expect((await send([{ ...rating(3), dossier: 'of another district' }])).rejected).toMatchObject([{ code: 'dossier-elsewhere' }]);
});

test('a typed number leads to the dossier; where dossiers are fed an unknown one is refused with the way on', async ({ db, context: make }) => {
  const context = make();
  const { web } = await addPoints(db, TEST_NOW);
  await invite(context);
  const browser = visitor(context);
  const page = await browser.get(`/r/${COUNTER}`);
  expect(page.html).toContain(`href="/r/${COUNTER}/dossier"`);
  const found = await browser.post(`/r/${COUNTER}/dossier`, { number: ' 000.00.16.h29 – 201118 – 0001 ' });
  expect(found.status).toBe(303);
  expect(found.location).not.toMatch(/H29|201118/i);
  expect((await browser.get(found.location)).text).toContain('đã được xác nhận');

  const unknown = await browser.post(`/r/${COUNTER}/dossier?field=CIVIL_STATUS`, { number: '000.00.16.H29-201118-0002' });
  expect(unknown.status).toBe(422);
  expect(unknown.html).toContain('value="000.00.16.H29-201118-0002"');
  expect(unknown.html).toContain(`href="/r/${COUNTER}?field=CIVIL_STATUS"`);
  for (const number of ['', ' – ', 'x'.repeat(150)]) {
    expect((await browser.post(`/r/${web}/dossier`, { number })).status).toBe(422);
  }
});

test('where no dossiers are fed, a typed number is taken as it is, and stays the one rating when it is fed later', async ({ db, context: make }) => {
  const context = make();
  const { web } = await addPoints(db, TEST_NOW);
  const browser = visitor(context);
  const { location } = await browser.post(`/r/${web}/dossier`, { number: NUMBER });
  const choice = await browser.get(location);
  const onward = /href="(\/r\/[^"]*field=CIVIL_STATUS[^"]*)"/.exec(choice.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const page = await browser.get(onward);
  expect(page.text).toContain('gắn với mã hồ sơ Ông/Bà vừa nhập');
  expect((await press(context, onward, page, '5')).status).toBe(303);
  expect(await db.tally.findMany({ select: { verified: true, level5: true } })).toEqual([{ verified: true, level5: 1 }]);

  const invitation = await invite(context);
  expect((await browser.get(invitation)).status).toBe(409);
  expect((await browser.get(location)).status).toBe(409);
});

test('forged, unknown and expired tokens get a page with the way to rate without', async ({ clock, context: make }) => {
  const context = make();
  const path = await invite(context);
  const browser = visitor(context);
  const [place = '', token = ''] = path.split('?d=');
  const { location } = await browser.post(`${place}/dossier`, { number: NUMBER });
  clock.forward(13 * 3_600_000);
  const expired = new URLSearchParams(location.split('?')[1]).get('d') ?? '';
  const forged = [`${token.slice(1)}0`, '0'.repeat(20), 'x', '%00', `${expired}x`, expired, '<script>', ''];
  for (const d of forged) {
    const page = await browser.get(`${place}?d=${encodeURIComponent(d)}`);
    expect(page.status, d).toBe(404);
    expect(page.html, d).toContain(`href="${place}"`);
    expect(page.text).toContain('Đánh giá không cần mã hồ sơ');
  }
  const spelled = await browser.get(`${place}?d=${token.toUpperCase()}`);
  expect(spelled.status).toBe(200);
  expect(spelled.html).toContain(`d=${token}&amp;`);
});

test('a network that tries many numbers has to wait, others and the own machine do not', async ({ db, clock, context: make }) => {
  const { web } = await addPoints(db, TEST_NOW);
  await invite(make());
  const typed = (context: AppContext, number: string) => visitor(context).post(`/r/${web}/dossier`, { number });
  for (let guess = 0; guess <= FREE_ADDRESS_FAILURES; guess += 1) await typed(make(), `guess ${guess}`);
  const refused = await typed(make(), NUMBER);
  expect(refused.status).toBe(429);
  expect(refused.html).toContain(`href="/r/${web}"`);
  expect((await typed(make({ clientAddress: '198.51.100.7' }), NUMBER)).status).toBe(303);
  clock.forward(60_000);
  expect((await typed(make(), NUMBER)).status).toBe(303);
  for (let guess = 0; guess <= FREE_ADDRESS_FAILURES + 1; guess += 1) await typed(make({ clientAddress: '127.0.0.1' }), `guess ${guess}`);
  expect((await typed(make({ clientAddress: '127.0.0.1' }), NUMBER)).status).toBe(303);
});

test('the QR code of an invitation is a picture of its link, and no oracle', async ({ context: make }) => {
  const context = make();
  const ask = (path: string) => {
    const request = new Request(`http://hai-long.test${path}`);
    return qr({ request, params: { point: path.split('/')[2] ?? '' }, context });
  };
  const answer = await ask('/r/abcdefghjkmn/invitation.svg?d=0123456789abcdefghjk');
  expect(answer.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
  expect((await answer.text()).length).toBeLessThan(9_000);
  expect((await ask('/r/abcdefghjkmn/invitation.svg?d=<x>')).status).toBe(404);
});

test('a printed invitation outlives the closing of its point and the replacing of its code', async ({ db, context: make, clock }) => {
  const context = make();
  const deed = { actor: 'an', now: TEST_NOW };
  const path = await invite(context);
  const [place = '', token = ''] = path.split('?d=');
  const { web } = await addPoints(db, TEST_NOW);
  expect(place).toBe(`/r/${web}`);
  const browser = visitor(context);
  const idOf = async (code: string) => (await db.servicePoint.findUniqueOrThrow({ where: { code } })).id;
  expect((await browser.get(path)).status).toBe(200);

  await closePoint(db, await idOf(web), deed);
  clock.forward(6_000);
  const sent = await browser.get(`${path}&lng=en`);
  expect(sent).toMatchObject({ status: 303, location: `/r/${COUNTER}?d=${token}&lng=en` });
  const page = await browser.get(sent.location);
  expect(page.text).toContain('Your dossier has been confirmed.');
  expect((await browser.get(`/r/${CLOSED}?d=${token}`)).location).toBe(`/r/${COUNTER}?d=${token}`);
  // Only an invitation opens this way, never a poster or a token that somebody made up.
  for (const d of ['', `?d=${'0'.repeat(20)}`]) expect((await browser.get(`${place}${d}`)).status).toBe(410);

  const code = await rotatePointCode(db, await idOf(COUNTER), COUNTER, deed);
  clock.forward(6_000);
  expect((await browser.get(`/r/${COUNTER}?d=${token}`)).location).toBe(`/r/${code}?d=${token}`);
  for (const open of [code, THREE]) await closePoint(db, await idOf(open), deed);
  clock.forward(6_000);
  expect((await browser.get(path)).status).toBe(410);

  await db.servicePoint.update({ where: { code: web }, data: { closedAt: null } });
  clock.forward(6_000);
  const { location } = await press(context, path, await browser.get(path), '5');
  expect(location).toContain('/reasons?');
  await closePoint(db, await idOf(web), deed);
  clock.forward(6_000);
  expect(await browser.get(path)).toMatchObject({ status: 409, title: expect.stringContaining('Hồ sơ này đã được đánh giá') as string });
});
