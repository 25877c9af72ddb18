import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proveConsistency, proveInclusion } from '~/base/merkle/proof';
import { hashLeaf, hashNode, rootOf } from '~/base/merkle/tree-hash';
import { isConsistent, isIncluded } from '~/base/merkle/verify-proof';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const base64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

type Inclusion = { leafIdx: number; treeSize: number; root: string; leafHash: string };
type Consistency = { size1: number; size2: number; root1: string; root2: string };
type Vector<Of> = Of & { case: string; proof: string[]; wantErr: boolean };

function vectors<Of>(name: string): Vector<Of>[] {
  const file = path.join(import.meta.dirname, 'vectors', `${name}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Vector<Of>[];
}

// The eight leaves of the vectors, as RFC 6962's own examples have them.
const contents = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const leaves = contents.map((content) => hashLeaf(sha256, new Uint8Array(Buffer.from(content, 'hex'))));

test('the roots of the first leaves are those that everybody knows', () => {
  expect(hex(rootOf(sha256, []))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect([1, 2, 3, 6, 7, 8].map((end) => hex(rootOf(sha256, leaves, { end })))).toEqual([
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]);
});

test.each(vectors<Inclusion>('inclusion'))('inclusion: $case', (vector) => {
  const leaf = { index: vector.leafIdx, hash: base64(vector.leafHash) };
  const tree = { size: vector.treeSize, root: base64(vector.root) };
  expect(isIncluded(sha256, leaf, tree, vector.proof.map(base64))).toBe(!vector.wantErr);
});

test.each(vectors<Consistency>('consistency'))('consistency: $case', (vector) => {
  const earlier = { size: vector.size1, root: base64(vector.root1) };
  const later = { size: vector.size2, root: base64(vector.root2) };
  // What the vectors say of an earlier tree that is empty is one word: useless.
  expect(isConsistent(sha256, earlier, later, vector.proof.map(base64))).toBe(!vector.wantErr);
});

test('the proofs made are those of the vectors', () => {
  const made = (proof: Uint8Array[]) => proof.map((hash) => Buffer.from(hash).toString('base64'));
  const right = <Of>(all: Vector<Of>[]) => all.filter((vector) => !vector.wantErr && /^[1-4]/.test(vector.case));
  const inclusions = right(vectors<Inclusion>('inclusion'));
  const consistencies = right(vectors<Consistency>('consistency'));
  expect(inclusions.length + consistencies.length).toBe(8);
  for (const { leafIdx, treeSize, proof } of inclusions) {
    expect(made(proveInclusion(sha256, leaves, leafIdx, treeSize))).toEqual(proof);
  }
  for (const { size1, size2, proof } of consistencies) {
    expect(made(proveConsistency(sha256, leaves, size1, size2))).toEqual(proof);
  }
});

test('in every tree of up to 40 leaves each leaf and each earlier tree is proven, and no other', () => {
  const many = Array.from({ length: 40 }, (_, index) => hashLeaf(sha256, Uint8Array.of(index)));
  const roots = many.map((_, index) => rootOf(sha256, many, { end: index + 1 }));
  const rootAt = (size: number) => ({ size, root: roots[size - 1] ?? new Uint8Array() });
  for (let size = 1; size <= many.length; size += 1) {
    for (let index = 0; index < size; index += 1) {
      const proof = proveInclusion(sha256, many, index, size);
      const hash = many[index] ?? new Uint8Array();
      expect(isIncluded(sha256, { index, hash }, rootAt(size), proof)).toBe(true);
      expect(isIncluded(sha256, { index: (index + 1) % size, hash }, rootAt(size), proof)).toBe(size === 1);
      const before = index + 1;
      const consistency = proveConsistency(sha256, many, before, size);
      expect(isConsistent(sha256, rootAt(before), rootAt(size), consistency)).toBe(true);
      const other = { size: before, root: hashNode(sha256, rootAt(before).root, hash) };
      expect(isConsistent(sha256, other, rootAt(size), consistency)).toBe(false);
    }
  }
});

test('a tree in which one leaf was changed is consistent with no tree that held the leaf', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 70 }), fc.nat(), fc.nat(), (size, ofLeaf, ofTree) => {
      const honest = Array.from({ length: size }, (_, index) => hashLeaf(sha256, Uint8Array.of(index)));
      const changed = ofLeaf % size;
      const before = changed + 1 + (ofTree % (size - changed));
      const rewritten = honest.map((leaf, index) => (index === changed ? hashLeaf(sha256, Uint8Array.of(255)) : leaf));
      const earlier = { size: before, root: rootOf(sha256, honest, { end: before }) };
      const later = { size, root: rootOf(sha256, rewritten) };
      for (const source of [honest, rewritten]) {
        expect(isConsistent(sha256, earlier, later, proveConsistency(sha256, source, before, size))).toBe(false);
      }
    }),
  );
});

test('a place or a size that the tree does not have is refused', () => {
  expect(() => proveInclusion(sha256, leaves, 8)).toThrow(RangeError);
  expect(() => proveInclusion(sha256, leaves, 0.5)).toThrow(RangeError);
  expect(() => proveConsistency(sha256, leaves, 5, 4)).toThrow(RangeError);
  expect(() => proveConsistency(sha256, leaves, 1, 9)).toThrow(RangeError);
  expect(() => rootOf(sha256, leaves, { end: 9 })).toThrow(RangeError);
});
