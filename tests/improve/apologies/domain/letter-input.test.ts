import { expect, test } from 'vitest';
import { letterSchema, requireNewDay } from '~/improve/apologies/domain/letter-input';

const calendar = new Map([['2026-12-02', 'OFF']] as const);
const under = (today: string) => ({ dueOn: '2026-11-27', today, calendar });

test('a new day is a working day after the old one and after today, within half a year', () => {
  expect(requireNewDay('2026-12-01', under('2026-11-26'))).toBe('2026-12-01');
  expect(() => requireNewDay('2026-11-27', under('2026-11-26'))).toThrow('new-day-not-after');
  expect(() => requireNewDay('2026-12-01', under('2026-12-01'))).toThrow('new-day-not-after');
  expect(() => requireNewDay('2026-12-02', under('2026-11-26'))).toThrow('new-day-not-worked');
  expect(() => requireNewDay('2026-12-05', under('2026-11-26'))).toThrow('new-day-not-worked');
  expect(() => requireNewDay('2027-06-01', under('2026-11-26'))).toThrow('new-day-too-far');
  expect(requireNewDay('2027-05-25', under('2026-11-26'))).toBe('2027-05-25');
});

test('a letter has a reason of the list, a day, and who signs in what office', () => {
  const letter = { reason: 'COMPLEX', newDueOn: '2026-12-01', signer: ' Trần An ', signerTitle: 'Chủ tịch' };
  expect(letterSchema.parse(letter).signer).toBe('Trần An');
  for (const wrong of [
    { reason: 'RAIN' },
    { newDueOn: '2026-02-30' },
    { signer: ' ' },
    { signerTitle: 'x'.repeat(101) },
  ])
    expect(letterSchema.safeParse({ ...letter, ...wrong }).success).toBe(false);
});
