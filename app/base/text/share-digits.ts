/**
 * How many digits of a percentage keep a value on its own side of a threshold when it is rounded; at most 4.
 */
export function digitsBeside(value: number, threshold: number): number {
  for (let digits = 1; digits < 4; digits += 1) {
    const scale = 10 ** (digits + 2);
    const rounded = Math.round(value * scale) / scale;
    if (Math.sign(rounded - threshold) === Math.sign(value - threshold)) return digits;
  }
  return 4;
}
