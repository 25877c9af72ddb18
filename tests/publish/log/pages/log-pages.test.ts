import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { parseCheckpoint } from '~/base/merkle/checkpoint';
import { rootOf, hashLeaf } from '~/base/merkle/tree-hash';
import { parseTlogProof } from '~/base/merkle/tlog-proof';
import { isConsistent, isIncluded } from '~/base/merkle/verify-proof';
import { parseNote } from '~/base/signed-note/signed-note';
import { isSignedBy, parseVerifierKey } from '~/base/signed-note/verifier-key';
import { parseLogEntry } from '~/measure/log/domain/log-entry';
import { loader as api } from '~/publish/log/pages/api-log.route';
import { loader as checkpoint } from '~/publish/log/pages/checkpoint.route';
import { loader as closing } from '~/publish/log/pages/closing-file.route';
import { loader as program } from '~/publish/log/pages/program.route';
import { loader as consistency } from '~/publish/log/pages/consistency.route';
import { loader as key } from '~/publish/log/pages/log-key.route';
import { loader as page } from '~/publish/log/pages/log.route';
import { loader as tile } from '~/publish/log/pages/tile.route';
import type { LogAnswer } from '~/publish/log/domain/log-answer';
import type { AppContext } from '~/platform/context.server';
import { sha256, verifyEd25519 } from '~/platform/security/ed25519.server';
import { languages } from '~/platform/i18n/i18n';
import { databaseTest } from '../../../support/database';
import { loggedTest, makeLog, WEEKS } from '../../../measure/log/store/log-world';

type Loader = (args: never) => Promise<Response>;

async function ask(loader: unknown, context: AppContext, path: string, params: Record<string, string> = {}) {
  const request = new Request(`http://hai-long.test${path}`);
  const answer = await (loader as Loader)({ request, context, params } as never);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { status: answer.status, headers: answer.headers, bytes, text: Buffer.from(bytes).toString('utf8') };
}

function headOf(text: string) {
  const note = parseNote(text);
  const head = note && parseCheckpoint(note.text);
  if (note === null || head === null) throw new Error('no checkpoint');
  return { note, head };
}

const base64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

databaseTest('a log that holds nothing says so, and has no checkpoint', async ({ context }) => {
  expect((await ask(page, context(), '/results/log')).text).toContain('Chưa có kỳ báo cáo nào được chốt');
  expect((await ask(checkpoint, context(), '/results/log/checkpoint')).status).toBe(404);
  expect(JSON.parse((await ask(api, context(), '/api/v1/log')).text)).toMatchObject({ origin: null, closings: [] });
});

databaseTest('the programs that check the log are had from where the log is', async ({ context }) => {
  for (const name of ['verify.py', 'recount.py']) {
    const answer = await ask(program, context(), `/results/log/programs/${name}`, { program: name });
    expect(answer.text).toBe(readFileSync(`docs/verify/${name}`, 'utf8'));
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
  }
  expect((await ask(program, context(), '/results/log/programs/x', { program: '../verify.py' })).status).toBe(404);
});

loggedTest('a program follows the log by its files alone', async ({ context: make }) => {
  const context = make();
  const signed = headOf((await ask(checkpoint, context, '/results/log/checkpoint')).text);
  const [, line = ''] = /^1 (\S+)\n$/.exec((await ask(key, context, '/results/log/key')).text) ?? [];
  const known = parseVerifierKey(sha256, line);
  expect(known && isSignedBy(verifyEd25519, known, signed.note)).toBe(true);

  const bundle = await ask(tile, context, '/results/log/tile/entries/000.p/3', { '*': 'entries/000.p/3' });
  expect(bundle.headers.get('content-type')).toBe('application/octet-stream');
  expect(bundle.headers.get('cache-control')).toContain('immutable');
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.bytes.length;) {
    const length = ((bundle.bytes[at] ?? 0) << 8) | (bundle.bytes[at + 1] ?? 0);
    entries.push(bundle.bytes.slice(at + 2, at + 2 + length));
    at += 2 + length;
  }
  const leaves = entries.map((entry) => hashLeaf(sha256, entry));
  expect(rootOf(sha256, leaves)).toEqual(signed.head.root);
  const hashes = await ask(tile, context, '/results/log/tile/0/000.p/2', { '*': '0/000.p/2' });
  expect(hashes.bytes).toEqual(Uint8Array.of(...(leaves[0] ?? []), ...(leaves[1] ?? [])));

  for (const [position, entry] of entries.entries()) {
    const shown = await ask(closing, context, '', { file: String(position) });
    const content = parseLogEntry(entry);
    expect(content?.period).toBe(WEEKS[position]);
    expect(content?.public.sha256).toBe(createHash('sha256').update(shown.bytes).digest('hex'));
    expect(shown.text).not.toContain('"rated":3');
    const proof = parseTlogProof((await ask(closing, context, '', { file: `${position}.tlog-proof` })).text);
    expect(proof?.extra).toEqual(entry);
    const leaf = { index: position, hash: hashLeaf(sha256, entry) };
    expect(isIncluded(sha256, leaf, headOf(proof?.checkpoint ?? '').head, proof?.path ?? [])).toBe(true);
  }
});

loggedTest('what is beyond the log, or is written otherwise, is not found', async ({ context: make }) => {
  const context = make();
  for (const path of ['0/000', '0/000.p/4', '1/000.p/1', 'entries/000', 'entries/001.p/1', '0/0.p/1', '', 'x']) {
    expect((await ask(tile, context, '/', { '*': path })).status, path).toBe(404);
  }
  for (const file of ['3', '-1', '01', '1e0', 'x', '3.tlog-proof', '', '9'.repeat(40)]) {
    expect((await ask(closing, context, '/', { file })).status, file).toBe(404);
  }
  for (const size of ['0', '4', 'x']) expect((await ask(checkpoint, context, '/', { size })).status, size).toBe(404);
  for (const query of ['', '?from=0&to=3', '?from=3&to=1', '?from=1&to=4', '?from=a&to=b']) {
    expect((await ask(consistency, context, `/results/log/consistency${query}`)).status, query).toBe(404);
  }
});

loggedTest('what is entered and not yet signed is shown to nobody', async ({ db, context: make }) => {
  await db.logCheckpoint.delete({ where: { size: 3 } });
  const context = make();
  expect((await ask(tile, context, '/', { '*': 'entries/000.p/3' })).status).toBe(404);
  expect((await ask(closing, context, '/', { file: '2' })).status).toBe(404);
  expect((await ask(page, context, '/results/log')).text).not.toContain(WEEKS[2]);
  expect(JSON.parse((await ask(api, context, '/api/v1/log')).text)).toMatchObject({
    closings: [{ period: WEEKS[0] }, { period: WEEKS[1] }],
  });
});

loggedTest(
  'a log that was cut below what it signed proves nothing, and fails nowhere',
  async ({ db, context: make }) => {
    await db.logEntry.delete({ where: { position: 2 } });
    const context = make();
    for (const path of ['entries/000.p/3', '0/000.p/2', '0/000.p/3']) {
      const { status, headers } = await ask(tile, context, '/', { '*': path });
      expect(status, path).toBe(404);
      expect(headers.get('cache-control'), path).not.toContain('immutable');
    }
    for (const file of ['0.tlog-proof', '2.tlog-proof', '2']) {
      expect((await ask(closing, context, '/', { file })).status, file).toBe(404);
    }
    expect((await ask(consistency, context, '/results/log/consistency?from=1&to=3')).status).toBe(404);
    expect((await ask(consistency, context, '/results/log/consistency?from=1&to=2')).status).toBe(200);
    expect((await ask(page, context, '/results/log?from=1&to=3')).status).toBe(422);
    expect((await ask(page, context, '/results/log')).status).toBe(200);
    expect((await ask(api, context, '/api/v1/log')).status).toBe(200);
  },
);

loggedTest('the log is told in parts', async ({ context: make }) => {
  const context = make();
  const told = async (query: string) => {
    const { status, text } = await ask(api, context, `/api/v1/log${query}`);
    if (status !== 200) return status;
    const { from, below, closings, checkpoints } = JSON.parse(text) as LogAnswer;
    return [from, below, closings.map(({ position }) => position), checkpoints.map(({ size }) => size)];
  };
  expect(await told('')).toEqual([0, 3, [0, 1, 2], [3, 2, 1]]);
  expect(await told('?from=1')).toEqual([1, 3, [1, 2], [3, 2]]);
  expect(await told('?from=1&below=2')).toEqual([1, 2, [1], [2]]);
  expect(await told('?below=2')).toEqual([0, 2, [0, 1], [2, 1]]);
  expect(await told('?from=9&below=99')).toEqual([3, 3, [], []]);
  for (const query of ['?from=x', '?from=-1', '?below=1e3', `?from=${'9'.repeat(30)}`]) {
    expect(await told(query), query).toBe(422);
  }
});

loggedTest('a witness that saw an earlier size is sent what it checks', async ({ context: make }) => {
  const context = make();
  const seen = headOf((await ask(checkpoint, context, '/', { size: '2' })).text);
  const { text } = await ask(consistency, context, '/results/log/consistency?from=2&to=3');
  const [head = '', ...rest] = text.split('\n\n');
  const [old, ...path] = head.split('\n');
  expect(old).toBe('old 2');
  expect(path.length).toBeLessThanOrEqual(63);
  const now = headOf(rest.join('\n\n'));
  expect(isConsistent(sha256, seen.head, now.head, path.map(base64))).toBe(true);
  expect((await ask(page, context, '/results/log?from=2&to=3')).text).toContain('checkpoints/2');
  const wrong = await ask(page, context, '/results/log?from=3&to=2');
  expect([wrong.status, wrong.text.includes('value="3"')]).toEqual([422, true]);
});

for (const lng of languages) {
  databaseTest(`the page of the log is light, script-free and complete (${lng})`, async ({ db, env, context }) => {
    await makeLog(db, env);
    const { text, status } = await ask(page, context(), `/results/log?from=1&to=3&lng=${lng}`);
    expect(status).toBe(200);
    expect(Buffer.byteLength(text)).toBeLessThan(14 * 1024);
    expect(gzipSync(text).byteLength).toBeLessThan(5 * 1024);
    expect(text).not.toMatch(/<script|\sstyle=|log:|undefined|\[object/);
    expect(text.match(/[0-9a-f]{64}/g)).toHaveLength(3);
  });
}
