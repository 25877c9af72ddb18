import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openDatabase, type Database } from '~/platform/database/db.server';
import { roles } from '~/registry/people/domain/roles';
import { adminAddresses } from './support/admin-addresses';
import { ask, expectNoFaults, type Asker } from './support/ask';
import { strangers } from './support/city';
import { intentsOf } from './support/page-intents';

const { addresses, city, databaseUrl } = inject('product');

expectNoFaults();

let db: Database;
beforeAll(async () => {
  db = await openDatabase(databaseUrl);
});
afterAll(() => db.$disconnect());

/** The words that a form of an address may send as its intent. */
const intentsAt = (address: string) =>
  intentsOf(addresses.find((built) => built.address === address)?.file ?? `${address} is not built`);

/**
 * Addresses whose object belongs to the ward: all with a parameter, and those that name a unit or a point in the query.
 */
const aboutTheWard = Object.entries(adminAddresses).filter(
  ([address, { at }]) =>
    (/:(?!period|rule)/.test(address) || address.startsWith('/admin/paper') || address.endsWith('/cards')) &&
    at !== undefined,
);

/** Intents that need more than the page they stand on. */
const narrower: Record<string, Record<string, readonly Asker[]>> = {
  '/admin/paper': { keying: ['ADMINISTRATOR'] },
  '/admin/comments/:response': { contact: ['ADMINISTRATOR', 'REVIEWER'] },
};

test('this test sees the intents of the forms and the objects of the ward', () => {
  expect(intentsAt('/admin/paper')).toEqual(expect.arrayContaining(['keying', 'key']));
  expect(intentsAt('/admin/points/:point')).toEqual(expect.arrayContaining(['rename', 'rotate', 'close', 'move']));
  expect(intentsAt('/admin/volumes/:upload')).toEqual(expect.arrayContaining(['import', 'discard']));
  expect(intentsAt('/admin/devices/:device')).toEqual(expect.arrayContaining(['renew', 'revoke']));
  // Another room decides them.
  expect(intentsAt('/admin/exclusions/:exclusion')).toEqual(expect.arrayContaining(['grant', 'refuse', 'withdraw']));
  expect(aboutTheWard.length).toBeGreaterThan(15);
});

test.each(aboutTheWard)(
  '%s: nobody of another branch sees the object or changes anything, whatever the intent',
  async (address, { at, writes }) => {
    const path = at?.(city) ?? '';
    const intents = writes === null ? [] : intentsAt(address);
    const before = await everythingOfTheWard();
    for (const as of strangers) {
      const { status: seen, headers } = await ask({ path, as });
      // Of a notice that is not one's own, as of one that is gone, it leads to the own inbox.
      const isOwnInbox = headers.location === '/admin/notices?gone=1';
      expect([as, isOwnInbox || [403, 404].includes(seen)]).toEqual([as, true]);
      await Promise.all(
        intents.map(async (intent) => {
          const { status } = await ask({
            path,
            as,
            form: {
              intent,
              point: city.points.paper,
              unit: String(city.ward),
              code: city.points.fixed,
              confirmed: 'yes',
              on: 'true',
              serial: '1-1',
            },
          });
          expect([as, intent, [403, 404, 422].includes(status)], `answered ${status}`).toEqual([as, intent, true]);
        }),
      );
    }
    expect(await everythingOfTheWard()).toBe(before);
  },
);

test.each([
  '/admin/paper',
  '/admin/points',
  '/admin/devices',
  '/admin/comments',
  '/admin/petitions?show=all',
  '/admin/actions?show=all',
])('%s lists nothing of another branch', async (path) => {
  for (const as of strangers) {
    const { status, text } = await ask({ path, as });
    if (status === 403) continue;
    expect([as, status]).toEqual([as, 200]);
    for (const known of [
      city.points.paper,
      city.points.fixed,
      city.comment,
      'Built ',
      '/admin/petitions/1"',
      `/admin/actions/${city.action}"`,
    ])
      expect(text, `${as}: ${known}`).not.toContain(known);
  }
});

test.each(Object.entries(adminAddresses).filter(([, { writes }]) => writes !== null))(
  '%s: no role without the permission gets by with any intent',
  async (address, { at, writes }) => {
    const path = at?.(city) ?? address;
    const named = Object.values(writes ?? {}).flat();
    const intents = intentsAt(address);
    const before = await everythingOfTheWard();
    for (const as of roles.filter((role) => !named.includes(role))) {
      await Promise.all(
        intents.map(async (intent) => {
          const { status } = await ask({ path, as, form: { intent, point: city.points.paper } });
          expect([as, intent, status]).toEqual([as, intent, 403]);
        }),
      );
    }
    for (const [intent, allowed] of Object.entries(narrower[address] ?? {})) {
      for (const as of roles.filter((role) => !allowed.includes(role))) {
        expect([
          as,
          intent,
          (await ask({ path, as, form: { intent, point: city.points.paper, on: 'true' } })).status,
        ]).toEqual([as, intent, 403]);
      }
    }
    expect(await everythingOfTheWard()).toBe(before);
  },
);

/** One hash over the rows that these pages may change. */
async function everythingOfTheWard(): Promise<string> {
  const rows = await Promise.all([
    db.servicePoint.findMany({ where: { unitId: city.ward } }),
    db.device.findMany({ select: { id: true, pointId: true, name: true, revokedAt: true } }),
    db.petition.findMany(),
    db.petitionEvent.findMany(),
    db.commentAnswer.findMany(),
    db.publicAnswer.findMany(),
    db.paperForm.findMany(),
    db.plan.findMany(),
    db.exclusion.findMany(),
    db.integrityFlag.findMany(),
    db.integrityRule.findMany(),
    db.integrityRuleChange.findMany(),
    db.approval.findMany(),
    db.user.findMany(),
    db.holiday.findMany(),
    db.volumeImport.count(),
    db.dossierImport.count(),
    db.pendingUpload.findMany({ select: { id: true } }),
  ]);
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}
