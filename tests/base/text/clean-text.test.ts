import { expect, test } from 'vitest';
import { cleanText } from '~/base/text/clean-text';
import { toOneLine } from '~/base/text/one-line';

test('a text keeps its lines and tabs, and nothing that databases choke on', () => {
  expect(cleanText(' Sở\r\nTư\tpháp\r\0\u0007\ud800 ')).toBe('Sở\nTư\tpháp\n\ufffd');
  expect(cleanText('a\u0323\u0302')).toBe('\u1ead');
});

test('a line has no line end and no zero byte', () => {
  expect(toOneLine(' Quầy\0 \r\n  2 ')).toBe('Quầy 2');
  expect(toOneLine(undefined)).toBe('');
});
