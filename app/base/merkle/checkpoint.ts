import { fromBase64, toBase64 } from '~/base/text/base64';
import { HASH_BYTES } from '~/base/merkle/tree-hash';
import type { TreeHead } from '~/base/merkle/verify-proof';

/** What a log says of itself: who it is, how many entries it has, and the root of their tree. */
export type Checkpoint = TreeHead & { origin: string };

const MAX_TEXT_LENGTH = 2_000;

/** The text that a log signs (c2sp.org/tlog-checkpoint): three lines, and none of one's own. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Reads that text, or null when it is none or has lines beyond the three. */
export function parseCheckpoint(text: string): Checkpoint | null {
  if (text.length > MAX_TEXT_LENGTH) return null;
  const [origin = '', sizeText = '', rootText = '', end, ...more] = text.split('\n');
  const size = parseCount(sizeText);
  const root = fromBase64(rootText);
  if (origin === '' || size === null || root?.length !== HASH_BYTES || end !== '' || more.length > 0) return null;
  return { origin, size, root };
}

/** A count in decimal digits without leading zeros, or null. */
export function parseCount(text: string): number | null {
  if (text.length > 15 || !/^(?:0|[1-9]\d*)$/.test(text)) return null;
  return Number(text);
}
