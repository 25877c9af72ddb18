import { expect } from 'vitest';
import { createFirstAdministratorLink, createPasswordLink } from '~/registry/people/store/one-time-link.server';
import { action, loader } from '~/registry/people/pages/welcome.route';
import { loader as adminLoader } from '~/shell/admin-frame.route';
import { action as signIn } from '~/registry/people/pages/sign-in.route';
import { hashPassword } from '~/registry/people/store/password.server';
import { callRoute } from '../../../support/call-route';
import type { FormRefusal } from '~/ui/admin/form-result';
import { problemsIn } from '../../../support/form-result';
import { databaseTest } from '../../../support/database';
import { PASSWORD, personWithPassword } from '../../../support/people';
import { signedIn } from '../../../support/signed-in';

const publicUrl = 'http://hai-long.test';
const administrator = { name: 'quantri', displayName: 'Trần Văn Quản', password: PASSWORD, repeat: PASSWORD };

function tokenOf(link: string | null): { path: string; params: { token: string } } {
  const path = new URL(link ?? '').pathname;
  return { path, params: { token: path.split('/').at(-1) ?? '' } };
}

databaseTest('the first link makes an administrator, signs them in, and works once', async ({ db, now, context }) => {
  const link = tokenOf(await createFirstAdministratorLink(db, { now: now(), publicUrl }));
  const made = await callRoute(action, { context: context(), ...link, form: administrator });
  expect([made.status, made.location]).toEqual([303, '/admin']);
  const cookie = made.cookies.map((line) => line.split(';')[0]).join('; ');
  expect((await callRoute(adminLoader, { context: context(), path: '/admin', cookie })).body).toMatchObject({
    displayName: 'Trần Văn Quản',
    role: 'ADMINISTRATOR',
    unitName: null,
  });
  const again = await callRoute(action, {
    context: context(),
    ...link,
    form: { ...administrator, name: 'other' },
  });
  expect([again.status, again.body]).toEqual([410, { code: 'link-invalid', details: {}, reference: 'TEST-REFERENCE' }]);
  expect(await db.user.count()).toBe(1);
});

databaseTest('there is no first link once there is an administrator', async ({ db, now }) => {
  await personWithPassword(db, now, 'lan');
  expect(await createFirstAdministratorLink(db, { now: now(), publicUrl })).toBeNull();
});

databaseTest('two people with the first link at once make one administrator', async ({ db, now, context }) => {
  const link = tokenOf(await createFirstAdministratorLink(db, { now: now(), publicUrl }));
  const answers = await Promise.all(
    ['one', 'two', 'three'].map((name) =>
      callRoute(action, { context: context(), ...link, form: { ...administrator, name } }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410]);
  expect(await db.user.count({ where: { role: 'ADMINISTRATOR' } })).toBe(1);
});

databaseTest(
  'looking at a link does not spend it, a newer one ends it, and a day ends it too',
  async ({ db, now, clock, context }) => {
    const first = tokenOf(await createFirstAdministratorLink(db, { now: now(), publicUrl }));
    for (let look = 0; look < 2; look += 1) {
      expect((await callRoute(loader, { context: context(), ...first })).status).toBe(200);
    }
    const second = tokenOf(await createFirstAdministratorLink(db, { now: now(), publicUrl }));
    expect((await callRoute(loader, { context: context(), ...first })).status).toBe(410);
    clock.forward(24 * 3_600_000);
    expect((await callRoute(loader, { context: context(), ...second })).status).toBe(410);
  },
);

databaseTest('what is wrong with the form is said at its inputs, and the link stays', async ({ db, now, context }) => {
  const link = tokenOf(await createFirstAdministratorLink(db, { now: now(), publicUrl }));
  const form = { name: 'Trần Văn', displayName: ' ', password: 'ngắn', repeat: 'ngắn' };
  const { status, body } = await callRoute(action, { context: context(), ...link, form });
  expect(status).toBe(422);
  expect(problemsIn(body)).toEqual({
    name: 'name-invalid',
    displayName: 'display-name-missing',
    password: 'password-too-short',
  });
  expect((body as FormRefusal).typed).toEqual({ name: 'Trần Văn', displayName: ' ' });
  const differs = await callRoute(action, {
    context: context(),
    ...link,
    form: { ...administrator, repeat: 'x' },
  });
  expect(problemsIn(differs.body)).toEqual({ repeat: 'password-repeat-differs' });
  expect((await callRoute(action, { context: context(), ...link, form: administrator })).status).toBe(303);
});

databaseTest('a name that somebody has is said, not a fault', async ({ db, now, context }) => {
  await personWithPassword(db, now, 'quantri', 'OBSERVER');
  const link = tokenOf(await createFirstAdministratorLink(db, { now: now(), publicUrl }));
  const { status, body } = await callRoute(action, { context: context(), ...link, form: administrator });
  expect([status, problemsIn(body)]).toEqual([422, { name: 'user-name-taken' }]);
});

databaseTest(
  'a password link changes the password and ends every session of its user',
  async ({ db, now, context }) => {
    const { user, cookie } = await signedIn(db, now, 'RESEARCHER');
    const link = tokenOf(
      await createPasswordLink(db, user.id, { actor: 'test', actorId: null, now: now(), publicUrl }),
    );
    const form = { password: 'một câu khác dễ nhớ', repeat: 'một câu khác dễ nhớ' };
    expect((await callRoute(action, { context: context(), ...link, form })).status).toBe(303);
    expect((await callRoute(adminLoader, { context: context(), path: '/admin', cookie })).status).toBe(303);
    const typed = { name: user.name, password: form.password };
    expect((await callRoute(signIn, { context: context(), path: '/sign-in', form: typed })).status).toBe(303);
  },
);

databaseTest(
  'a link of a disabled user, an unknown one and one of broken bytes are all invalid',
  async ({ db, now, context }) => {
    const { user } = await signedIn(db, now, 'RESEARCHER');
    const link = tokenOf(
      await createPasswordLink(db, user.id, { actor: 'test', actorId: null, now: now(), publicUrl }),
    );
    await db.user.update({ where: { id: user.id }, data: { disabledAt: now() } });
    expect((await callRoute(loader, { context: context(), ...link })).status).toBe(410);
    for (const token of ['', 'x', 'A'.repeat(43), '\u0000\uffff']) {
      expect((await callRoute(loader, { context: context(), path: '/welcome/x', params: { token } })).status).toBe(410);
    }
  },
);

databaseTest(
  'a common password is refused where one is set, nothing else typed is lost, and one set before goes on working',
  async ({ db, now, context }) => {
    const link = tokenOf(await createFirstAdministratorLink(db, { now: now(), publicUrl }));
    const form = { ...administrator, password: 'password2026', repeat: 'password2026' };
    const refused = await callRoute(action, { context: context(), ...link, form });
    expect(refused).toMatchObject({
      status: 422,
      body: { typed: { name: 'quantri', displayName: 'Trần Văn Quản' } },
    });
    expect(problemsIn(refused.body)).toEqual({ password: 'password-too-common' });
    const own = await callRoute(action, {
      context: context(),
      ...link,
      form: { ...form, password: 'tranvanquan2026', repeat: 'tranvanquan2026' },
    });
    expect([own.status, problemsIn(own.body)]).toEqual([422, { password: 'password-is-user-name' }]);

    const id = await personWithPassword(db, now, 'lan');
    await db.user.update({ where: { id }, data: { passwordHash: await hashPassword('password2026') } });
    const old = await callRoute(signIn, {
      context: context(),
      path: '/sign-in',
      form: { name: 'lan', password: 'password2026', next: '' },
    });
    expect(old.status).toBe(303);
  },
);
