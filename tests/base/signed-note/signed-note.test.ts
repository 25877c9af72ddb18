import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cosignedMessage, packCosignature, readCosignature } from '~/base/signed-note/cosignature';
import { formatNote, formatSignatureLine, parseNote } from '~/base/signed-note/signed-note';
import {
  formatVerifierKey,
  isSignedBy,
  makeVerifierKey,
  parseVerifierKey,
  type VerifierKey,
} from '~/base/signed-note/verifier-key';
import { makeSigningKey, sha256, verifyEd25519 } from '~/platform/security/ed25519.server';

// Keys and note of golang.org/x/mod/sumdb/note, BSD licence: what all others agree with.
const VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const SEED = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const SIGNATURE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const ENOCH =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';

function peter(): VerifierKey {
  const key = parseVerifierKey(sha256, VKEY);
  if (key === null) throw new Error('the key everybody reads was not read');
  return key;
}

function opened(note: string): boolean {
  const parsed = parseNote(note);
  return parsed !== null && isSignedBy(verifyEd25519, peter(), parsed);
}

test('the key everybody knows is read, written and signed with to the byte', () => {
  const signing = makeSigningKey(SEED);
  const key = makeVerifierKey(sha256, 'PeterNeumann', 1, signing.publicKey);
  expect(formatVerifierKey(key)).toBe(VKEY);
  const signature = signing.sign(new TextEncoder().encode(TEXT));
  const note = formatNote({ text: TEXT, signatures: [{ name: key.name, keyId: key.keyId, signature }] });
  expect(note).toBe(`${TEXT}\n${SIGNATURE}`);
});

test('a note is opened by the key that signed it, whoever else did', () => {
  expect(opened(`${TEXT}\n${SIGNATURE}`)).toBe(true);
  expect(opened(`${TEXT}\n${ENOCH}${SIGNATURE}`)).toBe(true);
  expect(opened(`${TEXT}\n${ENOCH}`)).toBe(false);
  expect(opened(`${TEXT.replace('answer', 'Answer')}\n${SIGNATURE}`)).toBe(false);
});

test.each([
  ['the text alone', TEXT],
  ['no signature', `${TEXT}\n`],
  ['a line that does not end', `${TEXT}\n${SIGNATURE.slice(0, -1)}`],
  ['a control character', `\x01${TEXT}\n${SIGNATURE}`],
  ['a carriage return', `${TEXT}\r\n\n${SIGNATURE}`],
  ['half a surrogate pair', `\ud800${TEXT}\n${SIGNATURE}`],
  ['a name with a space', `${TEXT}\n${SIGNATURE.replace('PeterNeumann', 'Bad Name')}`],
  ['a name with a plus', `${TEXT}\n${SIGNATURE.replace('PeterNeumann', 'Peter+Neumann')}`],
  ['a line of another kind', `${TEXT}\n${SIGNATURE}Unexpected line.\n`],
  ['more signatures than anybody writes', `${TEXT}\n${SIGNATURE.repeat(101)}`],
  ['a signature in another spelling of Base64', `${TEXT}\n${SIGNATURE.replace('nAM=', 'nAN=')}`],
])('no note: %s', (_, text) => {
  expect(parseNote(text)).toBeNull();
});

test('a key of which any part is missing or changed is refused', () => {
  for (let start = 0; start <= VKEY.length; start += 1) {
    for (let end = start + 1; end <= VKEY.length; end += 1) {
      if (start > 0 || end < VKEY.length) expect(parseVerifierKey(sha256, VKEY.slice(start, end))).toBeNull();
    }
  }
  for (let at = 0; at < VKEY.length; at += 1) {
    const next = String.fromCharCode(VKEY.charCodeAt(at) + 1);
    expect(parseVerifierKey(sha256, `${VKEY.slice(0, at)}${next}${VKEY.slice(at + 1)}`)).toBeNull();
  }
  // Of another length, and of a type that nobody gave out, each with its right id.
  for (const other of [
    'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  ]) {
    expect(parseVerifierKey(sha256, other)).toBeNull();
  }
});

test('what was written is read again, and no name that would read otherwise is written', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((text) => !/[\s+\p{Cc}]/u.test(text));
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(name, bytes, (owner, signature) => {
      const note = { text: TEXT, signatures: [{ name: owner, keyId: '0012abff', signature }] };
      expect(parseNote(formatNote(note))).toEqual(note);
    }),
  );
  expect(() => formatNote({ text: 'no end of line', signatures: [] })).toThrow(RangeError);
  expect(() => makeVerifierKey(sha256, 'a b', 1, new Uint8Array(32))).toThrow(RangeError);
});

test("a witness's statement tells when it saw the checkpoint, and holds for that checkpoint and time alone", () => {
  const witness = makeSigningKey(sha256(new TextEncoder().encode('a witness')));
  const key = makeVerifierKey(sha256, 'witness.example/w1', 4, witness.publicKey);
  const checkpoint = 'example.com/log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n';
  const signed = (seconds: number, message = cosignedMessage(checkpoint, seconds)) =>
    packCosignature(seconds, witness.sign(message));
  const note = (signature: Uint8Array, text = checkpoint) => {
    const parsed = parseNote(`${text}\n${formatSignatureLine({ name: key.name, keyId: key.keyId, signature })}`);
    if (parsed === null) throw new Error('no note');
    return parsed;
  };
  const time = 1_795_000_000;
  expect(readCosignature(verifyEd25519, key, note(signed(time)))).toBe(time);
  expect(readCosignature(verifyEd25519, key, note(signed(time), checkpoint.replace('\n1\n', '\n2\n')))).toBeNull();
  expect(readCosignature(verifyEd25519, key, note(signed(time, cosignedMessage(checkpoint, time + 1))))).toBeNull();
  expect(readCosignature(verifyEd25519, key, note(witness.sign(new TextEncoder().encode(checkpoint))))).toBeNull();
  // The key of a witness opens no note as that of a log does.
  expect(isSignedBy(verifyEd25519, key, note(witness.sign(new TextEncoder().encode(checkpoint))))).toBe(false);
});
