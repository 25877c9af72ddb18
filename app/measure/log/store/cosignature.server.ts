import { readCosignature } from '~/base/signed-note/cosignature';
import { formatSignatureLine, parseNote, type NoteSignature } from '~/base/signed-note/signed-note';
import { formatVerifierKey, parseVerifierKey, signatureOf, type VerifierKey } from '~/base/signed-note/verifier-key';
import { readCheckpoint } from '~/measure/log/domain/log-checks';
import { findCheckpoint } from '~/measure/log/store/log-checkpoint.server';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Database } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { OperatorError } from '~/platform/operator-error';
import { sha256, verifyEd25519 } from '~/platform/security/ed25519.server';

/** What was added: to which size of the log, and when the witness says that it saw it. */
export type AddedCosignature = { size: number; seenAt: Date };

/**
 * Puts a witness's signature below the checkpoint that it is of. `answer`: what the witness sent, a whole checkpoint or
 * its lines alone, which are of the newest one. `witnessKey`: its key in one line, of type 0x04. Throws OperatorError
 * when the key is none, or did not sign a checkpoint of this log; nothing is stored then.
 */
export async function addCosignature(
  db: Database,
  { answer, witnessKey, now }: { answer: string; witnessKey: string; now: Date },
): Promise<AddedCosignature> {
  const witness = parseVerifierKey(sha256, witnessKey.trim());
  if (witness?.type !== 4) {
    throw new OperatorError('The key is not that of a witness: a line of name, id and Base64, of the type 0x04.');
  }
  const asked = readCheckpoint(answer);
  const stored = await findCheckpoint(db, asked?.checkpoint.size);
  const note = parseNote(stored?.note ?? '');
  if (stored === null || note === null || (asked !== null && asked.note.text !== note.text)) {
    throw new OperatorError('This is no checkpoint that this log has signed.');
  }
  const signature = cosignatureIn(answer, asked?.note.signatures ?? null, witness);
  const seconds = signature && readCosignature(verifyEd25519, witness, { ...note, signatures: [signature] });
  if (signature === null || seconds === null) {
    throw new OperatorError(`${witness.name} has not signed the checkpoint of ${stored.size} closings.`);
  }
  const key = { size: stored.size, witness: formatVerifierKey(witness) };
  const line = formatSignatureLine(signature);
  await inTransaction(db, async (tx) => {
    await tx.logCosignature.upsert({
      where: { size_witness: key },
      create: { ...key, line, addedAt: now },
      update: { line, addedAt: now },
    });
    await recordAudit(tx, { at: now, actor: 'command', action: 'log.cosign', subject: witness.name });
  });
  return { size: stored.size, seenAt: new Date(seconds * 1000) };
}

/** The witness's line in a whole note, or among lines alone. */
function cosignatureIn(
  answer: string,
  signatures: readonly NoteSignature[] | null,
  witness: VerifierKey,
): NoteSignature | null {
  const lines = signatures ?? parseNote(`lines of a witness\n\n${answer}`)?.signatures ?? [];
  return signatureOf(lines, witness) ?? null;
}
