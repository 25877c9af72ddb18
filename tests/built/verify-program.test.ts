import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { formatCheckpoint } from '~/base/merkle/checkpoint';
import { proveInclusion } from '~/base/merkle/proof';
import { entryBundle } from '~/base/merkle/tile';
import { formatTlogProof } from '~/base/merkle/tlog-proof';
import { hashLeaf, rootOf } from '~/base/merkle/tree-hash';
import { formatNote } from '~/base/signed-note/signed-note';
import { formatVerifierKey, makeVerifierKey } from '~/base/signed-note/verifier-key';
import { makeSigningKey, sha256 } from '~/platform/security/ed25519.server';
import { expectNoFaults } from './support/ask';

const { origin, city } = inject('product');
const prefix = `${origin}/results/log`;
const program = path.resolve('docs/verify/verify.py');

expectNoFaults();

/** Where it is missing, `npm test` says so aloud; with CI=true it must be here. */
const hasPython = spawnSync('python3', ['--version']).status === 0;
const testOfProgram = test.runIf(hasPython || process.env.CI === 'true');

type Said = { code: number; text: string };

/** Beside this process, which answers nothing while it waits for a child. */
function verify(...args: string[]): Promise<Said> {
  return new Promise((resolve) => {
    execFile('python3', [program, ...args], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), text: `${stdout}${stderr}` });
    });
  });
}

const bundle = `entries/000.p/${city.logSize}`;
const files = [
  'checkpoint',
  'key',
  `tile/${bundle}`,
  `tile/0/000.p/${city.logSize}`,
  ...Array.from({ length: city.logSize }, (_, n) => [`closings/${n}`, `closings/${n}.tlog-proof`]).flat(),
];
const published = new Map<string, Buffer>();

beforeAll(async () => {
  for (const file of files) {
    const answer = await fetch(`${prefix}/${file}`);
    expect(answer.status, file).toBe(200);
    published.set(file, Buffer.from(await answer.arrayBuffer()));
  }
});

/** A folder with what was published, one file of it changed. */
function copied(change: Record<string, (text: string) => string> = {}): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hai-long-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [file, bytes] of published) {
    const at = path.join(folder, file);
    mkdirSync(path.dirname(at), { recursive: true });
    const changed = change[file]?.(bytes.toString('latin1'));
    if (changed !== undefined) expect(changed, file).not.toBe(bytes.toString('latin1'));
    writeFileSync(at, changed === undefined ? bytes : Buffer.from(changed, 'latin1'));
  }
  return folder;
}

function textOf(file: string): string {
  return published.get(file)?.toString('utf8') ?? '';
}

test('the program is short enough to be read', () => {
  expect(readFileSync(program, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(150);
});

testOfProgram(
  'the second program finds the log, its proofs and its figures right, at its address and in a folder',
  async () => {
    const [, key = ''] = textOf('key').trim().split(' ');
    const folder = copied();
    const kept = path.join(folder, 'checkpoint');
    for (const place of [prefix, folder]) {
      const { code, text } = await verify(place, '--key', key, '--checkpoint', kept);
      expect([code, text.match(/BAD/)], text).toEqual([0, null]);
      expect(text.match(/its public figures/g)).toHaveLength(city.logSize);
    }
    const proof = path.join(folder, 'closings/0.tlog-proof');
    expect((await verify(proof, '--key', key)).code).toBe(0);
  },
);

const root = (note: string) => note.split('\n')[2] ?? '';
const other = (letter: string | undefined) => (letter === 'A' ? 'B' : 'A');

testOfProgram.each<[string, Record<string, (text: string) => string>, RegExp]>([
  [
    'an entry',
    { [`tile/${bundle}`]: (text) => text.replace('"revision":1', '"revision":2') },
    /entries make the signed root/,
  ],
  [
    'a checkpoint',
    { checkpoint: (text) => text.replace(root(text), `${other(root(text)[0])}${root(text).slice(1)}`) },
    /is signed by/,
  ],
  [
    'a public figure',
    { 'closings/0': (text) => text.replace(/"satisfied":(\d+)/, '"satisfied":1$1') },
    /public figures/,
  ],
  [
    'a verdict',
    { 'closings/0': (text) => text.replace(/"verdict":"met"/, '"verdict":"missed"') },
    /must be \[.*'met'.*\]/,
  ],
  [
    'what is certain',
    { 'closings/0': (text) => text.replace(/"evidence":"(open|likely)"/, '"evidence":"certain"') },
    /SATISFACTION: .* must be \[.*'(open|likely)'\]/,
  ],
  ['a proof', { 'closings/1.tlog-proof': (text) => text.replace('index 1', 'index 0') }, /closing 0 is in the log/],
  ['a file that is no file of a log', { key: () => 'nothing\n' }, /is no log, proof or checkpoint/],
])('the second program finds a change of %s', async (_, change, finding) => {
  const { code, text } = await verify(copied(change));
  expect(code).toBe(1);
  expect(
    text
      .split('\n')
      .filter((line) => line.startsWith('BAD'))
      .join('\n'),
  ).toMatch(finding);
});

testOfProgram('a key from elsewhere, and a checkpoint of another log, are not those of the log', async () => {
  const key = textOf('key').trim().replace(/^\d+ /, '');
  const folder = copied();
  const wrong = await verify(folder, '--key', key.replace('127.0.0.1', '127.0.0.2'));
  expect([wrong.code, /BAD {2}the log's key/.test(wrong.text)]).toEqual([1, true]);
  const kept = path.join(folder, 'kept');
  // What the reader did wrong is not laid to the log's charge.
  expect((await verify(path.join(folder, 'closings/0.tlog-proof'))).code).toBe(2);
  const missing = await verify(folder, '--checkpoint', path.join(folder, 'not-kept'));
  expect([missing.code, /not-kept cannot be read/.test(missing.text)]).toEqual([2, true]);
  writeFileSync(kept, textOf('checkpoint').replace('127.0.0.1', 'hue.example'));
  expect((await verify(folder, '--checkpoint', kept)).code).toBe(1);
});

testOfProgram('the key that is given must sign, whatever keys a log publishes', async () => {
  const key = textOf('key').trim().replace(/^\d+ /, '');
  const mine = formatVerifierKey(makeVerifierKey(sha256, key.split('+')[0] ?? '', 1, new Uint8Array(32).fill(9)));
  const said = async (lines: string, ...keys: string[]) => {
    const { code, text } = await verify(copied({ key: () => lines }), ...keys.flatMap((one) => ['--key', one]));
    return [code, text.match(/^BAD.*$/gm)?.length ?? 0];
  };
  // Somebody signs a log by a key of their own, and publishes the city's for a size that it never reaches.
  const forged = `1 ${key}\n999999999 ${mine}\n`;
  const [code, bad] = await said(forged, mine);
  expect([code, Number(bad) > 1]).toEqual([1, true]);
  expect(await said(forged)).toEqual([0, 0]);

  // A log that changed its key after its first closing, and one that will change it with the next closing.
  const changed = `1 ${mine}\n2 ${key}\n`;
  expect(await said(changed, `1 ${mine}`, `2 ${key}`)).toEqual([0, 0]);
  expect((await said(changed, mine))[0]).toBe(1);
  expect(await said(`1 ${key}\n${city.logSize + 1} ${mine}\n`, key)).toEqual([0, 0]);
});

/** A folder of a log with these entries, rightly signed by a key of its own, and that key. */
function signedLog(entries: readonly Buffer[], figures: readonly Buffer[]): { folder: string; key: string } {
  const signing = makeSigningKey(new Uint8Array(32).fill(5));
  const key = makeVerifierKey(sha256, 'city.example/results/log', 1, signing.publicKey);
  const leaves = entries.map((entry) => hashLeaf(sha256, entry));
  const size = leaves.length;
  const text = formatCheckpoint({ origin: key.name, size, root: rootOf(sha256, leaves) });
  const signature = signing.sign(new TextEncoder().encode(text));
  const checkpoint = formatNote({ text, signatures: [{ name: key.name, keyId: key.keyId, signature }] });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hai-long-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const put = (file: string, content: string | Uint8Array) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  };
  put('key', `1 ${formatVerifierKey(key)}\n`);
  put('checkpoint', checkpoint);
  put(`tile/entries/000.p/${size}`, entryBundle(entries));
  put(`tile/0/000.p/${size}`, Buffer.concat(leaves));
  for (const [index, extra] of entries.entries()) {
    put(`closings/${index}`, figures[index] ?? '');
    const proof = { extra, index, path: proveInclusion(sha256, leaves, index), checkpoint };
    put(`closings/${index}.tlog-proof`, formatTlogProof(proof));
  }
  return { folder, key: formatVerifierKey(key) };
}

testOfProgram('a closing that was removed and closed again is found in a log that is rightly signed', async () => {
  const entries: Buffer[] = [];
  for (let rest = published.get(`tile/${bundle}`) ?? Buffer.alloc(0); rest.length > 0;) {
    const end = 2 + rest.readUInt16BE();
    entries.push(rest.subarray(2, end));
    rest = rest.subarray(end);
  }
  const figures = entries.map((_, index) => published.get(`closings/${index}`) ?? Buffer.alloc(0));
  const said = async (all: readonly Buffer[]) => {
    const { folder, key } = signedLog(all, [...figures, figures.at(-1) ?? Buffer.alloc(0)]);
    const { text } = await verify(folder, '--key', key);
    return text.match(/^BAD.*$/gm) ?? [];
  };
  expect(await said(entries)).toEqual([]);
  const last = entries.at(-1)?.toString('utf8') ?? '';
  const again = Buffer.from(last.replace(/"sha256":"[0-9a-f]{64}"/, `"sha256":"${'5'.repeat(64)}"`));
  const found = await said([...entries, again]);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/not removed and closed again/);
  // One that stands on a closing nobody ever saw.
  const onNothing = Buffer.from(
    last.replace(/"previousSha256":"[0-9a-f]{64}"/, `"previousSha256":"${'6'.repeat(64)}"`),
  );
  const [first = '', ...more] = await said([...entries.slice(0, -1), onNothing]);
  expect([/closed in its turn/.test(first), more]).toEqual([true, []]);
});
