import { expect } from 'vitest';
import { toBase64 } from '~/base/text/base64';
import { parseCheckpoint } from '~/base/merkle/checkpoint';
import { proveConsistency } from '~/base/merkle/proof';
import { isConsistent, type TreeHead } from '~/base/merkle/verify-proof';
import { cosignedMessage, packCosignature } from '~/base/signed-note/cosignature';
import { formatSignatureLine, parseNote } from '~/base/signed-note/signed-note';
import { formatVerifierKey, isSignedBy, makeVerifierKey, type VerifierKey } from '~/base/signed-note/verifier-key';
import { addCosignature } from '~/measure/log/store/cosignature.server';
import { findCheckpoint } from '~/measure/log/store/log-checkpoint.server';
import { listLeaves } from '~/measure/log/store/log-entry.server';
import { listLogKeys } from '~/measure/log/store/log-key.server';
import { makeSigningKey, sha256, verifyEd25519 } from '~/platform/security/ed25519.server';
import { CLOSED_AT, findings, loggedTest } from './log-world';

const SEEN_AT = 1_795_000_000;

/**
 * A witness as c2sp.org/tlog-witness describes it: it keeps the newest checkpoint that it cosigned, and cosigns one
 * that is signed by the log and begins with that.
 */
function createWitness(logKey: VerifierKey) {
  const { publicKey, sign } = makeSigningKey(sha256(new TextEncoder().encode('a witness')));
  const key = makeVerifierKey(sha256, 'witness.example/w1', 4, publicKey);
  let latest: TreeHead = { size: 0, root: new Uint8Array() };
  return {
    key: formatVerifierKey(key),
    add(body: string): { status: number; answer: string } {
      const gap = body.indexOf('\n\n');
      const [old = '', ...hashes] = body.slice(0, gap).split('\n');
      const note = parseNote(body.slice(gap + 2));
      const head = note && parseCheckpoint(note.text);
      if (note === null || head === null) return { status: 400, answer: '' };
      if (!isSignedBy(verifyEd25519, logKey, note)) return { status: 403, answer: '' };
      if (old !== `old ${latest.size}`) return { status: 409, answer: `${latest.size}\n` };
      const path = hashes.map((line) => new Uint8Array(Buffer.from(line, 'base64')));
      const follows = latest.size === 0 ? path.length === 0 : isConsistent(sha256, latest, head, path);
      if (!follows) return { status: 422, answer: '' };
      latest = head;
      const signature = packCosignature(SEEN_AT, sign(cosignedMessage(note.text, SEEN_AT)));
      return { status: 200, answer: formatSignatureLine({ name: key.name, keyId: key.keyId, signature }) };
    },
  };
}

loggedTest('a witness follows the log and cosigns it, and its line is shown below the checkpoint', async ({ db }) => {
  const [known] = await listLogKeys(db);
  if (known === undefined) throw new Error('no key');
  const witness = createWitness(known.key);
  const noteOf = async (size: number) => (await findCheckpoint(db, size))?.note ?? '';
  const leaves = await listLeaves(db);
  const body = async (old: number, size: number) =>
    [`old ${old}`, ...proveConsistency(sha256, leaves, old, size).map(toBase64), '', await noteOf(size)].join('\n');

  expect(witness.add(await body(0, 1)).status).toBe(200);
  expect(witness.add(await body(0, 3))).toEqual({ status: 409, answer: '1\n' });
  // The trees of closings have random keys, so the first hash begins with any letter.
  const forged = (await body(1, 3)).replace(/\n(.)/, (_, first) => (first === 'A' ? '\nB' : '\nA'));
  expect(witness.add(forged).status).toBe(422);
  const { status, answer } = witness.add(await body(1, 3));
  expect(status).toBe(200);

  const added = { answer, witnessKey: witness.key, now: CLOSED_AT };
  expect(await addCosignature(db, added)).toEqual({ size: 3, seenAt: new Date(SEEN_AT * 1000) });
  expect(await addCosignature(db, { ...added, answer: (await noteOf(3)).trimEnd() + '\n' })).toMatchObject({
    size: 3,
  });
  expect(await noteOf(3)).toMatch(/\n— hai-long\.test\/results\/log \S+\n— witness\.example\/w1 \S+\n$/);
  expect(await findings(db)).toEqual([]);

  await expect(addCosignature(db, { ...added, witnessKey: formatVerifierKey(known.key) })).rejects.toThrow('type 0x04');
  await expect(addCosignature(db, { ...added, answer: await noteOf(1) })).rejects.toThrow('has not signed');
  await expect(addCosignature(db, { ...added, answer: answer.replace('w1 ', 'w2 ') })).rejects.toThrow(
    'has not signed',
  );
  const other = (await noteOf(3)).replace('hai-long.test', 'hue.example');
  await expect(addCosignature(db, { ...added, answer: other })).rejects.toThrow(
    'no checkpoint that this log has signed',
  );
  expect(await db.logCosignature.count()).toBe(1);
});
