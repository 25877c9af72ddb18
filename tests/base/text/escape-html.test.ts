import { expect, test } from 'vitest';
import { escapeHtml } from '~/base/text/escape-html';

test('no text ends the attribute or the tag that it stands in', () => {
  expect(escapeHtml('five-3"><form> & more')).toBe('five-3&quot;&gt;&lt;form&gt; &amp; more');
});
