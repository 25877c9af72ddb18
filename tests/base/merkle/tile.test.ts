import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCheckpoint, parseCheckpoint } from '~/base/merkle/checkpoint';
import { entryBundle, formatTilePath, hasTile, parseTilePath, tileBytes, type Tile } from '~/base/merkle/tile';
import { formatTlogProof, parseTlogProof } from '~/base/merkle/tlog-proof';
import { hashLeaf, hashNode } from '~/base/merkle/tree-hash';
import { sha256 } from '~/platform/security/ed25519.server';

const levels = fc.oneof(fc.constant('entries' as const), fc.nat({ max: 63 }));
const tiles = fc.record({ level: levels, index: fc.nat({ max: 1e12 }), width: fc.integer({ min: 1, max: 256 }) });

test('an address of a tile is written in threes, all but the last with an x', () => {
  expect(formatTilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('0/x001/x234/067');
  expect(formatTilePath({ level: 'entries', index: 5, width: 17 })).toBe('entries/005.p/17');
  expect(formatTilePath({ level: 1, index: 999, width: 256 })).toBe('1/999');
  expect(formatTilePath({ level: 1, index: 1_000, width: 1 })).toBe('1/x001/000.p/1');
});

test('each tile has one address, and it is read back', () => {
  fc.assert(
    fc.property(tiles, (tile) => {
      expect(parseTilePath(formatTilePath(tile))).toEqual(tile);
    }),
  );
});

test.each([
  '',
  '0',
  '0/0',
  '0/0000',
  '00/000',
  '64/000',
  '-1/000',
  '0/x000/001',
  '0/x001/x234/x067',
  '0/001/234',
  '0/x1/000',
  '0/000.p/0',
  '0/000.p/256',
  '0/000.p/07',
  '0/000.p',
  '0/000.p/',
  '0/000/',
  '0/000.p/1/2',
  'entries',
  'Entries/000',
  '0/000.P/1',
  '0/1e2',
  `0/${'x001/'.repeat(30)}000`,
])('no address of a tile: %s', (path) => {
  expect(parseTilePath(path)).toBeNull();
});

test('a log of 70,000 entries has the tiles that the specification counts, and none beyond', () => {
  const has = (level: Tile['level'], index: number, width = 256) => hasTile(70_000, { level, index, width });
  expect([has(0, 272), has(0, 273, 112), has(1, 0), has(1, 1, 17), has(2, 0, 1)]).toEqual(Array(5).fill(true));
  expect([has(0, 273), has(0, 273, 113), has(1, 1, 18), has(1, 1), has(2, 0, 2), has(3, 0, 1)]).toEqual(
    Array(6).fill(false),
  );
  expect([has('entries', 273, 112), has('entries', 273, 113)]).toEqual([true, false]);
});

test('a tile above the leaves holds the roots of full tiles', () => {
  const leaves = Array.from({ length: 600 }, (_, index) => hashLeaf(sha256, Uint8Array.of(index >> 8, index & 0xff)));
  let level = leaves.slice(256, 512);
  while (level.length > 1) {
    level = level.flatMap((hash, at) => (at % 2 ? [] : [hashNode(sha256, hash, level[at + 1] ?? hash)]));
  }
  const bytes = tileBytes(sha256, leaves, { level: 1, index: 0, width: 2 });
  expect(bytes).toHaveLength(64);
  expect(bytes.subarray(32)).toEqual(level[0]);
  expect(tileBytes(sha256, leaves, { level: 0, index: 2, width: 3 }).subarray(64)).toEqual(leaves[514]);
  expect(() => tileBytes(sha256, leaves, { level: 1, index: 0, width: 3 })).toThrow(RangeError);
});

test('a bundle says the length of each entry in two bytes', () => {
  expect(entryBundle([Uint8Array.of(7, 8), new Uint8Array(0), new Uint8Array(258)]).subarray(0, 8)).toEqual(
    Uint8Array.of(0, 2, 7, 8, 0, 0, 1, 2),
  );
  expect(() => entryBundle([new Uint8Array(65_536)])).toThrow(RangeError);
});

test('a checkpoint is three lines and no more', () => {
  const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
  const checkpoint = parseCheckpoint(text);
  expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
  expect(checkpoint && formatCheckpoint(checkpoint)).toBe(text);
  for (const other of [
    text.slice(0, -1),
    `${text}an extension\n`,
    text.replace('20852163', '020852163'),
    text.replace('20852163', '2e7'),
    text.replace('CsUY', 'CsU'),
    text.replace('example.com/behind-the-sofa', ''),
  ]) {
    expect(parseCheckpoint(other)).toBeNull();
  }
});

test('a proof in one file is read as it was written', () => {
  const hashes = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 6 });
  const extras = fc.option(fc.uint8Array({ minLength: 1, maxLength: 9 }));
  const checkpoint = 'example.com/log\n2\nroot\n\n— a b\n';
  fc.assert(
    fc.property(hashes, extras, fc.nat(), (path, extra, index) => {
      const proof = { extra, index, path, checkpoint };
      expect(parseTlogProof(formatTlogProof(proof))).toEqual(proof);
    }),
  );
  const text = formatTlogProof({ extra: null, index: 0, path: [new Uint8Array(32)], checkpoint });
  expect(text.startsWith('c2sp.org/tlog-proof@v1\nindex 0\nAAAA')).toBe(true);
  for (const other of [text.replace('@v1', '@v2'), text.replace('index 0', 'index 00'), text.replace('AAAA', 'AAA')]) {
    expect(parseTlogProof(other)).toBeNull();
  }
});
