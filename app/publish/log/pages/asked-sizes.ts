import { parseRecordId } from '~/base/record-id';

const MAX_TYPED = 12;

/** What was asked of two sizes of the log, as it was typed; `sizes` is null where these are no two sizes in order. */
export type AskedSizes = { from: string; to: string; sizes: { from: number; to: number } | null };

/** What is answered: the hashes in Base64; `problem` says why there are none. */
export type AskedGrowth = Pick<AskedSizes, 'from' | 'to'> & { path: string[]; problem: 'order' | 'unsigned' | null };

/** Reads the two sizes that the address asks about. */
export function readSizes(search: URLSearchParams): AskedSizes {
  const read = (name: string) => (search.get(name) ?? '').trim().slice(0, MAX_TYPED);
  const [from, to] = [read('from'), read('to')];
  const [first, last] = [parseRecordId(from), parseRecordId(to)];
  return { from, to, sizes: first === null || last === null || first > last ? null : { from: first, to: last } };
}
