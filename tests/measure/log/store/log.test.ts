import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { parseCheckpoint } from '~/base/merkle/checkpoint';
import { proveConsistency, proveInclusion } from '~/base/merkle/proof';
import { isConsistent, isIncluded } from '~/base/merkle/verify-proof';
import { parseNote } from '~/base/signed-note/signed-note';
import { formatVerifierKey, isSignedBy } from '~/base/signed-note/verifier-key';
import { parseLogEntry } from '~/measure/log/domain/log-entry';
import { findCheckpoint, signLog } from '~/measure/log/store/log-checkpoint.server';
import { appendToLog, listLeaves } from '~/measure/log/store/log-entry.server';
import { acceptLogKey, listLogKeys, originAt, requireSameLogKey } from '~/measure/log/store/log-key.server';
import type { PublicClosing } from '~/measure/reports/domain/public-closing';
import { closeDuePeriods, closePeriod } from '~/measure/reports/store/closing.server';
import { beginLog, loggedClosing, remakePublicBytes } from '~/measure/reports/store/logged-closing.server';
import { getClosingBytes, readClosingDocument } from '~/measure/reports/store/closing-record.server';
import { openDatabase, type Database } from '~/platform/database/db.server';
import { sha256, verifyEd25519 } from '~/platform/security/ed25519.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import { databaseTest } from '../../../support/database';
import { rate, TIME_ZONE, WARD } from '../../reports/store/report-world';
import { close, CLOSED_AT, findings, loggedTest, makeLog, WEEKS } from './log-world';

const LATER = new Date(CLOSED_AT.getTime() + 3_600_000);

function publishedIn({ publicBytes }: { publicBytes: Uint8Array }): PublicClosing {
  return JSON.parse(new TextDecoder().decode(publicBytes)) as PublicClosing;
}

async function checkpointOf(db: Database, size?: number) {
  const note = parseNote((await findCheckpoint(db, size))?.note ?? '');
  const checkpoint = note && parseCheckpoint(note.text);
  if (note === null || checkpoint === null) throw new Error(`no checkpoint of ${size}`);
  return { note, checkpoint };
}

loggedTest('each closing is a leaf, and the log is signed under a name that stays', async ({ db, env }) => {
  const rows = await db.logEntry.findMany({ orderBy: { position: 'asc' } });
  expect(rows.map(({ position }) => position)).toEqual([0, 1, 2]);
  const entry = parseLogEntry(rows[1]?.entry ?? new Uint8Array());
  const closing = await db.closing.findFirstOrThrow({ where: { period: WEEKS[1] } });
  expect(entry).toMatchObject({
    kind: 'week',
    period: WEEKS[1],
    revision: 1,
    sha256: closing.sha256,
    previousSha256: closing.previousSha256,
    manifest: { plan: '2020' },
    public: { version: '3', sha256: sha256Hex(rows[1]?.publicBytes ?? '') },
    closedBeforeLog: false,
  });

  const { note, checkpoint } = await checkpointOf(db);
  expect(checkpoint).toMatchObject({ origin: 'hai-long.test/results/log', size: 3 });
  const [known] = await listLogKeys(db);
  expect(known && isSignedBy(verifyEd25519, known.key, note)).toBe(true);

  await rate(db, { unit: WARD, field: 'LAND', day: '2026-10-26', level: 1, receivedAt: CLOSED_AT });
  await close(db, { ...env, publicUrl: 'https://moved.example' }, WEEKS[0], new Date(CLOSED_AT.getTime() + 3_600_000));
  expect((await checkpointOf(db)).checkpoint).toMatchObject({ origin: 'hai-long.test/results/log', size: 4 });
  expect(await findings(db)).toEqual([]);
});

loggedTest('only the first revision of a week shows ratings, also where the log begins late', async ({ db, env }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-10-26', level: 1, receivedAt: CLOSED_AT });
  await close(db, env, WEEKS[0], new Date(CLOSED_AT.getTime() + 3_600_000));
  const says = async () => (await db.logEntry.findMany({ orderBy: { position: 'asc' } })).map(publishedIn);
  const published = await says();
  expect(published.map(({ ratings }) => ratings)).toEqual(['shown', 'shown', 'shown', 'withheld-over-time']);
  expect(published.map(({ cells }) => cells.some(({ ratings }) => ratings !== null))).toEqual([
    true,
    true,
    true,
    false,
  ]);

  await db.logCheckpoint.deleteMany();
  await db.logKey.deleteMany();
  await db.logEntry.deleteMany();
  await beginLog(db);
  expect(await says()).toEqual(published);
});

databaseTest('what was published by the first rule stays, and is checked by it', async ({ db }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-10-26', level: 5, count: 12 });
  await closePeriod(db, parsePeriod(WEEKS[0]), { now: CLOSED_AT, by: 'tests', timeZone: TIME_ZONE });
  const { id, sha256: hash } = await db.closing.findFirstOrThrow();
  const bytes = await getClosingBytes(db, id);
  const first = await remakePublicBytes(db, bytes, { version: '1', position: 0 });
  expect(first && publishedIn({ publicBytes: first })).toMatchObject({ format: 'hai-long/public-closing/1' });
  expect(await remakePublicBytes(db, bytes, { version: '0', position: 0 })).toBeNull();

  await db.logEntry.deleteMany();
  const logged = await loggedClosing(db, readClosingDocument(bytes), hash);
  await db.$transaction((tx) =>
    appendToLog(tx, { ...logged, closingId: id, public: { version: '1', bytes: first ?? new Uint8Array() } }),
  );
  expect(await findings(db)).not.toContain('public-bytes');
});

loggedTest('every entry and every earlier size is proven by the log of now', async ({ db }) => {
  const leaves = await listLeaves(db);
  const { checkpoint } = await checkpointOf(db);
  for (const [index, hash] of leaves.entries()) {
    const path = proveInclusion(sha256, leaves, index);
    expect(isIncluded(sha256, { index, hash }, checkpoint, path)).toBe(true);
    const earlier = (await checkpointOf(db, index + 1)).checkpoint;
    expect(isConsistent(sha256, earlier, checkpoint, proveConsistency(sha256, leaves, index + 1))).toBe(true);
  }
});

databaseTest('a log that has not grown is not signed again', async ({ db, env }) => {
  expect(await signLog(db, env, CLOSED_AT)).toBeNull();
  await makeLog(db, env);
  expect(await signLog(db, env, CLOSED_AT)).toBeNull();
  expect(await db.logCheckpoint.count()).toBe(3);
});

databaseTest('processes that close at once write one sequence without gaps', async ({ db, env, databaseUrl }) => {
  const days = ['2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26', '2026-11-02'];
  for (const day of days) await rate(db, { unit: WARD, field: 'LAND', day, level: 5 });
  const others = await Promise.all([openDatabase(databaseUrl), openDatabase(databaseUrl)]);
  await Promise.allSettled([db, ...others].map((one) => closeDuePeriods(one, CLOSED_AT, TIME_ZONE)));
  await closeDuePeriods(db, CLOSED_AT, TIME_ZONE);
  await Promise.all([db, ...others].map((one) => signLog(one, env, CLOSED_AT)));
  const rows = await db.logEntry.findMany({ orderBy: { position: 'asc' }, select: { position: true } });
  const closings = await db.closing.count();
  expect(closings).toBeGreaterThanOrEqual(6);
  expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: closings }, (_, place) => place));
  expect(await db.logCheckpoint.count()).toBe(1);
  expect(await findings(db)).toEqual([]);
  await Promise.all(others.map((one) => one.$disconnect()));
});

loggedTest('what was closed before there was a log begins it, once, and says so', async ({ db, env }) => {
  await db.logCheckpoint.deleteMany();
  await db.logKey.deleteMany();
  await db.logEntry.deleteMany();
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, receivedAt: CLOSED_AT });
  const later = { now: new Date(CLOSED_AT.getTime() + 3_600_000), by: 'tests', timeZone: TIME_ZONE };
  await expect(closePeriod(db, parsePeriod(WEEKS[2]), later)).rejects.toMatchObject({ code: 'log-not-begun' });
  expect(await db.closing.count()).toBe(3);

  expect(await beginLog(db)).toBe(3);
  expect(await beginLog(db)).toBe(0);
  const rows = await db.logEntry.findMany({ orderBy: { position: 'asc' } });
  expect(rows.map(({ entry }) => parseLogEntry(entry))).toMatchObject(
    WEEKS.map((period) => ({ period, closedBeforeLog: true })),
  );
  await close(db, env, WEEKS[2], later.now);
  expect(await db.logEntry.count()).toBe(4);
  expect(await findings(db)).toEqual([]);
});

loggedTest('a closing that is not stored leaves no leaf', async ({ db }) => {
  const document = readClosingDocument(await getClosingBytes(db, 1));
  const entered = db.$transaction(async (tx) => {
    await appendToLog(tx, { ...(await loggedClosing(tx, document, sha256Hex('other bytes'))), closingId: 99 });
    throw new Error('the closing failed');
  });
  await expect(entered).rejects.toThrow('the closing failed');
  expect(await db.logEntry.count()).toBe(3);
});

databaseTest(
  'another key stops the start, until it is accepted for what is signed from then on',
  async ({ db, env }) => {
    const other = { ...env, logSigningKey: Buffer.alloc(32, 7).toString('base64') };
    await requireSameLogKey(db, other);
    await makeLog(db, env);
    await requireSameLogKey(db, env);
    await expect(requireSameLogKey(db, other)).rejects.toThrow(/its id is [0-9a-f]{8}, the log's [0-9a-f]{8}/);

    expect(await acceptLogKey(db, other, CLOSED_AT)).toMatchObject({ accepted: true });
    expect(await acceptLogKey(db, other, CLOSED_AT)).toMatchObject({ accepted: false });
    await requireSameLogKey(db, other);
    await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, receivedAt: CLOSED_AT });
    await close(db, other, WEEKS[2], new Date(CLOSED_AT.getTime() + 3_600_000));
    const keys = await listLogKeys(db);
    expect(keys.map(({ firstSize }) => firstSize)).toEqual([1, 4]);
    expect(new Set(keys.map(({ key }) => key.name)).size).toBe(1);
    expect(keys.map(({ key }) => formatVerifierKey(key)).length).toBe(2);
    expect(await findings(db, undefined, other)).toEqual([]);

    // The key of before is found again.
    expect(await acceptLogKey(db, env, CLOSED_AT)).toMatchObject({ accepted: true });
    await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-10', level: 5, receivedAt: LATER });
    await close(db, env, WEEKS[2], new Date(LATER.getTime() + 3_600_000));
    const again = await listLogKeys(db);
    expect(again.map(({ firstSize }) => firstSize)).toEqual([1, 4, 5]);
    expect(again[2]?.key).toEqual(again[0]?.key);
    expect(await findings(db)).toEqual([]);
    expect(await db.auditEvent.count({ where: { action: 'log.accept-key' } })).toBe(2);
  },
);

loggedTest('a log is signed by no other key than its own', async ({ db, env }) => {
  const other = { ...env, logSigningKey: Buffer.alloc(32, 7).toString('base64') };
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, receivedAt: CLOSED_AT });
  await expect(close(db, other, WEEKS[2], LATER)).rejects.toThrow(/its id is/);
  expect(await db.logCheckpoint.count()).toBe(3);
  expect(await db.logEntry.count()).toBe(4);
});

databaseTest('a log is named after the address of its pages', () => {
  expect(originAt('https://hailong.example')).toBe('hailong.example/results/log');
  expect(originAt('http://127.0.0.1:3000')).toBe('127.0.0.1:3000/results/log');
  expect(originAt('https://city.example/danh-gia')).toBe('city.example/danh-gia/results/log');
});
