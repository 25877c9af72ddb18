import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { parseCheckpoint } from '~/base/merkle/checkpoint';
import { parseTlogProof } from '~/base/merkle/tlog-proof';
import { hashLeaf } from '~/base/merkle/tree-hash';
import { isIncluded } from '~/base/merkle/verify-proof';
import { parseNote } from '~/base/signed-note/signed-note';
import { formatVerifierKey } from '~/base/signed-note/verifier-key';
import { REPEATED_CLAIM } from '~/base/named-rules';
import { deriveReceipt, receiptHash } from '~/collect/ratings/store/receipt-key.server';
import { parseLogEntry } from '~/measure/log/domain/log-entry';
import { logVerificationText } from '~/measure/log/pages/log-verification-text.server';
import { signLog } from '~/measure/log/store/log-checkpoint.server';
import { listLogKeys } from '~/measure/log/store/log-key.server';
import { closePeriod } from '~/measure/reports/store/closing.server';
import type { AppContext } from '~/platform/context.server';
import type { Database } from '~/platform/database/db.server';
import { sha256 } from '~/platform/security/ed25519.server';
import { loader as proofLoader } from '~/publish/receipts/pages/receipt-proof.route';
import { loader as pageLoader } from '~/publish/receipts/pages/receipt.route';
import { databaseTest } from '../../../support/database';
import { rate, TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';
import { close, CLOSED_AT, findings, loggedTest, makeLog, verified, WEEKS } from '../../../measure/log/store/log-world';

type Loader = (args: never) => Promise<Response>;

async function ask(loader: unknown, context: AppContext, address: string) {
  const request = new Request(`http://hai-long.test${address}`);
  const answer = await (loader as Loader)({ request, context, params: {} } as never);
  return { status: answer.status, text: await answer.text() };
}

/** A rating's receipt, as the server would have given it. */
async function receiptOf(db: Database, secret: string, id: string): Promise<string> {
  const code = deriveReceipt(secret, id);
  await db.response.update({ where: { id }, data: { receipt: receiptHash(secret, code) } });
  return code;
}

// Where Python is missing `npm test` says so; with CI=true it must be here.
const hasProgram = spawnSync('python3', ['--version']).status === 0 || process.env.CI === 'true';

/** What the second program says of a receipt's proof. */
async function byProgram(db: Database, proof: string, code?: string): Promise<{ status: number | null; said: string }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hai-long-receipt-'));
  const file = path.join(folder, 'receipt.tlog-proof');
  writeFileSync(file, proof);
  const [known] = await listLogKeys(db);
  const key = known === undefined ? '' : formatVerifierKey(known.key);
  const options = ['--key', key, ...(code === undefined ? [] : ['--code', code])];
  const { status, stdout } = spawnSync('python3', ['docs/verify/verify.py', file, ...options], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return { status, said: stdout };
}

function readProof(text: string) {
  const gap = text.indexOf('\n\n');
  const [kind, leaf = '', index = '', size = '', ...hashes] = text.slice(0, gap).split('\n');
  const bytes = (line: string) => new Uint8Array(Buffer.from(line.split(' ').at(-1) ?? '', 'base64'));
  const closing = parseTlogProof(text.slice(gap + 2));
  const entry = parseLogEntry(closing?.extra ?? new Uint8Array());
  const tree = entry?.commitments?.included;
  if (closing === null || tree === undefined) throw new Error('no proof');
  const place = { index: Number(index.split(' ')[1]), hash: hashLeaf(sha256, bytes(leaf)) };
  const head = { size: Number(size.split(' ')[1]), root: new Uint8Array(Buffer.from(tree.root, 'hex')) };
  const note = parseNote(closing.checkpoint);
  const log = note && parseCheckpoint(note.text);
  const inLog = { index: closing.index, hash: hashLeaf(sha256, closing.extra ?? new Uint8Array()) };
  return {
    kind,
    period: entry?.period,
    leaf: JSON.parse(Buffer.from(bytes(leaf)).toString('utf8')) as Record<string, unknown>,
    holds:
      head.size === tree.size &&
      isIncluded(sha256, place, head, hashes.map(bytes)) &&
      log !== null &&
      isIncluded(sha256, inLog, log, closing.path),
  };
}

loggedTest(
  'a receipt proves that its rating is in the closing, and tells nothing of the level',
  async ({ db, env, context }) => {
    for (const id of [`happy-${WEEKS[1]}-3`, `sad-${WEEKS[1]}-1`]) {
      const code = await receiptOf(db, env.sessionSecret, id);
      const page = await ask(pageLoader, context(), `/receipt?code=${code}&lng=en`);
      expect(page.text).toContain('<b>counts</b> in the figures of Week 45 of 2026');
      const { status, text } = await ask(proofLoader, context(), `/receipt/proof?code=${code}`);
      expect(status).toBe(200);
      const proof = readProof(text);
      expect(proof).toMatchObject({ kind: 'hai-long/receipt-proof/1', period: WEEKS[1], holds: true });
      expect(Object.keys(proof.leaf).sort()).toEqual(['nonce', 'receipt', 'state', 'unitId']);
      expect(page.text).toContain(`--code ${code}`);

      if (!hasProgram) continue;
      expect(await byProgram(db, text)).toMatchObject({ status: 0 });
      expect(await byProgram(db, text.replace(/index \d+\nsize/, 'index 99\nsize'))).toMatchObject({ status: 1 });
    }
  },
);

loggedTest(
  'a proof is of one receipt: another code of the same unit and week does not fit',
  async ({ db, env, context }) => {
    const [mine, hers] = [`happy-${WEEKS[1]}-3`, `happy-${WEEKS[1]}-4`];
    const codes = [await receiptOf(db, env.sessionSecret, mine), await receiptOf(db, env.sessionSecret, hers)];
    const [code = '', other = ''] = codes;
    const { text } = await ask(proofLoader, context(), `/receipt/proof?code=${code}`);
    const { nonce, receipt } = readProof(text).leaf as { nonce: string; receipt: string };
    expect(receipt).toBe(createHmac('sha256', nonce).update(`hai-long/receipt/1\n${code}`).digest('hex'));
    // Whoever drops the other rating and hands out this leaf for it is found out by the other's code.
    if (!hasProgram) return;
    expect(await byProgram(db, text, code)).toMatchObject({ status: 0, said: expect.stringContaining(code) as string });
    expect(await byProgram(db, text, code.toLowerCase())).toMatchObject({ status: 0 });
    expect(await byProgram(db, text, other)).toMatchObject({
      status: 1,
      said: expect.stringMatching(/BAD +it is the rating of/) as string,
    });
    expect((await byProgram(db, text)).said).toContain('was not checked: --code');
  },
);

databaseTest(
  'a closing of before receipts were named proves as it did, and says what it leaves open',
  async ({ db, env, context }) => {
    const day = parsePeriod(WEEKS[0]).firstDay;
    const [id = ''] = await rate(db, { unit: WARD, field: 'LAND', day, level: 5, count: 3 });
    await closePeriod(db, parsePeriod(WEEKS[0]), { now: CLOSED_AT, by: 'tests', timeZone: TIME_ZONE });
    await signLog(db, env, CLOSED_AT);
    expect(await findings(db)).toEqual([]);
    const code = await receiptOf(db, env.sessionSecret, id);
    const page = await ask(pageLoader, context(), `/receipt?code=${code}&lng=en`);
    expect(page.text).toContain('closed before proofs were bound to a code');
    const { text } = await ask(proofLoader, context(), `/receipt/proof?code=${code}`);
    const proof = readProof(text);
    expect(proof.holds).toBe(true);
    expect(Object.keys(proof.leaf).sort()).toEqual(['nonce', 'state', 'unitId']);
    if (!hasProgram) return;
    expect(await byProgram(db, text, code)).toMatchObject({
      status: 0,
      said: expect.stringContaining('a leaf of the older form names no receipt') as string,
    });
  },
);

loggedTest(
  'another secret makes no closing unsound, and hides no change of the ratings',
  async ({ db, env, context }) => {
    const id = `happy-${WEEKS[1]}-3`;
    const other = { ...env, sessionSecret: 'another secret that was accepted, 32+ characters' };
    expect(await verified(db, undefined, other)).toMatchObject({
      findings: [],
      ofAnotherSecret: WEEKS.map((week, place) => `${place} (${week}, 1)`),
    });
    expect(logVerificationText(await verified(db, undefined, other))).toMatch(/: sound\n[^]*note at 0 \(2026-W44, 1\)/);
    expect(await verified(db)).toMatchObject({ findings: [], ofAnotherSecret: [] });
    // A code of the new secret: its week has a proof of none of these.
    const code = await receiptOf(db, other.sessionSecret, id);
    const page = await ask(pageLoader, { ...context(), env: other }, `/receipt?code=${code}&lng=en`);
    expect(page.text).toContain('while the server had another secret');

    await db.response.update({ where: { id }, data: { level: 1 } });
    expect(await findings(db, undefined, other)).toEqual(['ratings-changed']);
    await db.response.update({ where: { id }, data: { level: 5 } });
    await db.closingTree.updateMany({ where: { closingId: 2 }, data: { tileRoots: new Uint8Array(32) } });
    expect(await findings(db, undefined, other)).toEqual(['ratings-changed']);
  },
);

loggedTest(
  'every rating of the week has a leaf of its own, in an order that tells nothing',
  async ({ db, env, context }) => {
    await rate(db, {
      unit: WARD,
      field: 'LAND',
      day: '2026-11-10',
      level: 3,
      count: 700,
      id: 'many',
      receivedAt: CLOSED_AT,
    });
    await close(db, env, WEEKS[2], new Date(CLOSED_AT.getTime() + 3_600_000));
    const places = new Set<string>();
    for (const index of [0, 1, 255, 256, 511, 512, 698, 699]) {
      const code = await receiptOf(db, env.sessionSecret, `many-${index}`);
      const { text } = await ask(proofLoader, context(), `/receipt/proof?code=${code}`);
      expect(readProof(text).holds, String(index)).toBe(true);
      places.add(/index (\d+)/.exec(text)?.[1] ?? '');
    }
    expect(places.size).toBe(8);
    expect(await findings(db)).toEqual([]);
  },
);

loggedTest('a rating that a rule keeps out, or that came after the closing, says so', async ({ db, env, context }) => {
  const [late = ''] = await rate(db, {
    unit: WARD,
    field: 'LAND',
    day: '2026-11-10',
    level: 5,
    receivedAt: CLOSED_AT,
  });
  const waiting = await receiptOf(db, env.sessionSecret, late);
  expect((await ask(pageLoader, context(), `/receipt?code=${waiting}&lng=en`)).text).toContain(
    'came after its week was closed',
  );
  expect((await ask(proofLoader, context(), `/receipt/proof?code=${waiting}`)).status).toBe(404);

  await db.response.update({ where: { id: late }, data: { exclusion: 'BURST' } });
  await close(db, env, WEEKS[2], new Date(CLOSED_AT.getTime() + 3_600_000));
  const { text } = await ask(pageLoader, context(), `/receipt?code=${waiting}&lng=en`);
  expect(text).toContain('<b>does not count</b>');
  expect(readProof((await ask(proofLoader, context(), `/receipt/proof?code=${waiting}`)).text).leaf.state).toBe(
    'excluded',
  );
});

databaseTest('a receipt that no closing proves says why', async ({ db, env, context }) => {
  const [open = ''] = await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-17', level: 5 });
  await makeLog(db, env);
  const said = async (id: string) =>
    (await ask(pageLoader, context(), `/receipt?code=${await receiptOf(db, env.sessionSecret, id)}&lng=en`)).text;
  expect(await said(open)).toContain('is not closed and signed yet');
  const id = `happy-${WEEKS[1]}-3`;
  await db.logCheckpoint.deleteMany({ where: { size: { gt: 1 } } });
  expect(await said(id)).toContain('is not closed and signed yet');
  await db.response.updateMany({ where: { id: `happy-${WEEKS[0]}-3` }, data: { exclusion: 'BURST' } });
  expect(await said(`happy-${WEEKS[0]}-3`)).toContain('the closing does not have it');
  await db.closingTree.deleteMany();
  expect(await said(`happy-${WEEKS[0]}-3`)).toContain('closed before proofs were made');
});

databaseTest(
  'whoever typed a number does not learn by the receipt whether its person has rated',
  async ({ db, env, context }) => {
    const day = '2026-10-27';
    const [counted = '', kept = ''] = await rate(db, {
      unit: WARD,
      field: 'LAND',
      day,
      level: 5,
      count: 2,
      id: 'typed',
    });
    await db.response.updateMany({ where: { id: { in: [counted, kept] } }, data: { verification: 'claimed' } });
    await db.response.update({ where: { id: kept }, data: { exclusion: REPEATED_CLAIM } });
    await makeLog(db, env);
    const said: string[] = [];
    for (const id of [counted, kept]) {
      const code = await receiptOf(db, env.sessionSecret, id);
      const { text } = await ask(pageLoader, context(), `/receipt?code=${code}&lng=en`);
      said.push(text.replaceAll(code, ''));
      const proof = readProof((await ask(proofLoader, context(), `/receipt/proof?code=${code}`)).text);
      expect(proof).toMatchObject({ holds: true, leaf: { state: 'included' } });
    }
    expect(said[0]).toContain('<b>included</b> in Week 44 of 2026');
    expect(said[1]).toBe(said[0]);
  },
);

loggedTest('two ratings that exchange their levels, and one that is gone, are found by the log', async ({ db }) => {
  expect(await findings(db)).toEqual([]);
  const level = (id: string, to: number) => db.response.update({ where: { id }, data: { level: to } });
  await level(`happy-${WEEKS[1]}-0`, 1);
  await level(`sad-${WEEKS[1]}-0`, 5);
  expect(await findings(db)).toEqual(['ratings-changed']);
  await level(`happy-${WEEKS[1]}-0`, 5);
  await level(`sad-${WEEKS[1]}-0`, 1);
  await db.response.delete({ where: { id: `sad-${WEEKS[0]}-0` } });
  expect(await findings(db)).toEqual(['ratings-changed']);
});
