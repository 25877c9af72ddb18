import { expect } from 'vitest';
import { callRoute } from '../support/call-route';
import { databaseTest } from '../support/database';
import { signedIn } from '../support/signed-in';
import { listParams } from '../support/site-addresses';
import { siteRoutes } from '../support/site-routes';

/** What addresses of lists and forms ask by. */
const names =
  'q field unit code point from to scale saved day year week target state sort quarter plan of level kind ' +
  'issuer format explanation done channel below at branch indicator subject actor what who person procedure page';

/** A sign that PostgreSQL takes in no text, and SQLite does: by a fault of the one the other says nothing. */
const asked = new URLSearchParams(names.split(' ').map((name) => [name, '\0']));

const pages = siteRoutes.filter(
  ({ address, isFrame, module }) =>
    address.startsWith('/admin') && !isFrame && module.loader !== undefined && listParams(address).length === 0,
);

databaseTest('no page of the administration fails at a sign that no text has', async ({ db, now, context }) => {
  expect(pages.length).toBeGreaterThan(40);
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  for (const { address, module } of pages) {
    const path = `${address}?${asked}`;
    const { status } = await callRoute(module.loader, { context: context(), path, cookie });
    expect(status, address).toBeLessThan(500);
    // Each alone too, where one that is refused hides what comes after it.
    for (const name of ['q', 'field', 'unit', 'code', 'indicator']) {
      const alone = await callRoute(module.loader, { context: context(), path: `${address}?${name}=%00`, cookie });
      expect(alone.status, `${address} by ${name}`).toBeLessThan(500);
    }
  }
});
