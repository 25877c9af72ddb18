import { fromBase64, toBase64 } from '~/base/text/base64';

/** One line below a note: who signed, by which key (eight hexadecimal digits), and the signature itself. */
export type NoteSignature = { name: string; keyId: string; signature: Uint8Array };

/** A signed note of C2SP (c2sp.org/signed-note): a text that ends with a line's end, and the lines that sign it. */
export type SignedNote = { text: string; signatures: NoteSignature[] };

/** More than any log or witness writes, and few enough to read at once. */
const MAX_NOTE_LENGTH = 100_000;
const MAX_SIGNATURES = 100;

const KEY_ID_BYTES = 4;
const SIGNATURE_LINE = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/u;

/** Reads a signed note, or null when the text is none: its form is one, and no other is taken for it. */
export function parseNote(note: string): SignedNote | null {
  if (note.length > MAX_NOTE_LENGTH || hasControlCharacters(note)) return null;
  const gap = note.lastIndexOf('\n\n');
  if (gap < 0 || !note.endsWith('\n')) return null;
  const lines = note.slice(gap + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) return null;
  const signatures = lines.map(parseSignatureLine).filter((signature) => signature !== null);
  if (signatures.length !== lines.length) return null;
  return { text: note.slice(0, gap + 1), signatures };
}

/** The note as it is published. Throws RangeError for a text that no note can have. */
export function formatNote({ text, signatures }: SignedNote): string {
  const note = `${text}\n${signatures.map(formatSignatureLine).join('')}`;
  if (parseNote(note)?.text !== text) throw new RangeError('not the text of a note');
  return note;
}

/** Reads one line of signature, without its end. */
export function parseSignatureLine(line: string): NoteSignature | null {
  const [, name = '', encoded = ''] = SIGNATURE_LINE.exec(line.slice(0, MAX_NOTE_LENGTH)) ?? [];
  const bytes = fromBase64(encoded);
  if (name === '' || bytes === null || bytes.length <= KEY_ID_BYTES) return null;
  return { name, keyId: toHex(bytes.subarray(0, KEY_ID_BYTES)), signature: bytes.subarray(KEY_ID_BYTES) };
}

/** One line of signature, with its end. */
export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  const bytes = new Uint8Array(KEY_ID_BYTES + signature.length);
  for (let index = 0; index < KEY_ID_BYTES; index += 1) {
    bytes[index] = Number.parseInt(keyId.slice(index * 2, index * 2 + 2), 16);
  }
  bytes.set(signature, KEY_ID_BYTES);
  return `— ${name} ${toBase64(bytes)}\n`;
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function hasControlCharacters(text: string): boolean {
  return /\p{Surrogate}/u.test(text) || [...text].some((letter) => letter < ' ' && letter !== '\n');
}
