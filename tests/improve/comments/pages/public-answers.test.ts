import { expect } from 'vitest';
import { action, loader } from '~/improve/comments/pages/public-answers.route';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';
import { commentWithPetition } from './comment-world';

const PATH = '/admin/public-answers';

databaseTest(
  'what was said and done is drafted, published on the page and after a rating, and taken down',
  async ({ db, context, now }) => {
    const { browser, thanks } = await commentWithPetition(db, context());
    const ward = await db.unit.findFirstOrThrow({ where: { code: '26740' } });
    const { cookie } = await signedIn(db, now, 'REVIEWER', '26740');
    const send = (form: Record<string, string>) => callRoute(action, { context: context(), path: PATH, cookie, form });
    const words = {
      unit: String(ward.id),
      field: 'CIVIL_STATUS',
      saidVi: 'Chờ lâu buổi sáng.',
      didVi: 'Mở thêm quầy số 4.',
    };
    const page = async (lng = 'vi') => (await browser.get(`/results/26740?lng=${lng}`)).text;

    expect(await page()).toContain('Đơn vị chưa công bố trả lời nào.');
    expect((await send({ intent: 'save', ...words })).status).toBe(303);
    expect(await page()).not.toContain('quầy số 4');
    const { id } = await db.publicAnswer.findFirstOrThrow();
    expect((await send({ intent: 'publish', id: String(id) })).status).toBe(303);
    expect(await page()).toContain(
      '18/11/2026 · Hộ tịch Người dân góp ý: Chờ lâu buổi sáng. Đơn vị đã làm: Mở thêm quầy số 4.',
    );
    expect((await browser.get('/results/26740?lng=en')).html).toContain('<span lang="vi">Mở thêm quầy số 4.</span>');
    expect((await browser.get(thanks)).text).toContain('Mở thêm quầy số 4.');
    expect((await browser.get('/results/26743')).text).not.toContain('quầy số 4');

    const english = { saidEn: 'Long waits in the morning.', didEn: 'Opened counter 4.' };
    expect((await send({ intent: 'release', ...words, ...english })).status).toBe(303);
    expect(await page('en')).toContain('Opened counter 4.');
    for (const one of await db.publicAnswer.findMany()) await send({ intent: 'withdraw', id: String(one.id) });
    expect(await page()).toContain('Đơn vị chưa công bố trả lời nào.');
    await send({ intent: 'publish', id: String(id) });
    expect(await page()).not.toContain('quầy số 4');
    const { body } = await callRoute(loader, { context: context(), path: PATH, cookie });
    expect(body).toMatchObject({ answers: [{ state: 'withdrawn', unitCode: '26740' }, { state: 'withdrawn' }] });
  },
);

databaseTest(
  'persons are asked about, half an English text is refused, and what was typed stays',
  async ({ db, context, now }) => {
    const ward = await db.unit.findFirstOrThrow({ where: { code: '26740' } });
    const { cookie } = await signedIn(db, now, 'REVIEWER', '26740');
    const send = (form: Record<string, string>) => callRoute(action, { context: context(), path: PATH, cookie, form });
    const words = { intent: 'release', unit: String(ward.id), saidVi: 'Chị Lan cáu.', didVi: 'Đã nhắc.' };
    const named = await send(words);
    expect(named).toMatchObject({ status: 422, body: { typed: { saidVi: 'Chị Lan cáu.', didVi: 'Đã nhắc.' } } });
    expect(problemsIn(named.body)).toEqual({ saidVi: 'personal-data' });
    const half = await send({ ...words, saidVi: 'Cáu.', didEn: 'Done' });
    expect(problemsIn(half.body)).toEqual({ saidEn: 'english' });
    expect(problemsIn((await send({ ...words, unit: '' })).body)).toEqual({ unit: 'unit-missing' });
    expect(await send({ ...words, field: 'NOTHING', confirmed: 'yes' })).toMatchObject({
      status: 422,
      body: { code: 'field-unknown' },
    });
    expect(await db.publicAnswer.count()).toBe(0);
    expect((await send({ ...words, confirmed: 'yes' })).status).toBe(303);
  },
);

databaseTest('nobody speaks for another unit', async ({ db, context, now }) => {
  const ward = await db.unit.findFirstOrThrow({ where: { code: '26740' } });
  await db.publicAnswer.create({
    data: { unitId: ward.id, saidVi: 'a', didVi: 'b', createdAt: now(), createdBy: 'x' },
  });
  const { id } = await db.publicAnswer.findFirstOrThrow();
  const { cookie } = await signedIn(db, now, 'REVIEWER', '761');
  const send = (form: Record<string, string>) => callRoute(action, { context: context(), path: PATH, cookie, form });
  expect((await send({ intent: 'release', unit: String(ward.id), saidVi: 'Sai', didVi: 'Sai' })).status).toBe(403);
  for (const intent of ['publish', 'withdraw']) expect((await send({ intent, id: String(id) })).status).toBe(403);
  expect((await send({ intent: 'publish', id: '999999' })).status).toBe(404);
  expect(await db.publicAnswer.findMany()).toMatchObject([{ releasedAt: null, withdrawnAt: null }]);
  expect((await callRoute(loader, { context: context(), path: PATH, cookie })).body).toMatchObject({ answers: [] });
});
