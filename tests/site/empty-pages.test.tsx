import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server';
import type { ComponentType } from 'react';
import { expect } from 'vitest';
import { holds, permissions, roles, type Permission } from '~/registry/people/domain/roles';
import { callRoute } from '../support/call-route';
import { databaseTest } from '../support/database';
import { rendered } from '../support/rendered';
import { signedIn } from '../support/signed-in';
import { siteRoutes } from '../support/site-routes';

/** Pages of one list each, of which an empty database has no row. */
const lists = [
  '/admin/actions',
  '/admin/approvals',
  '/admin/cases',
  '/admin/challenges',
  '/admin/check-backs',
  '/admin/comments',
  '/admin/devices',
  '/admin/dossiers',
  '/admin/exclusions',
  '/admin/explanations',
  '/admin/flags',
  '/admin/petitions',
  '/admin/public-answers',
  '/admin/volumes',
];
/** Of these some row is always there: a unit's point on the web, whoever signs in, and what they did. */
const filled = ['/admin/points', '/admin/users', '/admin/audit'];

async function renderPage(Page: ComponentType, data: unknown, address: string): Promise<string> {
  const routes = [{ id: 'page', path: address.split('?')[0], Component: Page, loader: () => data ?? null }];
  const handler = createStaticHandler(routes);
  const context = await handler.query(new Request(`http://hai-long.test${address}`));
  if (context instanceof Response) throw new Error(`${address} answers ${context.status}`);
  return rendered(<StaticRouterProvider router={createStaticRouter(handler.dataRoutes, context)} context={context} />)
    .html;
}

function pageAt(address: string) {
  const path = address.split('?')[0];
  const module = siteRoutes.find((route) => route.address === path)?.module;
  const { loader, default: Page } = module ?? {};
  const needs = (loader as { needs?: Permission } | undefined)?.needs;
  if (needs === undefined || !permissions.includes(needs)) throw new Error(`${address} is no page`);
  return { loader, needs, Page: Page as ComponentType };
}

const EMPTY = /<div class="empty-list" role="status"><p>[^<]+<\/p><p class="muted">[^<]{20,}<\/p>/;

databaseTest(
  'every list of an empty city says what to do next, to each role that may open it',
  async ({ db, context, now }) => {
    let opened = 0;
    for (const role of roles) {
      const { cookie } = await signedIn(db, now, role, ['REVIEWER', 'CLERK'].includes(role) ? '760' : null);
      for (const address of lists) {
        const { loader, needs, Page } = pageAt(address);
        if (!holds(role, needs)) continue;
        const { status, body } = await callRoute(loader, { context: context(), path: address, cookie });
        expect([address, status]).toEqual([address, 200]);
        expect(await renderPage(Page, body, address), `${address} for ${role}`).toMatch(EMPTY);
        opened += 1;
      }
    }
    expect(opened).toBeGreaterThan(lists.length * 2);
  },
);

databaseTest('a filter that leaves nothing says so, and leads back to all', async ({ db, context, now }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  for (const path of [...lists.slice(0, 3), ...filled]) {
    const { loader, Page } = pageAt(path);
    const address = `${path}?${path === '/admin/points' ? 'q' : 'unit=999999&q=zzzz&who'}=zzzz`;
    const { body } = await callRoute(loader, { context: context(), path: address, cookie });
    const html = await renderPage(Page, body, address);
    expect(html, path).toContain('Không có mục nào khớp với điều kiện lọc.');
    expect(html, path).toMatch(new RegExp(`<a[^>]* href="${path}">Bỏ điều kiện lọc</a>`));
  }
});
