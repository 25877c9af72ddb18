import fc from 'fast-check';
import { expect, test } from 'vitest';
import { challengeStates, stateAfterOpening } from '~/measure/challenges/domain/challenge';
import { challengeText, isCommitment, readChallengeText } from '~/measure/challenges/domain/challenge-text';

const tap = {
  point: 'a0'.repeat(32),
  level: 4,
  comment: 'Chị ở quầy 3 hướng dẫn rất rõ, chỉ tận nơi chỗ nộp lệ phí',
  nonce: '0123456789abcdef'.repeat(2),
};

test('what was found is never found otherwise, and what was missing may still come', () => {
  const after = (recordedLevel: number | null) =>
    challengeStates.map((state) => [state, stateAfterOpening(state, { announcedLevel: 4, recordedLevel })]);
  expect(after(4)).toEqual([
    ['ANNOUNCED', 'MATCHED'],
    ['MATCHED', null],
    ['DIFFERENT', null],
    ['MISSING', 'MATCHED'],
  ]);
  expect(after(5).map(([, state]) => state)).toEqual(['DIFFERENT', null, null, 'DIFFERENT']);
  expect(after(null).map(([, state]) => state)).toEqual(['MISSING', null, null, 'MISSING']);
});

test('a text says what was put into it', () => {
  const comments = fc
    .string({ unit: 'grapheme', minLength: 40, maxLength: 90 })
    .map((text) =>
      text
        .normalize('NFC')
        .replace(/[\p{C}\s]+/gu, ' ')
        .trim(),
    )
    .filter((text) => text.length >= 40);
  fc.assert(
    fc.property(comments, fc.integer({ min: 1, max: 5 }), (comment, level) => {
      const one = { ...tap, comment, level };
      expect(readChallengeText(challengeText(one))).toEqual(one);
    }),
  );
});

test('no other text is taken for one', () => {
  const text = challengeText(tap);
  expect(readChallengeText(text)).toEqual(tap);
  for (const wrong of [
    '',
    `${text}\n`,
    text.replace('/1', '/2'),
    text.replace('level 4', 'level 6'),
    text.replace('point a0', 'point k7'),
    text.replace(tap.comment, 'quá ngắn'),
    text.replace('nonce 0', 'nonce g'),
    text.replace('point ', 'point'),
    'x'.repeat(100_000),
  ]) {
    expect(readChallengeText(wrong)).toBeNull();
  }
});

test('a commitment is 64 hexadecimal digits', () => {
  expect(isCommitment('a1'.repeat(32))).toBe(true);
  for (const wrong of ['', 'A1'.repeat(32), 'a1'.repeat(31), `${'a1'.repeat(32)} `])
    expect(isCommitment(wrong)).toBe(false);
});
