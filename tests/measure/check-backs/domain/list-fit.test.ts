import { expect, test } from 'vitest';
import { fitOfList } from '~/measure/check-backs/domain/list-fit';

const fit = (listed: number, completed: number, planned = 58) => fitOfList({ listed, completed, planned });

test('a list within one in twenty of the volume fits, in either direction', () => {
  expect([7_045, 7_415, 7_785].map((listed) => fit(listed, 7_415))).toEqual(['fits', 'fits', 'fits']);
  expect([7_044, 7_786].map((listed) => fit(listed, 7_415))).toEqual(['ask', 'ask']);
});

test('twenty dossiers of 7,415 are refused, and so is everything below a quarter', () => {
  expect(fit(20, 7_415)).toBe('refuse');
  expect(fit(1_853, 7_415)).toBe('refuse');
  expect(fit(1_854, 7_415)).toBe('ask');
});

test('a list shorter than the calls that are planned is asked about, and one without a volume beside it', () => {
  expect(fit(57, 58)).toBe('ask');
  expect(fit(58, 58)).toBe('fits');
  expect(fit(100, 0, 0)).toBe('ask');
});
