/**
 * The state of a pseudo-random generator, changed by every draw: the same everywhere for the same seed, never for
 * secrets. State and functions instead of an object with methods: a city of a million ratings makes a million of these.
 */
export type Prng = { a: number; b: number; c: number; counter: number };

/** A generator of its own for each label: what one part of the city draws never moves what another one draws. */
export function prngFor(seed: number | string, label: string): Prng {
  const prng = scramble(`${seed}/${label}`);
  // The first values still resemble the state.
  for (let round = 0; round < 12; round += 1) bits(prng);
  return prng;
}

/**
 * A generator for what must be unique in the whole city. `prngFor` has one of 2³² streams, and of the hundred thousand
 * cell-days of a city two share one now and then: harmless for opinions, but two ratings with one receipt are one.
 */
export function uniquePrngFor(seed: number | string, label: string): Prng {
  const text = `${seed}/${label}`;
  const [a, b, c, counter] = [1, 2, 3, 4].map((word) => scramble(`${word} ${text}`).a) as [
    number,
    number,
    number,
    number,
  ];
  const prng = { a, b, c, counter };
  for (let round = 0; round < 12; round += 1) bits(prng);
  return prng;
}

/** A whole number of 32 bits, by sfc32 (C. Doty-Humphrey, "PractRand", 2010). */
export function bits(prng: Prng): number {
  const { a, b, c, counter } = prng;
  const sum = (((a + b) | 0) + counter) | 0;
  prng.counter = (counter + 1) | 0;
  prng.a = b ^ (b >>> 9);
  prng.b = (c + (c << 3)) | 0;
  prng.c = (((c << 21) | (c >>> 11)) + sum) | 0;
  return sum >>> 0;
}

/** A fraction in [0, 1). */
export function fraction(prng: Prng): number {
  return bits(prng) / 4_294_967_296;
}

/** A number in [low, high). */
export function between(prng: Prng, low: number, high: number): number {
  return low + fraction(prng) * (high - low);
}

/** A whole number in [0, n). */
export function below(prng: Prng, n: number): number {
  return Math.floor(fraction(prng) * n);
}

/** True with the given probability. */
export function chance(prng: Prng, probability: number): boolean {
  return fraction(prng) < probability;
}

/** Normally distributed with mean 0 and standard deviation 1 (Box and Muller, 1958). */
export function normal(prng: Prng): number {
  return Math.sqrt(-2 * Math.log(1 - fraction(prng))) * Math.cos(2 * Math.PI * fraction(prng));
}

/** As many bytes as asked for. */
export function bytes(prng: Prng, n: number): Uint8Array {
  const array = new Uint8Array(n);
  for (let index = 0; index < n; index += 1) array[index] = bits(prng) & 255;
  return array;
}

/** One of the items, each as likely as its weight says. Throws RangeError for an empty list. */
export function pickWeighted<T extends { weight: number }>(prng: Prng, items: readonly T[]): T {
  let total = 0;
  for (const item of items) total += item.weight;
  let rest = fraction(prng) * total;
  for (const item of items) {
    rest -= item.weight;
    if (rest < 0) return item;
  }
  const last = items.at(-1);
  if (last === undefined) throw new RangeError('nothing to pick from');
  return last;
}

/** One of the items, all as likely. Throws RangeError for an empty list. */
export function pick<T>(prng: Prng, items: readonly T[]): T {
  const item = items[below(prng, items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** Four words of state from a text, by the mixing steps of MurmurHash3 (A. Appleby, public domain). */
function scramble(text: string): Prng {
  let hash = 1_779_033_703 ^ text.length;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 3_432_918_353);
    hash = (hash << 13) | (hash >>> 19);
  }
  const a = mix(hash);
  const b = mix(a);
  const c = mix(b);
  return { a, b, c, counter: mix(c) };
}

function mix(word: number): number {
  let hash = Math.imul(word ^ (word >>> 16), 2_246_822_507);
  hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909);
  return hash ^ (hash >>> 16);
}
