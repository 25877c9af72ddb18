import { DomainError } from '~/base/errors';
import { normalForm } from '~/base/text/normal-form';

export const MAX_EVIDENCE_BYTES = 10 * 1024 * 1024;
export const MAX_EVIDENCE_FILES = 5;
const MAX_NAME_LENGTH = 120;
const MAX_READ_NAME = 1000;

/** What is taken as evidence, and the ending that its file gets. */
export const evidenceTypes = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
} as const;
export type EvidenceType = keyof typeof evidenceTypes;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];
const PDF = [...'%PDF-'].map((sign) => sign.charCodeAt(0));
const PDF_END = [...'%%EOF'].map((sign) => sign.charCodeAt(0));
const IMAGE_HEADER = [...'IHDR'].map((sign) => sign.charCodeAt(0));

/** Where a PNG names its first chunk. */
const FIRST_CHUNK_NAME = 12;
/** Programs look for the end of a PDF in so many of its last bytes. */
const PDF_TAIL = 1024;

/** What a file is by its content, whatever it is called; null for anything that is not taken. */
export function detectEvidenceType(bytes: Uint8Array): EvidenceType | null {
  if (hasAt(bytes, 0, PNG) && hasAt(bytes, FIRST_CHUNK_NAME, IMAGE_HEADER)) return 'image/png';
  if (hasAt(bytes, 0, JPEG)) return 'image/jpeg';
  if (hasAt(bytes, 0, PDF) && endsLikePdf(bytes)) return 'application/pdf';
  return null;
}

/**
 * Checks a file of evidence. Throws 'file-empty', 'evidence-too-large', 'evidence-type'. It gets the ending of what it
 * is, so that no program is told otherwise by its name.
 */
export function checkEvidence(fileName: string, bytes: Uint8Array): { name: string; mediaType: EvidenceType } {
  if (bytes.length === 0) throw new DomainError('file-empty');
  if (bytes.length > MAX_EVIDENCE_BYTES) throw new DomainError('evidence-too-large', { most: MAX_EVIDENCE_BYTES });
  const mediaType = detectEvidenceType(bytes);
  if (mediaType === null) throw new DomainError('evidence-type');
  return { name: evidenceName(fileName, mediaType), mediaType };
}

function evidenceName(fileName: string, mediaType: EvidenceType): string {
  // Without a folder, signs that steer a terminal or a header, and what turns the direction of writing.
  const plain = normalForm(fileName.slice(0, MAX_READ_NAME))
    .replaceAll(/^.*[/\\]/gs, '')
    .replaceAll(/[\p{C}"<>|:*?]/gu, '')
    .trim();
  const stem = plain.includes('.') ? plain.slice(0, plain.lastIndexOf('.')) : plain;
  return `${stem.slice(0, MAX_NAME_LENGTH).trim() || 'file'}.${evidenceTypes[mediaType]}`;
}

function hasAt(bytes: Uint8Array, at: number, signs: readonly number[]): boolean {
  return bytes.length >= at + signs.length && signs.every((sign, index) => bytes[at + index] === sign);
}

function endsLikePdf(bytes: Uint8Array): boolean {
  const first = Math.max(PDF.length, bytes.length - PDF_TAIL);
  for (let at = bytes.length - PDF_END.length; at >= first; at -= 1) if (hasAt(bytes, at, PDF_END)) return true;
  return false;
}
