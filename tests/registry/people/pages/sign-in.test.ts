import { expect } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import { action, loader } from '~/registry/people/pages/sign-in.route';
import { loader as adminLoader } from '~/shell/admin-frame.route';
import { action as signOut } from '~/registry/people/pages/sign-out.route';
import { callRoute } from '../../../support/call-route';
import type { FormRefusal } from '~/ui/admin/form-result';
import { problemsIn } from '../../../support/form-result';
import { databaseTest, sqliteTest } from '../../../support/database';
import { PASSWORD, personWithPassword } from '../../../support/people';

type Typed = { name: string; password: string; next?: string };

function signIn(context: AppContext, form: Typed, cookie?: string) {
  return callRoute(action, { context, path: '/sign-in', form, cookie });
}

/** What the browser would send back. */
function cookieHeader(setCookies: string[]): string {
  return setCookies.map((line) => line.split(';')[0]).join('; ');
}

databaseTest('the right password starts a session that opens the administration', async ({ db, now, context }) => {
  await personWithPassword(db, now, 'lan');
  const { status, location, cookies } = await signIn(context(), {
    name: ' Lan ',
    password: PASSWORD,
    next: '/admin/users?q=1',
  });
  expect([status, location]).toEqual([303, '/admin/users?q=1']);
  const inside = await callRoute(adminLoader, {
    context: context(),
    path: '/admin',
    cookie: cookieHeader(cookies),
  });
  expect(inside.body).toMatchObject({ displayName: 'Người dùng lan', role: 'ADMINISTRATOR' });
});

databaseTest(
  'the session cookie is closed to scripts and other sites, and to plain HTTP where there is TLS',
  async ({ db, now, context, env }) => {
    await personWithPassword(db, now, 'lan');
    const plain = await signIn(context(), { name: 'lan', password: PASSWORD });
    expect(plain.cookies[0]).toMatch(/^hl_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/);
    const secure = await signIn(context({ env: { ...env, publicUrl: 'https://hai-long.test' } }), {
      name: 'lan',
      password: PASSWORD,
    });
    expect(secure.cookies.every((cookie) => cookie.endsWith('; HttpOnly; SameSite=Lax; Secure'))).toBe(true);
  },
);

databaseTest('only the hash of a session is in the database', async ({ db, now, context }) => {
  await personWithPassword(db, now, 'lan');
  const { cookies } = await signIn(context(), { name: 'lan', password: PASSWORD });
  const token = /^hl_session=([^;]+)/.exec(cookies[0] ?? '')?.[1] ?? '';
  const [session] = await db.session.findMany();
  expect(session?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(session)).not.toContain(token);
});

databaseTest(
  'an unknown name, a wrong password, a disabled and an invited account get the same answer',
  async ({ db, now, context }) => {
    await personWithPassword(db, now, 'lan');
    const disabled = await personWithPassword(db, now, 'minh');
    await db.user.update({ where: { id: disabled }, data: { disabledAt: now() } });
    const invited = await personWithPassword(db, now, 'hoa');
    await db.user.update({ where: { id: invited }, data: { passwordHash: null } });
    const answers = [];
    for (const name of ['lan', 'minh', 'hoa', 'nobody']) {
      const { status, body, cookies } = await signIn(context(), {
        name,
        password: name === 'lan' ? 'wrong' : PASSWORD,
      });
      answers.push({ status, cookies, body: { ...(body as object), typed: {} } });
      expect(body).toMatchObject({ typed: { name } });
    }
    expect(answers).toEqual(
      Array(4).fill({
        status: 401,
        cookies: [],
        body: { ok: false, problems: [{ code: 'sign-in-failed', details: { seconds: 0 } }], typed: {}, status: 401 },
      }),
    );
  },
);

databaseTest('an unknown name waits like a known one', async ({ db, now, context }) => {
  await personWithPassword(db, now, 'lan');
  const statuses: Record<string, number[]> = { lan: [], nobody: [] };
  for (let attempt = 0; attempt < 7; attempt += 1) {
    for (const name of ['lan', 'nobody'])
      statuses[name]?.push((await signIn(context(), { name, password: 'wrong' })).status);
  }
  expect(statuses.lan).toEqual([401, 401, 401, 401, 401, 429, 429]);
  expect(statuses.nobody).toEqual(statuses.lan);
});

databaseTest('waits grow with each failure, say how long, and end', async ({ db, now, clock, context }) => {
  await personWithPassword(db, now, 'lan');
  for (let failure = 0; failure < 4; failure += 1) {
    expect((await signIn(context(), { name: 'lan', password: 'wrong' })).status).toBe(401);
  }
  const waits: number[] = [];
  for (let failure = 0; failure < 4; failure += 1) {
    expect((await signIn(context(), { name: 'lan', password: 'wrong' })).status).toBe(401);
    const { status, body, headers } = await signIn(context(), { name: 'lan', password: PASSWORD });
    expect(problemsIn(body)).toEqual({ '': 'sign-in-wait' });
    const seconds = Number((body as FormRefusal).problems[0]?.details?.seconds);
    expect([status, headers.get('retry-after')]).toEqual([429, String(seconds)]);
    waits.push(seconds);
    clock.forward(seconds * 1000);
  }
  expect(waits).toEqual([1, 2, 4, 8]);
  expect((await signIn(context(), { name: 'lan', password: PASSWORD })).status).toBe(303);
});

databaseTest('attempts during a wait do not make it longer', async ({ db, now, clock, context }) => {
  await personWithPassword(db, now, 'lan');
  for (let failure = 0; failure < 6; failure += 1) {
    await signIn(context(), { name: 'lan', password: 'wrong' });
    if (failure === 4) clock.forward(1000);
  }
  for (let hammer = 0; hammer < 20; hammer += 1) await signIn(context(), { name: 'lan', password: 'wrong' });
  clock.forward(2000);
  expect((await signIn(context(), { name: 'lan', password: PASSWORD })).status).toBe(303);
});

databaseTest(
  'a colleague who types my name cannot lock me out of the browser I know, even behind the same address',
  async ({ db, now, context }) => {
    await personWithPassword(db, now, 'lan');
    const { cookies } = await signIn(context(), { name: 'lan', password: PASSWORD });
    const device = cookieHeader(cookies.filter((cookie) => cookie.startsWith('hl_device=')));
    for (let failure = 0; failure < 12; failure += 1) await signIn(context(), { name: 'lan', password: 'wrong' });
    expect((await signIn(context(), { name: 'lan', password: PASSWORD })).status).toBe(429);
    expect((await signIn(context(), { name: 'lan', password: PASSWORD }, device)).status).toBe(303);
  },
);

databaseTest('somebody at another address cannot lock me out of a new browser', async ({ db, now, context }) => {
  await personWithPassword(db, now, 'lan');
  const elsewhere = context({ clientAddress: '198.51.100.7' });
  for (let failure = 0; failure < 12; failure += 1) await signIn(elsewhere, { name: 'lan', password: 'wrong' });
  expect((await signIn(elsewhere, { name: 'lan', password: PASSWORD })).status).toBe(429);
  expect((await signIn(context(), { name: 'lan', password: PASSWORD })).status).toBe(303);
});

databaseTest('a browser known to one account is nobody to another', async ({ db, now, context }) => {
  await personWithPassword(db, now, 'lan');
  await personWithPassword(db, now, 'minh');
  const { cookies } = await signIn(context(), { name: 'minh', password: PASSWORD });
  const device = cookieHeader(cookies.filter((cookie) => cookie.startsWith('hl_device=')));
  for (let failure = 0; failure < 5; failure += 1) await signIn(context(), { name: 'lan', password: 'wrong' });
  expect((await signIn(context(), { name: 'lan', password: 'wrong' }, device)).status).toBe(429);
});

databaseTest('a desk that two people share is known to both', async ({ db, now, context }) => {
  await personWithPassword(db, now, 'lan');
  await personWithPassword(db, now, 'minh');
  const first = await signIn(context(), { name: 'lan', password: PASSWORD });
  const second = await signIn(context(), { name: 'minh', password: PASSWORD }, cookieHeader(first.cookies));
  for (let failure = 0; failure < 6; failure += 1) await signIn(context(), { name: 'lan', password: 'wrong' });
  expect((await signIn(context(), { name: 'lan', password: PASSWORD }, cookieHeader(second.cookies))).status).toBe(303);
});

databaseTest('guesses made at the same moment are counted one by one', async ({ db, now, context }) => {
  await personWithPassword(db, now, 'lan');
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => signIn(context(), { name: 'lan', password: 'wrong' })),
  );
  expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
});

sqliteTest(
  'one guess at each of many accounts makes their address wait',
  async ({ context }) => {
    const statuses: number[] = [];
    for (let account = 0; account < 102; account += 1) {
      statuses.push((await signIn(context(), { name: `nobody-${account}`, password: 'wrong' })).status);
    }
    expect(statuses.indexOf(429)).toBe(101);
  },
  120_000,
);

databaseTest('no name, address or password is kept with failed attempts', async ({ db, context }) => {
  await signIn(context(), { name: 'lan', password: 'a password in clear' });
  const kept = JSON.stringify(await db.attemptBucket.findMany());
  expect(kept).toContain('"failures":1');
  for (const secret of ['lan', '192.0.2.1', 'clear']) expect(kept).not.toContain(secret);
});

databaseTest('leads nowhere but into the administration', async ({ db, now, context }) => {
  await personWithPassword(db, now, 'lan');
  for (const next of ['//evil.test', 'https://evil.test/admin', '/\\evil.test', '/r/abc', 'javascript:alert(1)']) {
    const { location } = await signIn(context(), { name: 'lan', password: PASSWORD, next });
    expect(location).toBe('/admin');
  }
});

databaseTest('a body that is no form is refused, not a fault', async ({ context }) => {
  const { status, body } = await callRoute(action, {
    context: context(),
    path: '/sign-in',
    form: new URLSearchParams(),
  });
  expect([status, problemsIn(body)]).toEqual([401, { '': 'sign-in-failed' }]);
});

databaseTest('signing out ends the session on the server', async ({ db, now, context }) => {
  await personWithPassword(db, now, 'lan');
  const { cookies } = await signIn(context(), { name: 'lan', password: PASSWORD });
  const cookie = cookieHeader(cookies);
  const out = await callRoute(signOut, { context: context(), path: '/sign-out', cookie, form: {} });
  expect(out.cookies[0]).toMatch(/^hl_session=; Path=\/; Max-Age=0/);
  expect((await callRoute(adminLoader, { context: context(), path: '/admin', cookie })).status).toBe(303);
});

databaseTest(
  'a session ends after an hour without a request, and after twelve hours in any case',
  async ({ db, now, clock, context }) => {
    await personWithPassword(db, now, 'lan');
    const cookie = cookieHeader((await signIn(context(), { name: 'lan', password: PASSWORD })).cookies);
    const statusNow = async () => (await callRoute(adminLoader, { context: context(), path: '/admin', cookie })).status;
    for (let minutes = 0; minutes < 12 * 60 - 50; minutes += 50) {
      clock.forward(50 * 60_000);
      expect(await statusNow()).toBe(200);
    }
    clock.forward(50 * 60_000);
    expect(await statusNow()).toBe(303);

    const idle = cookieHeader((await signIn(context(), { name: 'lan', password: PASSWORD })).cookies);
    clock.forward(61 * 60_000);
    expect((await callRoute(adminLoader, { context: context(), path: '/admin', cookie: idle })).status).toBe(303);
  },
);

databaseTest('who is signed in already does not see the form', async ({ db, now, context }) => {
  await personWithPassword(db, now, 'lan');
  const cookie = cookieHeader((await signIn(context(), { name: 'lan', password: PASSWORD })).cookies);
  const { status, location } = await callRoute(loader, {
    context: context(),
    path: '/sign-in?next=/admin/users',
    cookie,
  });
  expect([status, location]).toEqual([303, '/admin/users']);
});

/** Guesses once from each of so many IPv6 sites, and says how often each status came. */
async function guessFromNetworks(
  context: (overrides: { clientAddress: string }) => AppContext,
  name: string,
  networks: number,
  first = 0,
) {
  const statuses: number[] = [];
  for (let network = first; network < first + networks; network += 1) {
    const clientAddress = `2001:db8:${(network + 1).toString(16)}::1`;
    statuses.push((await signIn(context({ clientAddress }), { name, password: 'wrong' })).status);
  }
  return statuses;
}

databaseTest(
  'guessing one password from 60 networks meets a wait and leaves a trace',
  async ({ db, now, context }) => {
    await personWithPassword(db, now, 'lan');
    const statuses = await guessFromNetworks(context, 'lan', 60);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(11);
    expect(statuses.at(-1)).toBe(429);
    const trace = await db.auditEvent.findMany({
      where: { action: { in: ['session.refuse', 'session.wait'] } },
      orderBy: { id: 'asc' },
    });
    expect(trace.map(({ actor, action, subject, count }) => ({ actor, action, subject, count }))).toEqual([
      { actor: '', action: 'session.refuse', subject: 'lan', count: 11 },
      { actor: '', action: 'session.wait', subject: 'lan', count: 49 },
    ]);
  },
  60_000,
);

databaseTest(
  'a hundred wrong tries by others make nobody wait in the browser or on the network they know',
  async ({ db, now, context }) => {
    await personWithPassword(db, now, 'lan');
    const first = await signIn(context(), { name: 'lan', password: PASSWORD });
    const device = cookieHeader(first.cookies.filter((cookie) => cookie.startsWith('hl_device=')));
    await guessFromNetworks(context, 'lan', 100);
    const elsewhere = context({ clientAddress: '203.0.113.9' });
    expect((await signIn(elsewhere, { name: 'lan', password: PASSWORD })).status).toBe(429);
    expect((await signIn(elsewhere, { name: 'lan', password: PASSWORD }, device)).status).toBe(303);
    expect((await signIn(context(), { name: 'lan', password: PASSWORD })).status).toBe(303);
  },
  60_000,
);

sqliteTest(
  'a hundred wrong tries at other accounts from the same office make nobody wait who signed in there before',
  async ({ db, now, context }) => {
    await personWithPassword(db, now, 'lan');
    await signIn(context(), { name: 'lan', password: PASSWORD });
    for (let account = 0; account < 102; account += 1)
      await signIn(context(), { name: `nobody-${account}`, password: 'wrong' });
    expect((await signIn(context(), { name: 'lan', password: PASSWORD })).status).toBe(303);
  },
  120_000,
);

sqliteTest(
  'behind a proxy that nobody declared, wrong tries at one account make no other account wait',
  async ({ db, now, context }) => {
    await personWithPassword(db, now, 'lan');
    const local = context({ clientAddress: '127.0.0.1' });
    for (let account = 0; account < 102; account += 1)
      await signIn(local, { name: `nobody-${account}`, password: 'wrong' });
    expect((await signIn(local, { name: 'lan', password: PASSWORD })).status).toBe(303);
    expect(await db.knownNetwork.count()).toBe(0);
  },
  120_000,
);

databaseTest(
  'what was typed in place of a name is in no log, and the log of failures does not grow with their number',
  async ({ db, context }) => {
    for (let attempt = 0; attempt < 20; attempt += 1)
      await signIn(context(), { name: 'Mật khẩu của tôi 2026', password: 'x' });
    for (let name = 0; name < 20; name += 1) await signIn(context(), { name: `tôi-${name}`, password: 'x' });
    const events = await db.auditEvent.findMany();
    expect(events.length).toBeLessThanOrEqual(2);
    expect(JSON.stringify(events)).not.toMatch(/2026 |khẩu|tôi-/i);
    expect(events.reduce((sum, { count }) => sum + count, 0)).toBe(40);
  },
  60_000,
);
