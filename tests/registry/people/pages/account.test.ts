import { expect } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import { loader as adminIndex } from '~/improve/review/pages/reports-home.route';
import { action, loader } from '~/registry/people/pages/account.route';
import { loader as rootLoader } from '~/root';
import { action as signIn } from '~/registry/people/pages/sign-in.route';
import { callRoute } from '../../../support/call-route';
import { doneIn, problemsIn } from '../../../support/form-result';
import { databaseTest } from '../../../support/database';
import { PASSWORD, personWithPassword } from '../../../support/people';
import { signedIn } from '../../../support/signed-in';

const PATH = '/admin/account';
const NEW_PASSWORD = 'một câu khác dễ nhớ';

async function cookieOf(context: AppContext, name: string): Promise<string> {
  const { cookies } = await callRoute(signIn, {
    context,
    path: '/sign-in',
    form: { name, password: PASSWORD },
  });
  return cookies.map((line) => line.split(';')[0]).join('; ');
}

databaseTest(
  'a new password ends every session and starts one for the browser that set it',
  async ({ db, now, context }) => {
    await personWithPassword(db, now, 'lan');
    const here = await cookieOf(context(), 'lan');
    const elsewhere = await cookieOf(context(), 'lan');
    const form = { intent: 'password', current: PASSWORD, password: NEW_PASSWORD, repeat: NEW_PASSWORD };
    const changed = await callRoute(action, { context: context(), path: PATH, cookie: here, form });
    expect([changed.status, doneIn(changed.body)]).toEqual([200, { what: 'password' }]);
    const fresh = changed.cookies.map((line) => line.split(';')[0]).join('; ');
    for (const [cookie, status] of [
      [here, 303],
      [elsewhere, 303],
      [fresh, 200],
    ] as const) {
      expect((await callRoute(loader, { context: context(), path: PATH, cookie })).status).toBe(status);
    }
  },
);

databaseTest('a new password needs the current one, and guessing it makes one wait', async ({ db, now, context }) => {
  await personWithPassword(db, now, 'lan');
  const cookie = await cookieOf(context(), 'lan');
  const form = { intent: 'password', current: 'wrong', password: NEW_PASSWORD, repeat: NEW_PASSWORD };
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 6; attempt += 1) {
    statuses.push((await callRoute(action, { context: context(), path: PATH, cookie, form })).status);
  }
  expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
});

databaseTest('a weak or differing new password is said at its input', async ({ db, now, context }) => {
  await personWithPassword(db, now, 'lan');
  const cookie = await cookieOf(context(), 'lan');
  const cases = [
    ['short', 'short', { password: 'password-too-short' }],
    ['matkhau12345', 'matkhau12345', { password: 'password-too-common' }],
    [NEW_PASSWORD, 'other', { repeat: 'password-repeat-differs' }],
  ] as const;
  for (const [password, repeat, problems] of cases) {
    const form = { intent: 'password', current: PASSWORD, password, repeat };
    const { body } = await callRoute(action, { context: context(), path: PATH, cookie, form });
    expect(problemsIn(body)).toEqual(problems);
  }
});

databaseTest('ends the other sessions and stays in this one', async ({ db, now, context }) => {
  await personWithPassword(db, now, 'lan');
  const here = await cookieOf(context(), 'lan');
  await cookieOf(context(), 'lan');
  const ended = await callRoute(action, {
    context: context(),
    path: PATH,
    cookie: here,
    form: { intent: 'other-sessions' },
  });
  expect(doneIn(ended.body)).toEqual({ what: 'others', ended: 1 });
  const { body } = await callRoute(loader, { context: context(), path: PATH, cookie: here });
  expect(body).toMatchObject({ sessions: [{ isThis: true }] });
  expect(JSON.stringify(body)).not.toMatch(/tokenHash|argon2/);
});

databaseTest('the language is kept on the account; the address wins for one request', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'OBSERVER');
  const form = { intent: 'language', language: 'en', next: '/admin/datasets?x=1' };
  const { location } = await callRoute(action, { context: context(), path: PATH, cookie, form });
  expect(location).toBe('/admin/datasets?x=1');
  const languageAt = async (path: string) => (await callRoute(rootLoader, { context: context(), path, cookie })).body;
  expect(await languageAt('/admin')).toMatchObject({ language: 'en' });
  expect(await languageAt('/admin?lng=vi')).toMatchObject({ language: 'vi' });
  expect(await languageAt('/admin?lng=xx')).toMatchObject({ language: 'en' });
  const klingon = { intent: 'language', language: 'tlh' };
  expect((await callRoute(action, { context: context(), path: PATH, cookie, form: klingon })).status).toBe(422);
});

databaseTest(
  'leads to the newest complete week with figures, of the own unit for those who have one',
  async ({ db, now, context }) => {
    const city = await signedIn(db, now, 'OBSERVER');
    const district = await signedIn(db, now, 'REVIEWER', '760');
    const goTo = async (cookie: string) =>
      (await callRoute(adminIndex, { context: context(), path: '/admin', cookie })).location;
    expect(await goTo(city.cookie)).toBe('/admin/reports/2026-W47');
    expect(await goTo(district.cookie)).toBe('/admin/reports/2026-W47?unit=760');
    const counts = { unitId: 1, fieldCode: 'TAX', scale: 'five', verified: false };
    await db.tally.createMany({
      data: [
        { ...counts, day: '2026-11-08' },
        { ...counts, day: '2026-12-31' },
      ],
    });
    expect(await goTo(city.cookie)).toBe('/admin/reports/2026-W45');
    await db.tally.createMany({
      data: [
        { ...counts, day: '2026-11-10' },
        { ...counts, day: '2026-11-17' },
      ],
    });
    expect(await goTo(city.cookie)).toBe('/admin/reports/2026-W46');
  },
);
