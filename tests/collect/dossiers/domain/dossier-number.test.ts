import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseDossierNumber } from '~/collect/dossiers/domain/dossier-number';

const NUMBER = '000.00.16.H29-201118-0001';

test('a number is the same however it was typed, scanned or pasted', () => {
  for (const typed of [
    NUMBER.toLowerCase(),
    '  000.00.16.h29 - 201118 - 0001\n',
    '000.00.16.H29–201118—0001',
    '000.00.16.H29−201118‑0001',
    '000. 00. 16. H29 201118 0001',
    '\ufeff000.00.16.H29\u200b-201118-0001\t',
    '０００.00.16.Ｈ29-201118-0001',
    '-000.00.16.H29_201118_0001-',
  ]) {
    expect(normaliseDossierNumber(typed), JSON.stringify(typed)).toBe(NUMBER);
  }
});

test('numbers that differ stay different', () => {
  const numbers = ['1-23', '12-3', '1.23', '1/23', '123', '0123'];
  expect(new Set(numbers.map(normaliseDossierNumber)).size).toBe(numbers.length);
});

test('blanks, dashes and nothing are no number', () => {
  for (const text of ['', ' ', '\u00a0', '- –', '\u200b', '\u0000']) expect(normaliseDossierNumber(text)).toBe('');
});

test('normalising twice is normalising once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const once = normaliseDossierNumber(text);
      expect(normaliseDossierNumber(once)).toBe(once);
    }),
    { examples: [['\u0390'], ['e\u200d\u0301']] },
  );
});
