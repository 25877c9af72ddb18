import { expect, test } from 'vitest';
import { contactProblems, readContactForm } from '~/improve/comments/domain/contact-input';
import { normaliseDossierNumber } from '~/collect/dossiers/domain/dossier-number';
import { passwordProblem } from '~/registry/people/domain/password';
import { newUserSchema } from '~/registry/people/domain/user-input';
import { readReason } from '~/registry/people/domain/stated-reason';
import { parseSpans } from '~/collect/devices/domain/opening-hours';
import { readFormNumber } from '~/collect/paper/domain/form-number';
import { holidaySchema } from '~/improve/petitions/domain/holiday-input';
import { newPointSchema } from '~/registry/points/domain/point-input';
import { normaliseReceipt } from '~/collect/ratings/domain/receipt';
import { parseResponses } from '~/collect/intake/domain/response-input';
import { cleanText } from '~/base/text/clean-text';
import { foldVietnamese } from '~/base/text/fold';
import { parseJson } from '~/platform/files/json-bytes';

/** Texts of a length that are slow for some pattern or other, or for Unicode. */
const shapes: Record<string, (n: number) => string> = {
  'blanks between letters': (n) => `a${' '.repeat(n)}a`,
  'blanks at the end': (n) => ' '.repeat(n),
  dots: (n) => '.'.repeat(n),
  'dots after a sign': (n) => `a@${'.'.repeat(n)}@`,
  slashes: (n) => `${'/'.repeat(n)}a`,
  dashes: (n) => `${'-'.repeat(n)}a`,
  digits: (n) => `${'1'.repeat(n)}x`,
  'digits in groups': (n) => `${'1 '.repeat(n / 2)}x`,
  letters: (n) => `${'a'.repeat(n)}!`,
  'marks upon marks': (n) => `a${'\u0301\u0316'.repeat(n / 2)}`,
  'marks of two widths': (n) => '\uff9e\u0323'.repeat(n / 2),
  ligatures: (n) => '\ufdfa'.repeat(n),
  'line breaks': (n) => '\r'.repeat(n),
  brackets: (n) => '['.repeat(n),
  'half characters': (n) => '\ud800'.repeat(n),
};

const rating = {
  id: '7b0c2f2e-6a1f-4a6e-9d4b-0f5a3d2c1b0a',
  point: 'a',
  scale: 'five',
  level: 5,
  givenAt: '2026-11-16T03:00:00Z',
};
const readers: Record<string, (text: string) => unknown> = {
  'a dossier number': normaliseDossierNumber,
  'a contact': (text) =>
    contactProblems(readContactForm(new URLSearchParams({ phone: text, email: text, address: text, name: text }))),
  'a comment': cleanText,
  'a search': foldVietnamese,
  'a receipt': normaliseReceipt,
  'a serial': (text) => readFormNumber(text, 1),
  'opening hours': parseSpans,
  'a password': (text) => passwordProblem(text, { userName: text }, () => false),
  'a user': (text) => newUserSchema.safeParse({ name: text, displayName: text, role: text, unitId: text }),
  'a point': (text) => newPointSchema.safeParse({ field: text, counter: text, channel: text, scale: text }),
  'a holiday': (text) => holidaySchema.safeParse({ day: text, kind: text, nameVi: text, nameEn: text }),
  'a reason': (text) => ifRefused(() => readReason(text)),
  'each field of a rating': (text) =>
    ['id', 'point', 'field', 'givenAt', 'comment', 'dossier', 'language'].map((name) =>
      parseResponses([{ ...rating, [name]: text }]),
    ),
  JSON: (text) => ifRefused(() => parseJson(text)),
};

function ifRefused(work: () => unknown): unknown {
  try {
    return work();
  } catch {
    return null;
  }
}

/** The processor's time of a run, in milliseconds. */
function cost(read: (text: string) => unknown, text: string): number {
  const before = process.cpuUsage();
  read(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const LENGTH = 2_000;
const TIMES = 32;
/** Of so little time the clock and the compiler are most. */
const NOISE_MS = 0.25;
/**
 * What else the machine does only ever adds to a cost, so the best of many runs counts; a square is one in every run.
 */
const RUNS = 12;

for (const [what, read] of Object.entries(readers)) {
  test(`thirty-two times the text never costs ${what} hundreds of times the time, whatever the text`, () => {
    for (const [shape, make] of Object.entries(shapes)) {
      const [short, long] = [make(LENGTH), make(LENGTH * TIMES)];
      let [atShort, atLong] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (let run = 0; run < RUNS && !(atLong < limitOf(atShort)); run += 1) {
        atShort = Math.min(atShort, cost(read, short));
        atLong = Math.min(atLong, cost(read, long));
      }
      expect(atLong, `${shape}: ${atShort} ms, then ${atLong} ms`).toBeLessThan(limitOf(atShort));
    }
  });
}

/** The square would be 1,024 times as much. */
function limitOf(atShort: number): number {
  return Math.max(atShort, NOISE_MS) * TIMES * 8;
}
