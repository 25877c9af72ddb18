import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { deriveReceipt } from '~/collect/ratings/store/receipt-key.server';
import { signToken } from '~/platform/security/signed-token.server';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { addPoints, COUNTER, countedLevels, THREE } from './rated-points';
import { visitor, type Answer } from '../../../support/visitor';

const MINUTE = 60_000;

async function tapped(
  browser: ReturnType<typeof visitor>,
  path: string,
  level: string,
): Promise<{ page: Answer; answer: Answer }> {
  const page = await browser.get(path);
  return { page, answer: await browser.post(path, { ...page.hidden, level }) };
}

databaseTest('one tap saves the rating, and thanks come with the receipt', async ({ db, context, env }) => {
  await addPoints(db, TEST_NOW);
  const browser = visitor(context());

  const page = await browser.get(`/r/${COUNTER}`);
  expect(page.status).toBe(200);
  expect(page.text).toContain('Ông/Bà hài lòng thế nào với việc giải quyết hồ sơ hộ tịch tại Phường Bến Nghé, Quận 1');
  expect([...page.html.matchAll(/<button name="level" value="(\d)"/g)].map((match) => match[1])).toEqual([
    '5',
    '4',
    '3',
    '2',
    '1',
  ]);
  expect(await db.response.count()).toBe(0);

  const saved = await browser.post(`/r/${COUNTER}`, { ...page.hidden, level: '4' });
  expect(saved.status).toBe(303);
  expect(saved.location).toMatch(new RegExp(`^/r/${COUNTER}/reasons\\?t=`));
  const response = await db.response.findFirstOrThrow();
  expect(response).toMatchObject({
    id: page.hidden.id,
    level: 4,
    scale: 'five',
    fieldCode: 'CIVIL_STATUS',
    day: '2026-11-18',
    channel: 'QR',
    language: 'vi',
    late: false,
    reasons: '',
    dossierKey: null,
  });
  expect(response.givenAt).toEqual(TEST_NOW);

  const why = await browser.get(saved.location);
  expect(why.text).toContain('Đã ghi nhận: Hài lòng');
  expect(why.text).toContain('Điều gì khiến Ông/Bà hài lòng?');
  const sent = await browser.post(saved.location, [
    ['reason', 'TIME'],
    ['reason', 'ATTITUDE'],
    ['respondent', 'BUSINESS'],
    ['comment', '  Nhanh,\r\ngọn <gàng>  '],
  ]);
  expect(sent.status).toBe(303);
  expect(await db.response.findFirstOrThrow()).toMatchObject({
    level: 4,
    reasons: 'TIME ATTITUDE',
    respondent: 'BUSINESS',
    comment: 'Nhanh,\ngọn <gàng>',
  });

  const thanks = await browser.get(sent.location);
  expect(thanks.status).toBe(200);
  expect(thanks.text).toContain('Cảm ơn Ông/Bà!');
  expect(thanks.text).toContain(deriveReceipt(env.sessionSecret, response.id));
  expect(thanks.text).toContain('Đổi mức đánh giá (trước 09:30)');
  expect(await countedLevels(db)).toEqual([0, 0, 0, 1, 0]);
  expect(
    await db.reasonTally.findMany({
      select: { reason: true, polarity: true, count: true },
      orderBy: { reason: 'asc' },
    }),
  ).toEqual([
    { reason: 'ATTITUDE', polarity: 'satisfied', count: 1 },
    { reason: 'TIME', polarity: 'satisfied', count: 1 },
  ]);
});

databaseTest('the same journey in English keeps its language all the way', async ({ db, context }) => {
  await addPoints(db, TEST_NOW);
  const browser = visitor(context());
  const { page, answer } = await tapped(browser, `/r/${COUNTER}?lng=en`, '2');
  expect(page.html).toContain('<html lang="en">');
  expect(page.text).toContain(
    'How satisfied are you with how Ben Nghe Ward, District 1 handled your civil status paperwork',
  );
  expect(answer.location).toContain('lng=en');
  const why = await browser.get(answer.location);
  expect(why.text).toContain('Recorded: Dissatisfied');
  expect(why.text).toContain('What went wrong?');
  const sent = await browser.post(answer.location, {});
  expect(sent.location).toContain('lng=en');
  expect((await browser.get(sent.location)).text).toContain('Thank you!');
  expect(await db.response.findFirstOrThrow()).toMatchObject({ language: 'en', level: 2, comment: null });
});

databaseTest('the browser decides the language until the reader does', async ({ db, context }) => {
  await addPoints(db, TEST_NOW);
  const browser = visitor(context(), { 'accept-language': 'en-GB,vi;q=0.5' });
  const page = await browser.get(`/r/${COUNTER}`);
  expect(page.html).toContain('<html lang="en">');
  expect(page.html).toContain('href="?lng=vi"');
  expect((await browser.get(`/r/${COUNTER}?lng=vi`)).html).toContain('<html lang="vi">');
});

databaseTest('a point without a field of its own asks for the field first', async ({ db, context }) => {
  const { web } = await addPoints(db, TEST_NOW);
  const browser = visitor(context());
  const list = await browser.get(`/r/${web}`);
  expect(list.status).toBe(200);
  expect(list.html).toContain(`href="/r/${web}?field=LAND"`);
  expect(list.html).not.toContain('name="level"');
  const { page, answer } = await tapped(browser, `/r/${web}?field=LAND`, '3');
  expect(page.text).toContain('hồ sơ đất đai tại Phường Bến Nghé, Quận 1');
  expect(page.html).toContain('href="?field=LAND&amp;lng=en"');
  expect(answer.status).toBe(303);
  expect(await db.response.findFirstOrThrow()).toMatchObject({ fieldCode: 'LAND', channel: 'WEB', level: 3 });
});

databaseTest('a code is understood the way people type it', async ({ db, context }) => {
  await addPoints(db, TEST_NOW);
  const page = await visitor(context()).get(`/r/${encodeURIComponent('C0VN-TER0-OOOL')}`);
  expect(page.status).toBe(200);
});

databaseTest('a three-level point shows three faces and saves on its own scale', async ({ db, context }) => {
  await addPoints(db, TEST_NOW);
  const { page, answer } = await tapped(visitor(context()), `/r/${THREE}`, '3');
  expect([...page.html.matchAll(/<button name="level" value="(\d)"/g)].map((match) => match[1])).toEqual([
    '3',
    '2',
    '1',
  ]);
  expect(page.text).not.toContain('Rất');
  expect(answer.status).toBe(303);
  expect(await db.response.findFirstOrThrow()).toMatchObject({ scale: 'three', level: 3 });
});

databaseTest('a double tap counts once', async ({ db, context }) => {
  await addPoints(db, TEST_NOW);
  const browser = visitor(context());
  const page = await browser.get(`/r/${COUNTER}`);
  const tap = () => browser.post(`/r/${COUNTER}`, { ...page.hidden, level: '5' });
  const answers = await Promise.all([tap(), tap(), tap()]);
  expect(answers.map((answer) => answer.status)).toEqual([303, 303, 303]);
  expect(new Set(answers.map((answer) => answer.location)).size).toBe(1);
  expect(await db.response.count()).toBe(1);
  expect(await countedLevels(db)).toEqual([0, 0, 0, 0, 1]);
});

// Browsers forget a page when a form is sent to its very address; going back would then bring a new response.
databaseTest('the form goes to another address than the page, which says the same', async ({ db, context }) => {
  const { web } = await addPoints(db, TEST_NOW);
  const browser = visitor(context());
  for (const path of [`/r/${COUNTER}`, `/r/${COUNTER}?lng=en`, `/r/${web}?field=LAND&lng=en`]) {
    const page = await browser.get(path);
    const action = /<form method="post" action="([^"]+)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const target = new URL(action, `http://hai-long.test${path}`);
    expect(target.href).not.toBe(`http://hai-long.test${path}`);
    const answer = await browser.post(target.pathname + target.search, { ...page.hidden, level: '5' });
    expect(answer.status).toBe(303);
    expect(answer.location.includes('lng=en')).toBe(path.includes('lng=en'));
    expect((await browser.post(target.pathname + target.search, {})).html).toContain(
      `href="${path.replaceAll('&', '&amp;')}"`,
    );
  }
});

databaseTest(
  'going back and pressing another face changes the rating and adds none',
  async ({ db, context, clock }) => {
    await addPoints(db, TEST_NOW);
    const browser = visitor(context());
    const { page } = await tapped(browser, `/r/${COUNTER}`, '5');
    clock.forward(29 * MINUTE);
    const again = await browser.post(`/r/${COUNTER}`, { ...page.hidden, level: '2' });
    expect(again.status).toBe(303);
    expect((await browser.get(again.location)).text).toContain('Đã ghi nhận: Không hài lòng');
    expect(await db.response.count()).toBe(1);
    expect(await countedLevels(db)).toEqual([0, 1, 0, 0, 0]);
    expect(await db.responseChange.findMany({ select: { level: true } })).toEqual([{ level: 5 }]);

    clock.forward(1 * MINUTE);
    const tooLate = await browser.post(`/r/${COUNTER}`, { ...page.hidden, level: '1' });
    expect(tooLate.status).toBe(410);
    expect(await countedLevels(db)).toEqual([0, 1, 0, 0, 0]);
  },
);

databaseTest('the level page marks what stands and changes it', async ({ db, context }) => {
  await addPoints(db, TEST_NOW);
  const browser = visitor(context());
  const { answer } = await tapped(browser, `/r/${COUNTER}`, '5');
  const path = answer.location.replace('/reasons', '/level');
  const page = await browser.get(path);
  expect(page.html).toMatch(/value="5" aria-current="true"/);
  expect(page.html.match(/aria-current="true"/g)).toHaveLength(1);
  const changed = await browser.post(path, { level: '1' });
  expect(changed.location).toBe(answer.location);
  expect(await countedLevels(db)).toEqual([1, 0, 0, 0, 0]);
});

databaseTest('who rates twice in two visits is counted twice, as two people would be', async ({ db, context }) => {
  await addPoints(db, TEST_NOW);
  const browser = visitor(context());
  await tapped(browser, `/r/${COUNTER}`, '5');
  await tapped(browser, `/r/${COUNTER}`, '5');
  expect(await countedLevels(db)).toEqual([0, 0, 0, 0, 2]);
});

databaseTest(
  'after thirty minutes nothing can be changed, but the receipt stays readable',
  async ({ db, context, clock, env }) => {
    await addPoints(db, TEST_NOW);
    const browser = visitor(context());
    const { answer } = await tapped(browser, `/r/${COUNTER}`, '1');
    clock.forward(30 * MINUTE);
    for (const step of ['reasons', 'level']) {
      const path = answer.location.replace('reasons', step);
      expect((await browser.get(path)).status).toBe(410);
      expect((await browser.post(path, { level: '5', reason: 'TIME' })).status).toBe(410);
    }
    const { id } = await db.response.findFirstOrThrow();
    const thanks = await browser.get(answer.location.replace('reasons', 'thanks'));
    expect(thanks.status).toBe(200);
    expect(thanks.text).toContain(deriveReceipt(env.sessionSecret, id));
    expect(thanks.text).not.toContain('Rất không hài lòng');
    expect(thanks.html).not.toContain('/level');
    expect(await countedLevels(db)).toEqual([1, 0, 0, 0, 0]);
  },
);

databaseTest('no two readers are given the same response, also from the remembered page', async ({ db, context }) => {
  await addPoints(db, TEST_NOW);
  const shared = context();
  const one = await visitor({ ...shared, nonce: 'nonce-1' }).get(`/r/${COUNTER}`);
  const two = await visitor({ ...shared, nonce: 'nonce-2' }).get(`/r/${COUNTER}`);
  expect(one.hidden.id).not.toBe(two.hidden.id);
  expect(one.hidden.token).not.toBe(two.hidden.token);
  expect(one.html).toContain('<style nonce="nonce-1">');
  expect(two.html).toContain('<style nonce="nonce-2">');
  expect(two.html).not.toContain('nonce-1');
});

databaseTest(
  'what stood on the screen is rated, though the point moved while the page was open',
  async ({ db, context, clock, env }) => {
    await addPoints(db, TEST_NOW);
    const browser = visitor(context());
    const point = await context().points.find(COUNTER);
    const open = await browser.get(`/r/${COUNTER}`);
    const { id, unitId } = await db.servicePoint.findUniqueOrThrow({ where: { code: COUNTER } });
    const other = await db.unit.findFirstOrThrow({ where: { code: '26743' }, select: { id: true } });
    await db.servicePoint.update({ where: { id }, data: { unitId: other.id } });
    clock.forward(6_000);
    expect((await browser.post(`/r/${COUNTER}`, { ...open.hidden, level: '5' })).status).toBe(303);
    const next = await browser.get(`/r/${COUNTER}`);
    await browser.post(`/r/${COUNTER}`, { ...next.hidden, level: '4' });
    const rated = await db.response.findMany({ orderBy: { level: 'desc' }, select: { unitId: true } });
    expect(rated).toEqual([{ unitId }, { unitId: other.id }]);

    // A page from before every form named its unit: that of the day on which it was opened.
    const old = randomUUID();
    const token = signToken(
      env.sessionSecret,
      'rating-form',
      [old, String(id), 'CIVIL_STATUS', `q${point?.questionnaireId}`],
      new Date(clock.now().getTime() + 60_000),
    );
    await db.pointMove.create({ data: { pointId: id, until: '2026-11-17', unitId } });
    clock.forward(6_000);
    await browser.post(`/r/${COUNTER}`, { id: old, token, level: '3' });
    const { unitId: counted } = await db.response.findUniqueOrThrow({ where: { id: old }, select: { unitId: true } });
    expect(counted).toBe(unitId);
  },
);
