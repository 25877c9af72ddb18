import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '~/base/calendar/local-day';
import {
  countLetter,
  determineOutcome,
  firstDueOn,
  isLetterOwed,
  noLetters,
  type CountedDossier,
} from '~/improve/apologies/domain/owed-letter';

const TODAY = '2026-11-27';
const letterOn = (issuedOn: string) => ({ dueOn: '2026-11-20', newDueOn: '2026-11-30', issuedOn });

test('a letter is owed for what was not done by the end of its first day, however it ended later', () => {
  const owed = (dueOn: string, endedOn: string | null) => isLetterOwed({ dueOn, endedOn, letter: null }, TODAY);
  expect([owed('2026-11-26', null), owed('2026-11-27', null), owed('2026-11-28', null)]).toEqual([true, false, false]);
  expect([owed('2026-11-20', '2026-11-20'), owed('2026-11-20', '2026-11-21')]).toEqual([false, true]);
});

test('the first day counts, also where a file names the new one', () => {
  const renamed: CountedDossier = { dueOn: '2026-11-30', endedOn: null, letter: letterOn('2026-11-19') };
  expect(firstDueOn(renamed)).toBe('2026-11-20');
  expect(isLetterOwed(renamed, TODAY)).toBe(true);
  expect(isLetterOwed({ ...renamed, endedOn: '2026-11-20' }, TODAY)).toBe(false);
});

test('a letter is in time until the day before, and late from the day itself', () => {
  expect(determineOutcome(null)).toBe('NONE');
  expect(determineOutcome(letterOn('2026-11-19'))).toBe('IN_TIME');
  expect(determineOutcome(letterOn('2026-11-20'))).toBe('LATE');
  expect(determineOutcome(letterOn('2026-11-25'))).toBe('LATE');
});

test('letters in time and late are never more than letters owed, and a later day owes no fewer', () => {
  const day = fc.integer({ min: 0, max: 40 }).map((n) => addDays('2026-11-01', n));
  const dossier = fc.record({
    dueOn: day,
    endedOn: fc.option(day, { nil: null }),
    letter: fc.option(fc.record({ dueOn: day, newDueOn: day, issuedOn: day }), { nil: null }),
  });
  fc.assert(
    fc.property(fc.array(dossier, { maxLength: 20 }), day, (dossiers, today) => {
      const count = (on: string) => dossiers.reduce((sum, one) => countLetter(sum, one, on), noLetters);
      const [now, later] = [count(today), count(addDays(today, 7))];
      expect(now.inTime + now.late).toBeLessThanOrEqual(now.owed);
      expect(later.owed).toBeGreaterThanOrEqual(now.owed);
    }),
  );
});
