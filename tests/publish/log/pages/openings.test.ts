import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { hashLeaf } from '~/base/merkle/tree-hash';
import { toHex } from '~/base/signed-note/signed-note';
import { sha256 } from '~/platform/security/ed25519.server';
import { loader as files } from '~/publish/log/pages/closing-file.route';
import { loader as openings } from '~/publish/log/pages/openings.route';
import { rate, WARD } from '../../../measure/reports/store/report-world';
import { close, CLOSED_AT, loggedTest, WEEKS } from '../../../measure/log/store/log-world';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';

loggedTest(
  'an observer opens the commitments of a closing and counts it again, and is told of a line that was changed',
  async ({ db, env, context, now }) => {
    await db.response.updateMany({ where: { id: { startsWith: `few-${WEEKS[2]}` } }, data: { exclusion: 'BURST' } });
    await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-10', level: 3, count: 5, receivedAt: CLOSED_AT });
    await close(db, env, WEEKS[2], new Date(CLOSED_AT.getTime() + 3_600_000));
    const { cookie } = await signedIn(db, now, 'OBSERVER');
    const ask = async (handler: unknown, params: Record<string, string>) =>
      callRoute(handler, { context: context(), path: '/', params, cookie });
    const opened = await ask(openings, { position: '3' });
    expect(opened.status).toBe(200);
    const text = opened.body as string;
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(22);
    for (const line of lines) {
      expect(Object.keys(JSON.parse(line) as object).sort()).toEqual([
        'day',
        'exclusion',
        'field',
        'level',
        'nonce',
        'scale',
        'unitId',
        'verification',
      ]);
    }
    for (const { id, receipt } of await db.response.findMany({ select: { id: true, receipt: true } })) {
      expect(text).not.toContain(id);
      expect(text).not.toContain(receipt);
    }
    expect(await db.auditEvent.count({ where: { action: 'commitment.open', subject: WEEKS[2] } })).toBe(1);

    const folder = mkdtempSync(path.join(os.tmpdir(), 'hai-long-openings-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const keep = (name: string, content: string) => {
      writeFileSync(path.join(folder, name), content);
      return path.join(folder, name);
    };
    const proof = keep('proof', String((await ask(files, { file: '3.tlog-proof' })).body));
    const published = await ask(files, { file: '3' });
    const closing = keep('closing', JSON.stringify(published.body));
    const recount = (content: string) => {
      const program = ['docs/verify/recount.py', proof, closing, keep('openings', content)];
      const { status, stdout } = spawnSync('python3', program, { encoding: 'utf8' });
      return { status, stdout };
    };
    // Where Python is missing `npm test` says so; with CI=true it must be here.
    if (spawnSync('python3', ['--version']).status !== 0 && process.env.CI !== 'true') return;
    const right = recount(text);
    expect(right.stdout).toMatch(/3 ratings kept out by BURST/);
    expect([right.status, right.stdout.includes('BAD')]).toEqual([0, false]);
    const changed = recount(text.replace('"level":1', '"level":5'));
    expect(changed.status).toBe(1);
    expect(changed.stdout).toContain('BAD  they are what the closing committed to');
    expect(recount(lines.slice(1).join('\n')).stdout).toContain('BAD  21 openings of 22 ratings');
    expect(recount('{').status).toBe(1);
  },
);

loggedTest('what is no place of a closing with commitments is not found', async ({ db, context, now }) => {
  const { cookie } = await signedIn(db, now, 'RESEARCHER');
  for (const position of ['3', 'x', '-1', '9'.repeat(30), '']) {
    const call = { context: context(), path: '/', params: { position }, cookie };
    expect(await callRoute(openings, call)).toMatchObject({ status: 404 });
  }
  const { cookie: reviewer } = await signedIn(db, now, 'REVIEWER', WARD);
  const call = { context: context(), path: '/', params: { position: '0' }, cookie: reviewer };
  expect(await callRoute(openings, call)).toMatchObject({ status: 403 });
});

databaseTest('a rating that claimed a dossier is verified under the first formulas alone', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hai-long-recount-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const opening = { unitId: 1, field: 'LAND', scale: 'five', level: 5, verification: 'claimed', exclusion: '' };
  const line = new TextEncoder().encode(JSON.stringify(opening));
  const said = (formulaVersion: string) => {
    const cell = { unitId: 1, field: 'LAND', ratings: { rated: 1, verified: 1, satisfied: 1 } };
    const figures = JSON.stringify({ formulaVersion, units: [{ id: 1, parentId: null }], cells: [cell] });
    const contents = { size: 1, root: toHex(hashLeaf(sha256, line)) };
    const hash = toHex(sha256(new TextEncoder().encode(figures)));
    const entry = { period: WEEKS[0], revision: 2, public: { sha256: hash }, commitments: { contents } };
    const files = { proof: `\nextra ${Buffer.from(JSON.stringify(entry)).toString('base64')}\n`, figures, line };
    const names = Object.entries(files).map(([name, content]) => {
      writeFileSync(path.join(folder, name), content);
      return path.join(folder, name);
    });
    return spawnSync('python3', ['docs/verify/recount.py', ...names]).status;
  };
  if (spawnSync('python3', ['--version']).status !== 0 && process.env.CI !== 'true') return;
  expect(['1', '1.1', '2'].map(said)).toEqual([0, 1, 1]);
});
