import { signatureOf, type VerifierKey, type VerifyEd25519 } from '~/base/signed-note/verifier-key';
import type { SignedNote } from '~/base/signed-note/signed-note';

/** Bytes of the time before the signature, and of both. */
const TIME_BYTES = 8;
const COSIGNATURE_BYTES = TIME_BYTES + 64;

/** What a witness signs (c2sp.org/tlog-cosignature, version 1): the checkpoint, and when it saw it, in Unix seconds. */
export function cosignedMessage(checkpointText: string, seconds: number): Uint8Array {
  return new TextEncoder().encode(`cosignature/v1\ntime ${seconds}\n${checkpointText}`);
}

/** A witness's signature in the form of its line: the time, then the signature. */
export function packCosignature(seconds: number, signature: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(TIME_BYTES + signature.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seconds));
  bytes.set(signature, TIME_BYTES);
  return bytes;
}

/**
 * When the witness says that it saw the checkpoint, in Unix seconds; null when it did not sign it, or somebody else
 * signed for it.
 */
export function readCosignature(verify: VerifyEd25519, witness: VerifierKey, note: SignedNote): number | null {
  const bytes = signatureOf(note.signatures, witness)?.signature;
  if (witness.type !== 4 || bytes?.length !== COSIGNATURE_BYTES) return null;
  const time = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  if (time > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  const seconds = Number(time);
  const message = cosignedMessage(note.text, seconds);
  return verify(witness.publicKey, message, bytes.subarray(TIME_BYTES)) ? seconds : null;
}
