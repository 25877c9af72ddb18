import { parseCount } from '~/base/merkle/checkpoint';
import { rootOf, type Sha256 } from '~/base/merkle/tree-hash';

/** Hashes of a full tile. */
export const TILE_WIDTH = 256;

const MAX_LEVEL = 63;
const MAX_PATH_LENGTH = 100;

/** A piece of a log (c2sp.org/tlog-tiles): hashes of one level of its tree, or entries. Full ones are 256 wide. */
export type Tile = { level: number | 'entries'; index: number; width: number };

/** The part of a tile's address after `tile/`. */
export function formatTilePath({ level, index, width }: Tile): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const parts = padded.match(/\d{3}/g) ?? [];
  const path = parts.map((part, place) => (place < parts.length - 1 ? `x${part}` : part)).join('/');
  return `${level}/${path}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

/** Reads that part of an address, or null when it is not the one address of a tile. */
export function parseTilePath(path: string): Tile | null {
  if (path.length > MAX_PATH_LENGTH) return null;
  const [levelText = '', ...rest] = path.split('/');
  const last = rest.at(-2)?.endsWith('.p') ? parseCount(rest.pop() ?? '') : TILE_WIDTH;
  const level: Tile['level'] | null = levelText === 'entries' ? levelText : parseCount(levelText);
  const index = parseCount(
    rest
      .join('')
      .replace(/\.p$/, '')
      .replaceAll('x', '')
      .replace(/^0+(?=\d)/, ''),
  );
  if (level === null || index === null || last === null) return null;
  const tile: Tile = { level, index, width: last };
  const isTile = (level === 'entries' || level <= MAX_LEVEL) && last > 0 && last <= TILE_WIDTH;
  return isTile && formatTilePath(tile) === path ? tile : null;
}

/** Whether a log of this many entries has the tile, or had it on its way here. */
export function hasTile(size: number, { level, index, width }: Tile): boolean {
  const span = level === 'entries' ? 1 : TILE_WIDTH ** level;
  return index * TILE_WIDTH + width <= Math.floor(size / span);
}

/** The hashes of a tile, one after the other. Throws RangeError when the leaves do not fill it. */
export function tileBytes(
  sha256: Sha256,
  leaves: readonly Uint8Array[],
  { level, index, width }: Tile & { level: number },
): Uint8Array {
  const span = TILE_WIDTH ** level;
  const first = index * TILE_WIDTH;
  const hashes = Array.from({ length: width }, (_, place) => {
    const start = (first + place) * span;
    return rootOf(sha256, leaves, { start, end: start + span });
  });
  return joined(hashes);
}

/** Entries, each with its length before it in two bytes. Throws RangeError for one that is too long. */
export function entryBundle(entries: readonly Uint8Array[]): Uint8Array {
  return joined(
    entries.flatMap((entry) => {
      if (entry.length > MAX_ENTRY_BYTES) throw new RangeError(`an entry of ${entry.length} bytes`);
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
    }),
  );
}

/** Bytes of the longest entry whose length two bytes can say. */
export const MAX_ENTRY_BYTES = 65_535;

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
