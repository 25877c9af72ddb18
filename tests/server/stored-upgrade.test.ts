import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { openDatabase, type Database } from '~/platform/database/db.server';
import { parsePeriod } from '~/base/calendar/period';
import { applyMigrations } from '~/platform/database/migrations.server';
import { closeDuePeriods, closePeriod } from '~/measure/reports/store/closing.server';
import { readClosingDocument, findNewestClosing, getClosingBytes } from '~/measure/reports/store/closing-record.server';
import { findContact } from '~/improve/comments/store/contact.server';
import { findReceipt } from '~/publish/receipts/store/receipt.server';
import { getReport } from '~/measure/reports/store/report.server';
import { upgradeRatings } from '~/collect/ratings/store/rating-upgrade.server';
import { findStaleCounts } from '~/measure/reports/store/stale-counts.server';
import { upgradeStored } from '~/server/stored-upgrade.server';
import { verifyEverything } from '~/measure/reports/store/full-verification.server';
import { verifyPeriod } from '~/measure/reports/store/verification.server';
import { deriveClaimKey, deriveInvitedKey } from '~/collect/dossiers/store/rated-dossier-key.server';
import { deriveReceipt } from '~/collect/ratings/store/receipt-key.server';
import { databaseTest } from '../support/database';
import { LOG_KEY } from '../support/log-key';
import { oldDatabase } from '../support/old-database';
import { rate, TIME_ZONE } from '../measure/reports/store/report-world';

const SECRET = 'a secret that only the tests know, 32+ characters';
const [W45, W46, W47] = [parsePeriod('2026-W45'), parsePeriod('2026-W46'), parsePeriod('2026-W47')];

type Old = {
  Response: { id: string; receipt: string; dossierKey: string | null }[];
  Dossier: { key: string }[];
  Closing: { bytes: { bytes: string } }[];
};
const old = JSON.parse(readFileSync('tests/support/before-verification.json', 'utf8')) as Old;

type Migrated = { db: Database; upgrade: (onProgress?: (ratings: number) => void) => Promise<void> };

const upgradeTest = databaseTest.extend<{ migrated: Migrated }>({
  migrated: async ({ databaseUrl }, use) => {
    const made = await oldDatabase(databaseUrl);
    await applyMigrations(made.url, process.cwd());
    const db = await openDatabase(made.url);
    const needs = { databaseUrl: made.url, sessionSecret: SECRET, timeZone: TIME_ZONE };
    await use({ db, upgrade: (onProgress) => upgradeStored(db, needs, onProgress) });
    await db.$disconnect();
    await made.remove();
  },
});

upgradeTest(
  'weeks that were closed before keep their bytes and are sound, and a new week closes under the new rule',
  async ({ migrated: { db, upgrade } }) => {
    await upgrade();
    for (const week of [W45, W46])
      expect(await verifyPeriod(db, week)).toMatchObject({ sound: true, later: { changes: 0 } });
    const stored = await db.closing.findMany({ orderBy: { id: 'asc' }, select: { bytes: true } });
    expect(stored.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).toEqual(
      old.Closing.map(({ bytes }) => bytes.bytes),
    );

    const now = new Date('2026-11-25T00:00:00.000Z');
    for (const week of [W45, W46]) {
      expect(await closePeriod(db, week, { now, by: 'person', timeZone: TIME_ZONE })).toMatchObject({
        outcome: 'unchanged',
      });
    }
    await rate(db, { unit: '26734', field: 'LAND', day: '2026-11-18', level: 5, verified: true });
    expect(await closeDuePeriods(db, now, TIME_ZONE)).toMatchObject([{ period: '2026-W47', outcome: 'closed' }]);
    const longer = await closeDuePeriods(db, new Date('2026-12-10T00:00:00.000Z'), TIME_ZONE);
    expect(longer.filter(({ kind }) => kind !== 'week')).toMatchObject([{ period: '2026-11', outcome: 'closed' }]);
    expect(await verifyEverything(db, { logSigningKey: LOG_KEY, sessionSecret: SECRET })).toMatchObject({
      sound: true,
      frame: [],
      sequence: [],
    });
    expect(await verifyPeriod(db, W47)).toMatchObject({ sound: true });
    const closing = await findNewestClosing(db, W47.key);
    const document = readClosingDocument(await getClosingBytes(db, closing?.id ?? 0));
    expect(document.manifest.formulaVersion).toBe('2');
    expect(document.cells.find(({ unit, field }) => unit === '26734' && field === 'LAND')).toMatchObject({
      rated: 3,
      verified: 1,
    });
  },
);

upgradeTest(
  'a revision of a week that was closed before keeps the rule it was closed under',
  async ({ migrated: { db, upgrade } }) => {
    await upgrade();
    await rate(db, {
      unit: '26734',
      field: 'LAND',
      day: '2026-11-12',
      level: 5,
      receivedAt: new Date('2026-11-19T03:00:00.000Z'),
    });
    const now = new Date('2026-11-20T00:00:00.000Z');
    expect(await closePeriod(db, W46, { now, by: 'person', timeZone: TIME_ZONE })).toMatchObject({
      outcome: 'closed',
      revision: 3,
    });
    expect(await verifyPeriod(db, W46)).toMatchObject({ sound: true });
    const { report } = await getReport(db, W46, now, TIME_ZONE);
    expect(report.cells.find(({ unit, field }) => unit === '26734' && field === 'LAND')).toMatchObject({ verified: 4 });
  },
);

upgradeTest(
  'nothing that was stored proves an invitation, so what has a number is claimed and no live figure is verified',
  async ({ migrated: { db, upgrade } }) => {
    await upgrade();
    const rows = await db.response.findMany({ select: { id: true, verification: true } });
    const numbered = new Map(old.Response.map(({ id, dossierKey }) => [id, dossierKey !== null]));
    for (const { id, verification } of rows) expect(verification).toBe(numbered.get(id) === true ? 'claimed' : 'none');
    const verified = await db.tally.findMany({ where: { verified: true } });
    expect(verified.every((t) => t.level1 + t.level2 + t.level3 + t.level4 + t.level5 === 0)).toBe(true);
    for (const week of [W45, W46, W47]) expect(await findStaleCounts(db, week)).toEqual([]);
  },
);

upgradeTest(
  'after the upgrade no value of one table stands in another that names a person or a dossier',
  async ({ migrated: { db, upgrade } }) => {
    await upgrade();
    const everything = JSON.stringify({
      responses: await db.response.findMany(),
      paper: await db.paperForm.findMany(),
      contacts: await db.contact.findMany({ select: { key: true } }),
    });
    for (const { key } of old.Dossier) expect(everything).not.toContain(key);
    for (const { receipt } of old.Response) expect(everything).not.toContain(receipt);
    const responses = JSON.stringify(await db.response.findMany());
    const days = [
      ...(await db.contact.findMany()).flatMap(({ givenAt, deleteAfter }) => [givenAt, deleteAfter]),
      ...(await db.petition.findMany()).map(({ receivedAt }) => receivedAt),
      ...(await db.petitionEvent.findMany()).map(({ at }) => at),
    ];
    for (const day of days) {
      expect(day.toISOString()).toMatch(/T17:00:00\.000Z$/);
      expect(responses).not.toContain(day.toISOString());
    }
  },
);

upgradeTest(
  'what was claimed before is known by the key that all ratings of its dossier have',
  async ({ migrated: { db, upgrade } }) => {
    // As the version between left a claim whose receipt it had renewed, and an invited rating.
    const [{ id: renewed }, { id: invited }] = old.Response.filter(({ dossierKey }) => dossierKey === null) as [
      Old['Response'][0],
      Old['Response'][0],
    ];
    await db.response.update({
      where: { id: renewed },
      data: { verification: 'claimed', dossierKey: deriveClaimKey(SECRET, 'renewed'), receipt: 'renewed' },
    });
    await db.response.update({
      where: { id: invited },
      data: { verification: 'invited', dossierKey: 'invited', receipt: 'invited' },
    });
    await upgrade();
    await upgrade();
    const keyOf = (dossierKey: string) => deriveInvitedKey(SECRET, deriveClaimKey(SECRET, dossierKey));
    const expected = new Map(
      old.Response.map(({ id, dossierKey }) => [id, dossierKey === null ? null : keyOf(dossierKey)]),
    );
    expected.set(renewed, keyOf('renewed')).set(invited, 'invited');
    for (const { id, ratedDossier, dossierKey } of await db.response.findMany()) {
      expect(ratedDossier).toBe(expected.get(id));
      expect(dossierKey).toBe(id === invited ? 'invited' : null);
    }
  },
);

upgradeTest(
  'claims by the thousand are gone through once, some hundreds at a time, and the start tells how far it is',
  async ({ migrated: { db, upgrade } }) => {
    const row = await db.response.findFirstOrThrow({ where: { dossierKey: null } });
    const claims = Array.from({ length: 1200 }, (_none, index) => `claim ${String(index).padStart(4, '0')}`);
    await db.response.createMany({
      data: claims.map((key) => ({ ...row, id: key, receipt: key, dossierKey: key, verification: 'claimed' })),
    });
    // Stopped after the first hundreds.
    await expect(
      upgrade((ratings) => {
        if (ratings > 500) throw new Error('stopped');
      }),
    ).rejects.toThrow('stopped');
    const left = await db.response.count({ where: { dossierKey: { not: null } } });
    expect(left).toBeLessThan(1200);
    expect(left).toBeGreaterThan(0);
    const told: number[] = [];
    await upgrade((ratings) => told.push(ratings));
    expect(told.at(-1)).toBe(left);
    expect(told.length).toBe(Math.ceil(left / 500));
    for (const { id, ratedDossier, dossierKey } of await db.response.findMany({ where: { id: { in: claims } } })) {
      expect([ratedDossier, dossierKey]).toEqual([deriveInvitedKey(SECRET, id), null]);
    }
    await upgrade((ratings) => expect.unreachable(`${ratings} ratings a second time`));
  },
);

upgradeTest(
  'a receipt from before still opens, and its contact is still found',
  async ({ migrated: { db, upgrade } }) => {
    await upgrade();
    for (const { id, receipt } of old.Response) {
      expect(await findReceipt(db, SECRET, receipt)).toMatchObject({ responseId: id });
      expect(deriveReceipt(SECRET, id)).toBe(receipt);
    }
    const petition = await db.petition.findFirstOrThrow();
    const owner = { secret: SECRET, receipt: deriveReceipt(SECRET, petition.responseId) };
    expect(await findContact(db, owner)).toMatchObject({ name: 'Trần Thị Ánh', mayForward: true });
  },
);

upgradeTest(
  'interrupted anywhere, by itself or beside another process, the upgrade ends the same',
  async ({ migrated: { db, upgrade } }) => {
    // As if it was stopped after some ratings: these are done, the others are as they were.
    const some = await db.response.findMany({ orderBy: { id: 'asc' }, take: 5 });
    await db.response.updateMany({
      where: { id: { notIn: some.map(({ id }) => id) } },
      data: { contentHash: 'waits' },
    });
    const held = await db.response.findMany({ where: { contentHash: 'waits' }, select: { id: true, receipt: true } });
    for (const { id } of held) await db.response.update({ where: { id }, data: { receipt: `later ${id}` } });
    expect(await upgradeRatings(db, SECRET)).toBe(5);
    for (const { id, receipt } of held) await db.response.update({ where: { id }, data: { receipt } });
    await Promise.all([upgrade(), upgrade()]);
    await upgrade();
    expect(await upgradeRatings(db, SECRET)).toBe(0);
    for (const week of [W45, W46, W47]) expect(await findStaleCounts(db, week)).toEqual([]);
    for (const week of [W45, W46]) expect(await verifyPeriod(db, week)).toMatchObject({ sound: true });
  },
);

upgradeTest(
  'contacts lie in the order of their keys, not in the order in which they came',
  async ({ migrated: { db, upgrade } }) => {
    const row = await db.contact.findFirstOrThrow();
    for (const key of ['zz', 'aa', 'mm']) await db.contact.create({ data: { ...row, key } });
    await upgrade();
    await upgrade();
    const stored = await db.$queryRaw<{ key: string }[]>`SELECT "key" FROM "Contact"`;
    const keys = stored.map(({ key }) => key);
    expect(keys).toHaveLength(4);
    expect(keys).toEqual([...keys].sort((a, b) => (a < b ? -1 : 1)));
    await db.contact.upsert({ where: { key: 'mm' }, create: { ...row, key: 'mm' }, update: { mayContact: false } });
    expect(await db.contact.findUniqueOrThrow({ where: { key: 'mm' } })).toMatchObject({
      mayContact: false,
      givenAt: expect.any(Date) as Date,
    });
  },
);
