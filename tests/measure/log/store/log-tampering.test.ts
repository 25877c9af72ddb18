import { expect } from 'vitest';
import { cosignedMessage, packCosignature } from '~/base/signed-note/cosignature';
import { formatSignatureLine, parseNote } from '~/base/signed-note/signed-note';
import { formatVerifierKey, makeVerifierKey } from '~/base/signed-note/verifier-key';
import { parsePeriod } from '~/base/calendar/period';
import { findCheckpoint, signLog } from '~/measure/log/store/log-checkpoint.server';
import { verifyEverything } from '~/measure/reports/store/full-verification.server';
import { beginLog } from '~/measure/reports/store/logged-closing.server';
import { verifyPeriod } from '~/measure/reports/store/verification.server';
import type { Database } from '~/platform/database/db.server';
import type { Env } from '~/platform/env.server';
import { makeSigningKey, sha256 } from '~/platform/security/ed25519.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import { rate, WARD } from '../../reports/store/report-world';
import { close, CLOSED_AT, findings, loggedTest, verified, WEEKS } from './log-world';

const MINUTE = 60_000;
const LATER = new Date(CLOSED_AT.getTime() + 60 * MINUTE);

/** Everything that the log holds, thrown away and made anew from the closings that are there, with the right key. */
async function rewriteLog(db: Database, env: Env): Promise<void> {
  await db.logCosignature.deleteMany();
  await db.logCheckpoint.deleteMany();
  await db.logEntry.deleteMany();
  await beginLog(db);
  await signLog(db, env, LATER);
}

async function keptCheckpoint(db: Database): Promise<string> {
  return (await findCheckpoint(db))?.note ?? '';
}

loggedTest('an honest log is sound, with a checkpoint of any size that was kept', async ({ db }) => {
  for (const size of [1, 2, 3]) expect(await findings(db, (await findCheckpoint(db, size))?.note)).toEqual([]);
  expect(await verified(db)).toMatchObject({ origin: 'hai-long.test/results/log', size: 3, checkpoints: 3 });
});

loggedTest('a closing that is removed is missed', async ({ db }) => {
  await db.closing.deleteMany({ where: { period: WEEKS[2] } });
  expect(await findings(db)).toEqual(['entry-without-closing']);
});

loggedTest('a week that is removed is not closed again', async ({ db, env }) => {
  await db.closing.deleteMany({ where: { period: WEEKS[2] } });
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, count: 30 });
  const removed = { code: 'closing-removed', details: { period: WEEKS[2], revision: 1 } };
  await expect(close(db, env, WEEKS[2], LATER)).rejects.toMatchObject(removed);
  await expect(verifyPeriod(db, parsePeriod(WEEKS[2]))).rejects.toMatchObject(removed);
  expect(await db.closing.count({ where: { period: WEEKS[2] } })).toBe(0);
});

loggedTest('a week that is put aside and closed again is found by the log', async ({ db, env }) => {
  await db.closing.updateMany({ where: { period: WEEKS[2] }, data: { period: '2099-W01' } });
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, count: 30 });
  await close(db, env, WEEKS[2], LATER);
  expect(await findings(db)).toEqual(['closing-record', 'closed-twice']);
});

loggedTest('the verification of one week asks the log too', async ({ db, env }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 1, receivedAt: LATER });
  await close(db, env, WEEKS[2], new Date(LATER.getTime() + MINUTE));
  const week = parsePeriod(WEEKS[2]);
  expect(await verifyPeriod(db, week)).toMatchObject({ removed: [], sound: true });
  await db.closing.deleteMany({ where: { period: WEEKS[2], revision: 2 } });
  expect(await verifyPeriod(db, week)).toMatchObject({ removed: [2], sound: false });
  await db.logEntry.deleteMany({ where: { position: 2 } });
  const { revisions } = await verifyPeriod(db, week);
  expect(revisions[0]?.faults).toMatchObject([{ kind: 'log', found: '-' }]);
});

loggedTest('a closing that never entered the log is found', async ({ db }) => {
  const { id, ...closing } = await db.closing.findFirstOrThrow({ where: { period: WEEKS[2] } });
  await db.closing.create({ data: { ...closing, bytes: new Uint8Array(closing.bytes), revision: 2 } });
  expect(id).toBe(3);
  expect(await findings(db)).toEqual(['closing-without-entry']);
});

loggedTest('bytes that are rewritten with their hash are found by the entry', async ({ db }) => {
  const { bytes } = await db.closing.findFirstOrThrow({ where: { period: WEEKS[1] } });
  const forged = Buffer.from(Buffer.from(bytes).toString('utf8').replaceAll('"rated":14', '"rated":15'));
  expect(forged.equals(bytes)).toBe(false);
  await db.closing.updateMany({ where: { period: WEEKS[1] }, data: { bytes: forged, sha256: sha256Hex(forged) } });
  expect(await findings(db)).toEqual(['closing-bytes', 'closing-record']);
});

loggedTest('the public part is held by the entry too', async ({ db }) => {
  await db.logEntry.update({ where: { position: 1 }, data: { publicBytes: Buffer.from('{}') } });
  expect(await findings(db)).toEqual(['public-bytes']);
});

loggedTest('an entry that is changed is found by its hash, and by the root that was signed', async ({ db }) => {
  const { entry, leafHash } = await db.logEntry.findUniqueOrThrow({ where: { position: 0 } });
  const text = Buffer.from(entry).toString('utf8');
  const forged = Buffer.from(text.replace('"plan":"2020"', '"plan":"2021"'));
  await db.logEntry.update({ where: { position: 0 }, data: { entry: forged } });
  expect(await findings(db)).toEqual(['entry-changed', ...Array<string>(3).fill('checkpoint-rewritten')]);

  const spaced = Buffer.from(text.replace(':', ': '));
  await db.logEntry.update({ where: { position: 0 }, data: { entry: spaced } });
  expect(await findings(db)).toContain('entry-form');
  await db.logEntry.update({ where: { position: 0 }, data: { entry: new Uint8Array(entry), leafHash } });
  expect(await findings(db)).toEqual([]);
});

loggedTest('a place that is left empty is found', async ({ db }) => {
  await db.logEntry.delete({ where: { position: 1 } });
  expect(await findings(db)).toEqual(
    expect.arrayContaining(['entry-gap', 'closing-without-entry', 'checkpoint-beyond', 'checkpoint-rewritten']),
  );
});

loggedTest('entries that change places are out of order', async ({ db }) => {
  for (const [from, to] of [
    [0, 9],
    [1, 0],
    [9, 1],
  ] as const) {
    await db.logEntry.update({ where: { position: from }, data: { position: to } });
  }
  expect(await findings(db)).toEqual(expect.arrayContaining(['entry-order', 'checkpoint-rewritten']));
});

loggedTest(
  'a checkpoint of the log that is edited, removed from its place or signed by another is found',
  async ({ db }) => {
    const { note } = await db.logCheckpoint.findUniqueOrThrow({ where: { size: 2 } });
    const put = (text: string) => db.logCheckpoint.update({ where: { size: 2 }, data: { note: text } });
    const found = async (text: string) => {
      await put(text);
      return findings(db);
    };
    const first = await db.logCheckpoint.findUniqueOrThrow({ where: { size: 1 } });
    expect(await found(note.replace('\n2\n', '\n3\n'))).toEqual(['checkpoint-signature']);
    expect(await found(note.replace('— ', '- '))).toEqual(['checkpoint-form']);
    expect(await found(first.note)).toEqual(['checkpoint-form']);
    expect(await found(note)).toEqual([]);
    await db.logKey.updateMany({ data: { verifierKey: 'elsewhere.example/log+c74f20a3+nothing' } });
    expect(await findings(db)).toContain('key-changed');
  },
);

loggedTest('a log that is shorter than what it signed is found, and is not signed', async ({ db, env }) => {
  await db.logEntry.delete({ where: { position: 2 } });
  await db.closing.deleteMany({ where: { period: WEEKS[2] } });
  expect(await findings(db)).toEqual(['checkpoint-beyond']);
  expect(await signLog(db, env, LATER)).toBe('refused');
});

loggedTest(
  'whoever holds database and key rewrites all of it; the checkpoint that was kept outside tells',
  async ({ db, env }) => {
    const kept = await keptCheckpoint(db);
    await db.closing.deleteMany({ where: { period: WEEKS[2] } });
    await rewriteLog(db, env);
    expect(await findings(db)).toEqual([]);
    expect(await findings(db, kept)).toEqual(['kept-beyond']);

    await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, count: 30 });
    await close(db, env, WEEKS[2], LATER);
    await rewriteLog(db, env);
    expect(await findings(db)).toEqual([]);
    expect(await findings(db, kept)).toEqual(['kept-rewritten']);
  },
);

loggedTest(
  'whoever holds the database and not the key signs all of it by another, and is found by the key',
  async ({ db, env }) => {
    await db.closing.deleteMany({ where: { period: WEEKS[2] } });
    await db.logKey.deleteMany();
    await rewriteLog(db, { ...env, logSigningKey: Buffer.alloc(32, 7).toString('base64') });
    expect(await findings(db)).toEqual(['key-changed']);
    expect(await verifyEverything(db, env)).toMatchObject({ sound: false, log: [{ kind: 'key-changed' }] });
  },
);

loggedTest('a kept checkpoint that is edited, of another log, or no checkpoint at all is named so', async ({ db }) => {
  const kept = await keptCheckpoint(db);
  expect(await findings(db, kept.replace('\n3\n', '\n2\n'))).toEqual(['kept-signature']);
  expect(await findings(db, kept.replace('hai-long.test', 'hue.example'))).toEqual(['kept-other-log']);
  for (const text of ['', 'a text\n', kept.slice(0, -2), kept.replaceAll('\n', '\r\n')]) {
    expect(await findings(db, text)).toEqual(['kept-form']);
  }
});

loggedTest('a cosignature is kept beside the checkpoint that it is of, and a forged one is found', async ({ db }) => {
  const witness = makeSigningKey(sha256(new TextEncoder().encode('a witness')));
  const key = makeVerifierKey(sha256, 'witness.example/w1', 4, witness.publicKey);
  const text = parseNote(await keptCheckpoint(db))?.text ?? '';
  const line = (seconds: number) =>
    formatSignatureLine({
      name: key.name,
      keyId: key.keyId,
      signature: packCosignature(seconds, witness.sign(cosignedMessage(text, 1_795_000_000))),
    });
  const data = { size: 3, witness: formatVerifierKey(key), line: line(1_795_000_000), addedAt: LATER };
  await db.logCosignature.create({ data });
  expect(await keptCheckpoint(db)).toContain('— witness.example/w1 ');
  expect(await findings(db, await keptCheckpoint(db))).toEqual([]);
  await db.logCosignature.updateMany({ data: { line: line(1_795_000_001) } });
  expect(await findings(db)).toEqual(['cosignature-wrong']);
});
