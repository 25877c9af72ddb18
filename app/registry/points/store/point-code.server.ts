import type { Queryable } from '~/platform/database/db.server';
import { newPointCode } from '~/registry/points/domain/service-point';

/** As many new codes as asked for, none of which any service point has or ever had. */
export async function newUnusedCodes(
  db: Queryable,
  count: number,
  random: (n: number) => Uint8Array,
): Promise<string[]> {
  const unused = new Set<string>();
  while (unused.size < count) {
    const drawn = Array.from({ length: count - unused.size }, () => newPointCode(random));
    const asked = { where: { code: { in: drawn } }, select: { code: true } };
    const used = [...(await db.servicePoint.findMany(asked)), ...(await db.retiredPointCode.findMany(asked))];
    const usedCodes = new Set(used.map(({ code }) => code));
    for (const code of drawn) if (!usedCodes.has(code)) unused.add(code);
  }
  return [...unused];
}
