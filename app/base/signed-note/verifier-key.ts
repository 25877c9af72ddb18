import { fromBase64, toBase64 } from '~/base/text/base64';
import { toHex, type NoteSignature } from '~/base/signed-note/signed-note';
import type { Sha256 } from '~/base/merkle/tree-hash';

/** What a key signs: notes themselves (0x01), or a witness's statement of when it saw a checkpoint (0x04). */
export type KeyType = 1 | 4;

/** A public Ed25519 key with the name of its owner; the two together are known by eight hexadecimal digits. */
export type VerifierKey = { name: string; keyId: string; type: KeyType; publicKey: Uint8Array };

/** Whether a signature of 64 bytes is that of the message by the key; handed in, as `Sha256` is. */
export type VerifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

const PUBLIC_KEY_BYTES = 32;
const MAX_KEY_LENGTH = 1_000;

/** A public key under a name, with its id (c2sp.org/signed-note). Throws RangeError for what no key can be. */
export function makeVerifierKey(sha256: Sha256, name: string, type: KeyType, publicKey: Uint8Array): VerifierKey {
  if (name === '' || /[\s+]/u.test(name)) throw new RangeError('a key has a name without spaces and plus signs');
  if (publicKey.length !== PUBLIC_KEY_BYTES) throw new RangeError(`a public key has ${PUBLIC_KEY_BYTES} bytes`);
  const named = new TextEncoder().encode(`${name}\n`);
  const hash = sha256(Uint8Array.of(...named, type, ...publicKey));
  return { name, keyId: toHex(hash.subarray(0, 4)), type, publicKey };
}

/** The key in the one line by which it is handed on: name, id, and type with key in Base64. */
export function formatVerifierKey({ name, keyId, type, publicKey }: VerifierKey): string {
  return `${name}+${keyId}+${toBase64(Uint8Array.of(type, ...publicKey))}`;
}

/** Reads such a line, or null when it is none, is of another type, or its id is not that of its key. */
export function parseVerifierKey(sha256: Sha256, line: string): VerifierKey | null {
  const [name = '', keyId = '', ...rest] = line.slice(0, MAX_KEY_LENGTH).split('+');
  const bytes = fromBase64(rest.join('+'));
  const type = bytes?.[0];
  if (bytes === null || (type !== 1 && type !== 4) || bytes.length !== 1 + PUBLIC_KEY_BYTES) return null;
  if (name === '' || /\s/u.test(name)) return null;
  const key = makeVerifierKey(sha256, name, type, bytes.subarray(1));
  return key.keyId === keyId ? key : null;
}

/** The signature that claims to be of this key, or undefined. */
export function signatureOf(
  signatures: readonly NoteSignature[],
  { name, keyId }: Pick<VerifierKey, 'name' | 'keyId'>,
): NoteSignature | undefined {
  return signatures.find((signature) => signature.name === name && signature.keyId === keyId);
}

/** Whether the key itself signed the note's text. A cosignature of a witness is read by `readCosignature`. */
export function isSignedBy(
  verify: VerifyEd25519,
  key: VerifierKey,
  note: { text: string; signatures: readonly NoteSignature[] },
): boolean {
  const signature = signatureOf(note.signatures, key)?.signature;
  if (key.type !== 1 || signature === undefined) return false;
  return verify(key.publicKey, new TextEncoder().encode(note.text), signature);
}
