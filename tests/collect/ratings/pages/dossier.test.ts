import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import { listInvitations } from '~/collect/dossiers/store/dossier-links.server';
import { closePoint, rotatePointCode } from '~/registry/points/store/point-change.server';
import { loader as qr } from '~/collect/ratings/pages/invitation-qr.route';
import { action as takeResponses } from '~/collect/intake/pages/api-responses.route';
import { dossierOf, registerDossiers, SECRET } from '../../dossiers/store/dossier-file';
import { databaseTest as test, TEST_NOW } from '../../../support/database';
import { call, createToken } from '../../../support/api-request';
import { addPoints, CLOSED, COUNTER, THREE, WARD as BEN_NGHE } from './rated-points';
import { visitor, type Answer } from '../../../support/visitor';

const NUMBER = '000.00.16.H29-201118-0001';

/** Feeds one dossier of Bến Nghé ward and gives its invitation's path. */
async function invite(
  context: AppContext,
  number = NUMBER,
  other: Parameters<typeof dossierOf>[1] = {},
): Promise<string> {
  const { rows } = await registerDossiers(context.db, [dossierOf(number, { unit: BEN_NGHE, ...other })]);
  const [invitation] = await listInvitations(context.db, rows, { publicUrl: '', secret: SECRET });
  return invitation?.link ?? '';
}

function press(context: AppContext, path: string, page: Answer, level: string): Promise<Answer> {
  return visitor(context).post(path, { ...page.hidden, level });
}

test('an invitation fixes unit and field, tells no number, and makes a verified rating that its person can change', async ({
  db,
  context: make,
}) => {
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
  expect(response).toMatchObject({ fieldCode: 'LAND', level: 2, verification: 'invited' });
  expect(await db.tally.findMany({ where: { verified: true, level2: 1 } })).toHaveLength(1);

  // Who hands slips out has their address too: the page does not tell that it was used. A second tap is one too many.
  const again = await browser.get(path);
  expect(again.text).toBe(page.text);
  const refused = await press(context, path, again, '5');
  expect(refused).toMatchObject({
    status: 409,
    title: expect.stringContaining('Hồ sơ này đã được đánh giá') as string,
  });
  expect(refused.text).toContain('trong vòng 30 phút');
});

test('two people who rate the same dossier at the same instant make one rating, and the other is told kindly', async ({
  db,
  context: make,
}) => {
  const context = make();
  const path = await invite(context);
  const browser = visitor(context);
  const pages = await Promise.all([browser.get(path), browser.get(path), browser.get(path)]);
  const pressed = await Promise.all(
    pages.map((page, index) => press(make({ ratings: context.ratings }), path, page, String(index + 3))),
  );
  expect(pressed.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
  for (const answer of pressed.filter(({ status }) => status === 409))
    expect(answer.text).toContain('mỗi hồ sơ chỉ tính một lần');
  expect(await db.response.count()).toBe(1);
});

/** Sends a batch to the API as the one-stop system does. */
async function sendRatings(
  context: AppContext,
  body: unknown[],
): Promise<{ accepted: number; rejected: { code: string }[] }> {
  const token = await createToken(context, ['responses:write']);
  const answer = await call(takeResponses, context, '/api/v1/responses', { body: JSON.stringify(body), token });
  return (await answer.json()) as { accepted: number; rejected: { code: string }[] };
}

function sentRating(id: number, dossier: string) {
  const place = { id: `00000000-0000-4000-8000-00000000000${id}`, point: COUNTER, field: 'CIVIL_STATUS' };
  return { ...place, scale: 'five', level: 5, givenAt: '2026-11-18T02:00:00Z', dossier };
}

test('an invitation through the API makes the one verified rating, also against the page', async ({
  db,
  context: make,
}) => {
  const context = make();
  const path = await invite(context, NUMBER, { field: 'LAND' });
  const page = await visitor(context).get(path);
  await addPoints(db, TEST_NOW);
  const invitation = new URLSearchParams(path.split('?')[1]).get('d') ?? '';
  const send = (id: number) => sendRatings(context, [sentRating(id, invitation)]);
  const [one, two, pressed] = await Promise.all([send(1), send(2), press(context, path, page, '3')]);
  const rejected = [...one.rejected, ...two.rejected].map(({ code }) => code);
  expect(one.accepted + two.accepted + (pressed.status === 303 ? 1 : 0)).toBe(1);
  expect(rejected.every((code) => code === 'dossier-already-rated')).toBe(true);
  // The counter's point is for civil status: what the one-stop system says of the dossier outweighs it.
  expect(await db.response.findMany({ select: { fieldCode: true, verification: true } })).toEqual([
    { fieldCode: 'LAND', verification: 'invited' },
  ]);

  const { rows } = await registerDossiers(db, [dossierOf('of another district', { unit: '761', field: 'LAND' })]);
  const [elsewhere] = await listInvitations(db, rows, { publicUrl: '', secret: SECRET });
  const token = new URLSearchParams(elsewhere?.link?.split('?')[1]).get('d') ?? '';
  expect((await sendRatings(context, [sentRating(3, token)])).rejected).toMatchObject([{ code: 'dossier-elsewhere' }]);
});

test('twenty invented numbers make no verified rating, on the page and through the API', async ({
  db,
  context: make,
}) => {
  const context = make();
  await addPoints(db, TEST_NOW);
  await invite(context);
  for (let guess = 0; guess < 10; guess += 1) {
    const browser = visitor(context);
    const { location } = await browser.post(`/r/${COUNTER}/dossier`, { number: `000.00.16.H29-201118-1${guess}` });
    expect((await press(context, location, await browser.get(location), '5')).status).toBe(303);
    expect(await sendRatings(context, [sentRating(guess, `000.00.16.H29-201118-2${guess}`)])).toMatchObject({
      accepted: 1,
    });
  }
  expect(await db.response.count({ where: { verification: 'claimed' } })).toBe(20);
  expect(await db.tally.count({ where: { verified: true } })).toBe(0);
});

test('a typed number gets one answer: registered or not, rated or not, claimed or not, in both languages', async ({
  db,
  context: make,
}) => {
  const context = make();
  await addPoints(db, TEST_NOW);
  const [registered, rated, claimed] = [NUMBER, '000.00.16.H29-201118-0002', '000.00.16.H29-201118-0003'];
  await invite(context, registered, { field: 'LAND' });
  const path = await invite(context, rated, { field: 'LAND' });
  await press(context, path, await visitor(context).get(path), '1');
  await invite(context, claimed, { field: 'LAND' });
  const walk = async (number: string, lng: string) => {
    const browser = visitor(context);
    const sent = await browser.post(`/r/${COUNTER}/dossier?lng=${lng}`, { number });
    const page = await browser.get(sent.location);
    const pressed = await press(context, sent.location, page, '4');
    const after = await browser.get(pressed.location);
    const back = await browser.get(pressed.location.replace('reasons', 'level'));
    const changed = await browser.post(pressed.location.replace('reasons', 'level'), { level: '2' });
    const answers = [sent, page, pressed, after, back, changed];
    const [api] = [await sendRatings(context, [{ ...sentRating(0, number), id: randomUUID() }])];
    // What stands in tokens is another at every visit; all of it has the same length.
    return {
      api,
      seen: answers.map(({ status, text, title, location }) => ({
        status,
        text,
        title,
        location: location.replace(/[\w-]{8,}/g, (word) => '#'.repeat(word.length)),
      })),
    };
  };
  for (const lng of ['vi', 'en']) {
    const never = await walk(`never registered, in ${lng}-00000`, lng);
    expect(never.seen.map(({ status }) => status)).toEqual([303, 200, 303, 200, 200, 303]);
    expect(never.api).toMatchObject({ accepted: 1, rejected: [] });
    await walk(claimed, lng);
    for (const number of [registered, rated, claimed, claimed]) expect(await walk(number, lng), number).toEqual(never);
  }
});

test('what others typed takes no dossier away from the person invited, who rates once', async ({
  db,
  context: make,
}) => {
  const context = make();
  await addPoints(db, TEST_NOW);
  const invitation = await invite(context);
  const browser = visitor(context);
  for (let time = 0; time < 3; time += 1) {
    const { location } = await browser.post(`/r/${COUNTER}/dossier`, { number: NUMBER });
    expect((await press(context, location, await browser.get(location), '1')).status).toBe(303);
  }
  expect((await press(context, invitation, await browser.get(invitation), '5')).status).toBe(303);
  expect((await press(context, invitation, await browser.get(invitation), '5')).status).toBe(409);
  const counted = await db.tally.findMany({
    where: { exclusion: '', level1: 0 },
    select: { verified: true, level5: true },
  });
  expect(counted.filter(({ level5 }) => level5 > 0)).toEqual([{ verified: true, level5: 1 }]);
  expect(await db.response.count({ where: { exclusion: '' } })).toBe(1);
});

test('a typed number leads to a rating of the place where it was typed, and the page says that it is not verified', async ({
  db,
  context: make,
}) => {
  const context = make();
  const { web } = await addPoints(db, TEST_NOW);
  await invite(context, NUMBER, { field: 'LAND' });
  const browser = visitor(context);
  const page = await browser.get(`/r/${COUNTER}`);
  expect(page.html).toContain(`href="/r/${COUNTER}/dossier"`);
  expect((await browser.get(`/r/${COUNTER}/dossier`)).text).toContain(
    'chỉ đánh giá qua mã QR được tính là đã xác thực',
  );
  const found = await browser.post(`/r/${COUNTER}/dossier`, { number: ' 000.00.16.h29 – 201118 – 0001 ' });
  expect(found.status).toBe(303);
  expect(found.location).not.toMatch(/H29|201118/i);
  const typed = await browser.get(found.location);
  expect(typed.text).toContain('không tính là đã xác thực');
  expect((await press(context, found.location, typed, '4')).status).toBe(303);
  expect(await db.response.findMany({ select: { fieldCode: true, verification: true } })).toEqual([
    { fieldCode: 'CIVIL_STATUS', verification: 'claimed' },
  ]);
  for (const number of ['', ' – ', 'x'.repeat(150)]) {
    const refused = await browser.post(`/r/${web}/dossier?field=CIVIL_STATUS`, { number });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(`href="/r/${web}?field=CIVIL_STATUS"`);
  }
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

test('a printed invitation outlives the closing of its point and the replacing of its code', async ({
  db,
  context: make,
  clock,
}) => {
  const context = make();
  const attribution = { actor: 'an', now: TEST_NOW };
  const path = await invite(context);
  const [place = '', token = ''] = path.split('?d=');
  const { web } = await addPoints(db, TEST_NOW);
  expect(place).toBe(`/r/${web}`);
  const browser = visitor(context);
  const idOf = async (code: string) => (await db.servicePoint.findUniqueOrThrow({ where: { code } })).id;
  expect((await browser.get(path)).status).toBe(200);

  await closePoint(db, await idOf(web), attribution);
  clock.forward(6_000);
  const sent = await browser.get(`${path}&lng=en`);
  expect(sent).toMatchObject({ status: 303, location: `/r/${COUNTER}?d=${token}&lng=en` });
  const page = await browser.get(sent.location);
  expect(page.text).toContain('Your dossier has been confirmed.');
  expect((await browser.get(`/r/${CLOSED}?d=${token}`)).location).toBe(`/r/${COUNTER}?d=${token}`);
  // Only an invitation opens this way, never a poster or a token that somebody made up.
  for (const d of ['', `?d=${'0'.repeat(20)}`]) expect((await browser.get(`${place}${d}`)).status).toBe(410);

  const code = await rotatePointCode(db, await idOf(COUNTER), COUNTER, attribution);
  clock.forward(6_000);
  expect((await browser.get(`/r/${COUNTER}?d=${token}`)).location).toBe(`/r/${code}?d=${token}`);
  for (const open of [code, THREE]) await closePoint(db, await idOf(open), attribution);
  clock.forward(6_000);
  expect((await browser.get(path)).status).toBe(410);

  await db.servicePoint.update({ where: { code: web }, data: { closedAt: null } });
  clock.forward(6_000);
  const { location } = await press(context, path, await browser.get(path), '5');
  expect(location).toContain('/reasons?');
  await closePoint(db, await idOf(web), attribution);
  clock.forward(6_000);
  // Whether it was used is not told here either.
  expect((await browser.get(path)).status).toBe(410);
});
