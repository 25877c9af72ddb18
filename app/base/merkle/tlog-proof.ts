import { fromBase64, toBase64 } from '~/base/text/base64';
import { parseCount } from '~/base/merkle/checkpoint';
import { HASH_BYTES } from '~/base/merkle/tree-hash';

const HEADER = 'c2sp.org/tlog-proof@v1';
const MAX_LENGTH = 200_000;

/** That an entry stands in a log, to keep in one file (c2sp.org/tlog-proof). `checkpoint` is a signed note. */
export type TlogProof = {
  /** What the reader needs besides and must not trust: nothing signs it. */
  extra: Uint8Array | null;
  index: number;
  path: readonly Uint8Array[];
  checkpoint: string;
};

/** The text of a `.tlog-proof` file. */
export function formatTlogProof({ extra, index, path, checkpoint }: TlogProof): string {
  const head = [HEADER, ...(extra === null ? [] : [`extra ${toBase64(extra)}`]), `index ${index}`];
  return `${[...head, ...path.map(toBase64)].join('\n')}\n\n${checkpoint}`;
}

/** Reads such a file, or null when it is none. What it proves is for the caller to check. */
export function parseTlogProof(text: string): TlogProof | null {
  const gap = text.indexOf('\n\n');
  if (text.length > MAX_LENGTH || gap < 0) return null;
  const [header, ...lines] = text.slice(0, gap).split('\n');
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()?.slice('extra '.length) ?? '') : undefined;
  const [first = '', ...rest] = lines;
  const index = first.startsWith('index ') ? parseCount(first.slice('index '.length)) : null;
  const path = rest.map(fromBase64).filter((hash) => hash?.length === HASH_BYTES);
  if (header !== HEADER || index === null || extra === null || path.length !== rest.length) return null;
  return { extra: extra ?? null, index, path: path.filter((hash) => hash !== null), checkpoint: text.slice(gap + 2) };
}
