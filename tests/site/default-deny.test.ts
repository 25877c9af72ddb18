import { expect } from 'vitest';
import { holds, permissions, roles, type Permission, type Role } from '~/registry/people/domain/roles';
import type { Need } from '~/registry/people/pages/admin-route.server';
import { createApiToken } from '~/registry/people/store/api-token.server';
import { adminAddresses } from '../built/support/admin-addresses';
import type { Expectation } from '../built/support/expectation';
import { callRoute } from '../support/call-route';
import { databaseTest } from '../support/database';
import { signedIn } from '../support/signed-in';
import { fillIn, listParams } from '../support/site-addresses';
import { siteRoutes, withoutAddress, type RouteModule } from '../support/site-routes';

/** By address; the frame around the administration by its name, since it has the address of its first page. */
const FRAME = 'the frame';
const adminRoutes = routesBelow('/admin');
const apiRoutes = routesBelow('/api');

/** What a handler says that it needs, and asks for before it does anything. */
function needOf(handler: unknown): Need | undefined {
  return typeof handler === 'function' && 'needs' in handler ? (handler.needs as Need) : undefined;
}

/**
 * Parts of the API that say nothing of the city's figures: its description, that an address is nobody's, and the door
 * at which a tablet gives its code (tests/collect/kiosk/pages/kiosk.test.ts); and the log, which is public.
 */
const openApi = new Set(['/api/v1/*', '/api/v1/openapi.json', '/api/v1/kiosk/enrol', '/api/v1/log']);

/** For the keys of tablets: no API token opens it, whatever its scopes. */
const deviceApi = '/api/v1/kiosk/heartbeat';

databaseTest('every module of a route has an address', () => {
  expect(withoutAddress).toEqual([]);
});

databaseTest('every page of the administration says what it needs, reading and writing', () => {
  expect(adminRoutes.size).toBeGreaterThan(40);
  for (const [address, route] of adminRoutes) {
    expect(route.loader, `${address} needs a loader of its own to be closed`).toBeTypeOf('function');
    for (const handler of [route.loader, route.action].filter((one) => one !== undefined))
      expect(['signed-in', ...permissions], address).toContain(needOf(handler));
  }
});

databaseTest('what a page needs lets in whom the list of all addresses tells, and nobody else', () => {
  const told: Record<string, Expectation> = adminAddresses;
  const differ = [...adminRoutes]
    .filter(([address]) => address !== FRAME)
    .flatMap(([address, { loader, action }]) => {
      const { reads, writes } = told[address] ?? { reads: null, writes: null };
      return [
        [`reading ${address}`, rolesTold(reads), rolesWith(needOf(loader))] as const,
        [`sending to ${address}`, rolesTold(writes), rolesWith(needOf(action))] as const,
      ];
    })
    .filter(([, expected, admitted]) => expected.join() !== admitted.join());
  // Reviewers answer comments below their unit; the one that the list names is about their own.
  expect(differ).toEqual([['sending to /admin/comments/:response', ['ADMINISTRATOR'], ['ADMINISTRATOR', 'REVIEWER']]]);
});

databaseTest('only pages about oneself, and those that show nothing, are open to whoever is signed in', () => {
  const open = [...adminRoutes].filter(([, { loader, action }]) => [loader, action].map(needOf).includes('signed-in'));
  const own = ['/admin/account', '/admin/account/notices', '/admin/notices', '/admin/notices/:notice'];
  expect(open.map(([address]) => address).sort()).toEqual(['/admin/*', ...own, FRAME].sort());
});

databaseTest('whoever may only read a page writes nothing there', () => {
  const readers = [...adminRoutes].filter(([, { action }]) => /:read$/.test(needOf(action) ?? ''));
  expect(readers.map(([address]) => address)).toEqual([]);
});

databaseTest('nobody reads or writes a page of the administration without signing in', async ({ context }) => {
  for (const [address, handler, call] of handlersOf(adminRoutes)) {
    const { status, location } = await callRoute(handler, { context: context(), ...call });
    expect([address, status], address).toEqual([address, 303]);
    expect(location, address).toMatch(/^\/sign-in\?next=%2F/);
  }
});

databaseTest('a session that nobody has opens nothing', async ({ context }) => {
  for (const [address, handler, call] of handlersOf(adminRoutes)) {
    const { location } = await callRoute(handler, {
      context: context(),
      ...call,
      cookie: `hl_session=${'A'.repeat(43)}`,
    });
    expect(location, address).toMatch(/^\/sign-in/);
  }
});

databaseTest('a role without the permission is refused, reading and writing', async ({ context, db, now }) => {
  const cookies = await cookieOfEachRole(db, now);
  const asked = new Set<Permission>();
  for (const [address, handler, call, kind] of handlersOf(adminRoutes)) {
    const need = needOf(handler);
    if (need === undefined || need === 'signed-in') continue;
    asked.add(need);
    for (const role of roles.filter((candidate) => !holds(candidate, need))) {
      const { status, body } = await callRoute(handler, {
        context: context(),
        ...call,
        cookie: cookies[role],
      });
      expect([address, kind, role, status]).toEqual([address, kind, role, 403]);
      expect(body).toMatchObject({ code: 'forbidden', reference: 'TEST-REFERENCE' });
    }
  }
  expect(permissions.filter((permission) => asked.has(permission)).length).toBeGreaterThan(3);
});

databaseTest('a disabled person is out at once, with the session they have', async ({ context, db, now }) => {
  const { user, cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  await db.user.update({ where: { id: user.id }, data: { disabledAt: now() } });
  for (const [address, handler, call] of handlersOf(adminRoutes)) {
    const { location } = await callRoute(handler, { context: context(), ...call, cookie });
    expect(location, address).toMatch(/^\/sign-in/);
  }
});

databaseTest('no part of the API answers without a token or a session', async ({ context }) => {
  for (const [address, handler, call] of handlersOf(closedApi())) {
    const { status } = await callRoute(handler, { context: context(), ...call });
    expect([address, [401, 405].includes(status)], `${address} answered ${status}`).toEqual([address, true]);
    const forged = { authorization: 'Bearer hl_nobody-has-this' };
    const { status: withForged } = await callRoute(handler, { context: context(), ...call, headers: forged });
    expect([401, 405], `${address} answered ${withForged} to a forged token`).toContain(withForged);
  }
});

databaseTest('every closed part of the API asks for a token in at least one way of calling it', async ({ context }) => {
  const askedFor = new Set<string>();
  for (const [address, handler, call] of handlersOf(closedApi())) {
    const { status } = await callRoute(handler, { context: context(), ...call });
    if (status === 401) askedFor.add(address);
  }
  expect([...askedFor].sort()).toEqual([...closedApi().keys()].sort());
});

databaseTest('a token of another scope is refused', async ({ context, db, now }) => {
  const reads = await createApiToken(db, {
    name: 'reads',
    scopes: ['points:read'],
    actor: 'test',
    now: now(),
  });
  const writes = await createApiToken(db, {
    name: 'writes',
    scopes: ['dossiers:write'],
    actor: 'test',
    now: now(),
  });
  for (const [address, handler, call] of handlersOf(closedApi())) {
    const token = address.includes('/points') ? writes : reads;
    const { status } = await callRoute(handler, {
      context: context(),
      ...call,
      headers: { authorization: `Bearer ${token}` },
    });
    expect([address === deviceApi ? 401 : 403, 405], `${address} answered ${status}`).toContain(status);
  }
});

function rolesTold(told: Expectation['reads']): Role[] {
  const named: ReadonlySet<string> = new Set<string>(Object.values(told ?? {}).flatMap((askers) => askers ?? []));
  return roles.filter((role) => named.has(role));
}

function rolesWith(need: Need | undefined): Role[] {
  if (need === undefined) return [];
  return need === 'signed-in' ? [...roles] : roles.filter((role) => holds(role, need));
}

function routesBelow(above: string): Map<string, RouteModule> {
  const below = siteRoutes.filter(({ address }) => address === above || address.startsWith(`${above}/`));
  return new Map(below.map(({ address, isFrame, module }) => [isFrame ? FRAME : address, module]));
}

function closedApi(): Map<string, RouteModule> {
  return new Map([...apiRoutes].filter(([address]) => !openApi.has(address)));
}

/** Every loader and action with a request for it; parameters look right, so that only the door can refuse. */
function handlersOf(routes: Map<string, RouteModule>) {
  const values: Record<string, string> = {
    period: '2026-W46',
    user: '1',
    upload: '1',
    petition: '1',
    exclusion: '1',
    flag: '1',
    case: '1',
    rule: 'BURST',
    response: '00000000-0000-4000-8000-000000000000',
    point: '1',
    dataset: 'tallies',
    key: 'tallies',
    format: 'csv',
  };
  return [...routes].flatMap(([address, route]) => {
    const place = address === FRAME ? '/admin' : address;
    const params = Object.fromEntries(listParams(place).map((key) => [key, values[key] ?? 'x']));
    const path = fillIn(place, params);
    return (['loader', 'action'] as const)
      .filter((kind) => route[kind] !== undefined)
      .map(
        (kind) =>
          [
            address,
            route[kind],
            { path, params, form: kind === 'action' ? { intent: 'x' } : undefined },
            kind,
          ] as const,
      );
  });
}

async function cookieOfEachRole(db: Parameters<typeof signedIn>[0], now: () => Date): Promise<Record<Role, string>> {
  const entries = await Promise.all(
    roles.map(async (role) => [role, (await signedIn(db, now, role, '760')).cookie] as const),
  );
  return Object.fromEntries(entries) as Record<Role, string>;
}
