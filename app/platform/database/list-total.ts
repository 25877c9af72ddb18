/**
 * How many rows a list has in all. They are counted only where it goes on: what a first page holds whole is known by
 * its length.
 */
export async function listTotal(
  rows: readonly unknown[],
  { skip = 0, take }: { skip?: number; take: number },
  count: () => Promise<number>,
): Promise<number> {
  return skip === 0 && rows.length < take ? rows.length : count();
}
