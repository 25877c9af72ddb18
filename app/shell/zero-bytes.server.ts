import { Transform } from 'node:stream';

/**
 * Takes zero bytes out of a page on its way. React 18 fills a portion of 2 KB up with them where a letter of several
 * bytes does not fit at its end, so they came to stand within Vietnamese words; HTML has none (WHATWG HTML, 13.2.3.5).
 */
export function withoutZeroBytes(): Transform {
  return new Transform({
    transform(part: Uint8Array, _encoding, done) {
      done(null, part.includes(0) ? part.filter((byte) => byte !== 0) : part);
    },
  });
}
