/** Of all that is named a signal, the share that chance alone may have made, in the long run (measurement rule 11). */
export const FALSE_DISCOVERY_RATE = 0.1;

/**
 * The tests of one family that stand when the false discovery rate is held (Benjamini and Hochberg 1995), the
 * smallest p-value first. A cell and the unit above it move together, under which the rate is still held (Benjamini
 * and Yekutieli 2001). That covers what is held against targets. Cells held against the rest of the city are also
 * related the other way, since each is in the rest of all others; no theorem covers that family, but what was found in
 * simulated cities (measurement rule 11). With p-values that are too large rather than too small, as those of counts
 * are, the rate is held all the more.
 */
export function discover<Test extends { p: number }>(
  family: readonly Test[],
  rate: number = FALSE_DISCOVERY_RATE,
): Test[] {
  const ordered = [...family].sort((a, b) => a.p - b.p);
  let found = ordered.length;
  while (found > 0 && (ordered[found - 1]?.p ?? 1) > (found / family.length) * rate) found -= 1;
  return ordered.slice(0, found);
}
