import { expect } from 'vitest';
import { holds, permissions, roles, type Permission, type Role } from '~/registry/people/domain/roles';
import { createApiToken } from '~/registry/people/store/api-token.server';
import { callRoute } from '../../support/call-route';
import { databaseTest } from '../../support/database';
import { signedIn } from '../../support/signed-in';

type RouteModule = { loader?: unknown; action?: unknown; default?: unknown };
type Need = Permission | 'signed-in';

// A route is a file, or `route.tsx` in a folder.
const adminRoutes = modules(
  import.meta.glob<RouteModule>(
    ['../../../app/routes/admin*.{ts,tsx}', '../../../app/routes/admin*/route.{ts,tsx}'],
    { eager: true },
  ),
);
const apiRoutes = modules(
  import.meta.glob<RouteModule>(
    ['../../../app/routes/api*.{ts,tsx}', '../../../app/routes/api*/route.{ts,tsx}'],
    { eager: true },
  ),
);

/** What each page asks for, reading and writing. A new page fails until it is named here. */
const needs: Record<string, { loader: Need; action?: Need }> = {
  'admin.tsx': { loader: 'signed-in' },
  'admin.$.tsx': { loader: 'signed-in', action: 'signed-in' },
  'admin._index.tsx': { loader: 'report:read' },
  'admin.account.tsx': { loader: 'signed-in', action: 'signed-in' },
  'admin.approvals.tsx': { loader: 'user:manage' },
  'admin.approvals_.$approval.tsx': { loader: 'user:manage', action: 'user:manage' },
  'admin.audit.tsx': { loader: 'audit:read' },
  'admin.comments.tsx': { loader: 'comment:read' },
  'admin.comments_.$response.tsx': { loader: 'comment:read', action: 'comment:answer' },
  'admin.datasets.tsx': { loader: 'dataset:read' },
  'admin.dossiers.tsx': { loader: 'import:read', action: 'dossier:import' },
  'admin.dossiers_.$upload.tsx': { loader: 'dossier:import', action: 'dossier:import' },
  'admin.dossiers_.$upload_.links.ts': { loader: 'dossier:import' },
  'admin.devices.tsx': { loader: 'device:manage' },
  'admin.devices_.$device.tsx': { loader: 'device:manage', action: 'device:manage' },
  'admin.devices_.new.tsx': { loader: 'device:manage', action: 'device:manage' },
  'admin.points_.$point_.kiosk.tsx': { loader: 'point:manage', action: 'point:manage' },
  'admin.exclusions.tsx': { loader: 'flag:read' },
  'admin.exclusions_.$exclusion.tsx': { loader: 'flag:read', action: 'exclusion:decide' },
  'admin.exclusions_.new.tsx': { loader: 'exclusion:propose', action: 'exclusion:propose' },
  'admin.fields.tsx': { loader: 'field:manage', action: 'field:manage' },
  'admin.flags.tsx': { loader: 'flag:read' },
  'admin.flags_.$flag.tsx': { loader: 'flag:read', action: 'exclusion:propose' },
  'admin.holidays.tsx': { loader: 'holiday:manage', action: 'holiday:manage' },
  'admin.integrity-rules.tsx': { loader: 'flag:read' },
  'admin.integrity-rules_.$rule.tsx': { loader: 'rule:manage', action: 'rule:manage' },
  'admin.petitions.tsx': { loader: 'petition:read' },
  'admin.petitions_.$petition.tsx': { loader: 'petition:read', action: 'petition:handle' },
  'admin.public-answers.tsx': { loader: 'comment:answer', action: 'comment:answer' },
  'admin.points.tsx': { loader: 'point:manage' },
  'admin.points_.$point.tsx': { loader: 'point:manage', action: 'point:manage' },
  'admin.points_.$point_.poster.tsx': { loader: 'point:manage' },
  'admin.points_.$point_.qr[.]svg.ts': { loader: 'point:manage' },
  'admin.points_.cards.tsx': { loader: 'point:manage' },
  'admin.points_.new.tsx': { loader: 'point:manage', action: 'point:manage' },
  'admin.paper.tsx': { loader: 'paper:key', action: 'paper:key' },
  'admin.paper_.print.tsx': { loader: 'paper:key', action: 'paper:key' },
  'admin.reports.$period.tsx': { loader: 'report:read' },
  'admin.users.tsx': { loader: 'user:manage' },
  'admin.users_.$user.tsx': { loader: 'user:manage', action: 'user:manage' },
  'admin.users_.new.tsx': { loader: 'user:manage', action: 'user:manage' },
  'admin.volumes.tsx': { loader: 'import:read', action: 'volume:import' },
  'admin.volumes_.$upload.tsx': { loader: 'volume:import', action: 'volume:import' },
  'admin.volumes_.codes.tsx': { loader: 'volume:import' },
  'admin.dossiers_.template[.]csv.ts': { loader: 'dossier:import' },
  'admin.dossiers_.template[.]xlsx.ts': { loader: 'dossier:import' },
  'admin.volumes_.template[.]csv.ts': { loader: 'volume:import' },
  'admin.volumes_.template[.]xlsx.ts': { loader: 'volume:import' },
  'admin.volumes_.week.tsx': { loader: 'volume:import', action: 'volume:import' },
};

/**
 * Parts of the API that say nothing of the city's figures: its description, that an address is nobody's, and the door at
 * which a tablet gives its code (tests/routes/api/kiosk.test.ts).
 */
const openApi = new Set(['api.v1.$.ts', 'api.v1.openapi[.]json.ts', 'api.v1.kiosk.enrol.ts']);

/** For the keys of tablets: no API token opens it, whatever its scopes. */
const deviceApi = 'api.v1.kiosk.heartbeat.ts';

databaseTest('every page of the administration is named with what it asks for, and nothing else is', () => {
  expect([...adminRoutes.keys()].sort()).toEqual(Object.keys(needs).sort());
  for (const [file, route] of adminRoutes) {
    expect(route.loader, `${file} needs a loader of its own to be closed`).toBeTypeOf('function');
    expect(route.action === undefined, `${file}: action`).toBe(needs[file]?.action === undefined);
  }
});

databaseTest(
  'nobody reads or writes a page of the administration without signing in',
  async ({ context }) => {
    for (const [file, handler, call] of handlersOf(adminRoutes)) {
      const { status, location } = await callRoute(handler, { context: context(), ...call });
      expect([file, status], file).toEqual([file, 303]);
      expect(location, file).toMatch(/^\/sign-in\?next=%2F/);
    }
  },
);

databaseTest('a session that nobody has opens nothing', async ({ context }) => {
  for (const [file, handler, call] of handlersOf(adminRoutes)) {
    const { location } = await callRoute(handler, {
      context: context(),
      ...call,
      cookie: `hl_session=${'A'.repeat(43)}`,
    });
    expect(location, file).toMatch(/^\/sign-in/);
  }
});

databaseTest(
  'a role without the permission is refused, reading and writing',
  async ({ context, db, now }) => {
    const cookies = await cookieOfEachRole(db, now);
    const asked = new Set<Permission>();
    for (const [file, handler, call, kind] of handlersOf(adminRoutes)) {
      const need = needs[file]?.[kind] ?? 'signed-in';
      if (need === 'signed-in') continue;
      asked.add(need);
      for (const role of roles.filter((candidate) => !holds(candidate, need))) {
        const { status, body } = await callRoute(handler, {
          context: context(),
          ...call,
          cookie: cookies[role],
        });
        expect([file, kind, role, status]).toEqual([file, kind, role, 403]);
        expect(body).toMatchObject({ code: 'forbidden', reference: 'TEST-REFERENCE' });
      }
    }
    expect(permissions.filter((permission) => asked.has(permission)).length).toBeGreaterThan(3);
  },
);

databaseTest('a disabled person is out at once, with the session they have', async ({ context, db, now }) => {
  const { user, cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  await db.user.update({ where: { id: user.id }, data: { disabledAt: now() } });
  for (const [file, handler, call] of handlersOf(adminRoutes)) {
    const { location } = await callRoute(handler, { context: context(), ...call, cookie });
    expect(location, file).toMatch(/^\/sign-in/);
  }
});

databaseTest('no part of the API answers without a token or a session', async ({ context }) => {
  for (const [file, handler, call] of handlersOf(closedApi())) {
    const { status } = await callRoute(handler, { context: context(), ...call });
    expect([file, [401, 405].includes(status)], `${file} answered ${status}`).toEqual([file, true]);
    const forged = { authorization: 'Bearer hl_nobody-has-this' };
    const { status: withForged } = await callRoute(handler, { context: context(), ...call, headers: forged });
    expect([401, 405], `${file} answered ${withForged} to a forged token`).toContain(withForged);
  }
});

databaseTest(
  'every closed part of the API asks for a token in at least one way of calling it',
  async ({ context }) => {
    const askedFor = new Set<string>();
    for (const [file, handler, call] of handlersOf(closedApi())) {
      const { status } = await callRoute(handler, { context: context(), ...call });
      if (status === 401) askedFor.add(file);
    }
    expect([...askedFor].sort()).toEqual([...closedApi().keys()].sort());
  },
);

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
  for (const [file, handler, call] of handlersOf(closedApi())) {
    const token = file.includes('points') ? writes : reads;
    const { status } = await callRoute(handler, {
      context: context(),
      ...call,
      headers: { authorization: `Bearer ${token}` },
    });
    expect([file === deviceApi ? 401 : 403, 405], `${file} answered ${status}`).toContain(status);
  }
});

function modules(found: Record<string, RouteModule>): Map<string, RouteModule> {
  return new Map(Object.entries(found).map(([path, route]) => [nameOf(path), route]));
}

function nameOf(path: string): string {
  return path.replace(/^.*\/app\/routes\//, '').replace(/\/route(?=\.tsx?$)/, '');
}

function closedApi(): Map<string, RouteModule> {
  return new Map([...apiRoutes].filter(([file]) => !openApi.has(file)));
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
    rule: 'BURST',
    response: '00000000-0000-4000-8000-000000000000',
    point: '1',
    dataset: 'tallies',
    key: 'tallies',
    format: 'csv',
  };
  return [...routes].flatMap(([file, route]) => {
    const name = file.replace(/\.tsx?$/, '');
    const params = Object.fromEntries(
      [...name.matchAll(/\$(\w+)/g)].map(([, key = '']) => [key, values[key] ?? 'x']),
    );
    const path = `/${name.replaceAll('_', '').replaceAll('.', '/')}`;
    return (['loader', 'action'] as const)
      .filter((kind) => route[kind] !== undefined)
      .map(
        (kind) =>
          [
            file,
            route[kind],
            { path, params, form: kind === 'action' ? { intent: 'x' } : undefined },
            kind,
          ] as const,
      );
  });
}

async function cookieOfEachRole(
  db: Parameters<typeof signedIn>[0],
  now: () => Date,
): Promise<Record<Role, string>> {
  const entries = await Promise.all(
    roles.map(async (role) => [role, (await signedIn(db, now, role, '760')).cookie] as const),
  );
  return Object.fromEntries(entries) as Record<Role, string>;
}
